"""The shapes of a bar chart: where each bar stands and how long it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

ROW = 44
"""Height of a row in CSS pixels: a line of words, and the bar below it."""
WORDS, TOP = 16, 24
"""From the top of a row down to the line on which its words stand, and to its bar."""
LONGEST = 36
"""Characters of a label that fit beside the figure on a phone; the table has it whole."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One row of a chart; pixels down from the top of the drawing."""

    label: str
    value: int
    words_y: int
    bar_y: int
    width: str
    """Share of the drawing's width, so that words keep their size in every window."""


@dataclass(frozen=True, slots=True)
class Bars:
    """The rows of a chart and its height in CSS pixels."""

    rows: tuple[Bar, ...]
    height: int


def bars(rows: Sequence[tuple[str, int]]) -> Bars:
    """Return the bars of *rows*, pairs of a label and a number from 0; the greatest number fills the width."""
    most = max((value for _, value in rows), default=0) or 1
    made = tuple(
        Bar(_cut(label), value, place * ROW + WORDS, place * ROW + TOP, f"{value / most:.2%}")
        for place, (label, value) in enumerate(rows)
    )
    return Bars(made, len(rows) * ROW)


def _cut(label: str) -> str:
    """Return *label*, cut between words where it is too long."""
    return label if len(label) <= LONGEST else f"{label[:LONGEST].rsplit(' ', 1)[0]}…"
