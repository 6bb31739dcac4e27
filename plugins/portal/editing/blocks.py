"""A text as it is written: paragraphs, lists, quotations, tables and figures, wherever it came from."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from portal.language.unicode import normalise, strip_control_characters

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

BREAK = "\n"
"""The text of a run that begins a new line within its paragraph."""

_SIGNS = str.maketrans(
    {
        **dict.fromkeys(
            "\t\r\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000", " "
        ),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff", None),
        "\u2011": "-",
        "\x85": BREAK,
        "\u2028": BREAK,
        # Bullets and arrows of the fonts Symbol and Wingdings, which stand where Unicode has no letters.
        **dict.fromkeys(map(chr, range(0xF000, 0xF100)), None),
        **dict.fromkeys("\uf0b7\uf0a7\uf0d8\uf076\uf0fc", "•"),
        "\uf02d": "-",
        "\uf0e0": "→",
    }
)


class ImportFault(Exception):  # noqa: N818  a fault is what the portal calls it
    """A file that cannot become a draft, and why, in words for editors."""


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a paragraph in one style."""

    text: str
    bold: bool = False
    italic: bool = False
    struck: bool = False
    raised: Literal["", "sup", "sub"] = ""
    href: str = ""
    note: str = ""
    """Label of the footnote that is marked here."""

    def is_like(self, other: Run) -> bool:
        """Tell whether both are one piece."""
        return replace(self, text="") == replace(other, text="") and BREAK not in {self.text, other.text}


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, or a heading where it has a level."""

    runs: tuple[Run, ...]
    align: Literal["", "center", "right"] = ""
    role: str = ""
    """What its file calls it: `title`, `summary`, `caption`."""
    level: int = 0
    """Of a heading, 1 the highest."""

    @property
    def text(self) -> str:
        """What is read, in one line."""
        return " ".join("".join(run.text for run in self.runs).split())

    @property
    def is_bold(self) -> bool:
        """Whether every letter is bold."""
        return all(run.bold for run in self.runs if _has_letters(run))

    @property
    def is_italic(self) -> bool:
        """Whether every letter is italic."""
        return all(run.italic for run in self.runs if _has_letters(run))


@dataclass(frozen=True, slots=True)
class Items:
    """A list; each item is made of blocks."""

    items: tuple[tuple[Block, ...], ...]
    is_ordered: bool = False
    start: int = 1


@dataclass(frozen=True, slots=True)
class Quotation:
    """What is set off as another's words."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table."""

    blocks: tuple[Block, ...]
    is_header: bool = False
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table by its rows."""

    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with its words."""

    source: str
    """Which of the pictures of the manuscript; later the file in the content."""
    alt: str = ""
    caption: tuple[Run, ...] = ()


Block = Paragraph | Items | Quotation | Table | Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Hints:
    """What a file says of its text outside the text."""

    title: str = ""
    summary: str = ""
    published: date | None = None
    """A day, or a moment with its zone."""
    date_doubt: str = ""
    """Why that may be another day than that of publication."""
    saved: date | None = None
    """When the file was last written."""
    section: str = ""
    """What its portal calls the category."""
    address: str = ""
    """Where the page stood."""


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A text as it came, before it is an article."""

    blocks: tuple[Block, ...]
    notes: Mapping[str, tuple[Block, ...]] = field(default_factory=dict)
    """Footnotes by label."""
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    hints: Hints = field(default_factory=Hints)
    remarks: tuple[str, ...] = ()
    """What could not be taken over, in words for editors."""


def paragraph_of(runs: Iterable[Run]) -> Paragraph:
    """Return the paragraph that *runs* make: in NFC, no character that nobody sees, no space but between words."""
    merged: list[Run] = []
    for run in (replace(run, text=run.text.translate(_SIGNS)) for run in runs):
        if merged and merged[-1].is_like(run):
            merged[-1] = replace(run, text=merged[-1].text + run.text)
        elif run.text or run.note:
            merged.append(run)
    spaced: list[Run] = []
    for run in merged:
        text = run.text
        if text != BREAK:
            text = re.sub(r"\s+", " ", strip_control_characters(normalise(text)))
            if not spaced or spaced[-1].text.endswith((" ", BREAK)):
                text = text.lstrip(" ")
        elif spaced:
            spaced[-1] = replace(spaced[-1], text=spaced[-1].text.rstrip(" "))
        spaced.append(replace(run, text=text))
    return Paragraph(tuple(_stripped(run for run in spaced if run.text or run.note)))


def _stripped(runs: Iterable[Run]) -> list[Run]:
    """Return *runs* without white space at either end."""
    kept = list(runs)
    while kept and not kept[-1].note and not kept[-1].text.strip():
        kept.pop()
    while kept and not kept[0].note and not kept[0].text.strip():
        kept.pop(0)
    if kept:
        kept[-1] = replace(kept[-1], text=kept[-1].text.rstrip())
    return kept


def text_of(blocks: Iterable[Block]) -> str:
    """Return what is read in *blocks*, a line for each paragraph."""
    return "\n".join(_lines(blocks))


def _lines(blocks: Iterable[Block]) -> list[str]:
    lines: list[str] = []
    for block in blocks:
        match block:
            case Paragraph():
                lines.append(block.text)
            case Figure():
                lines.append(Paragraph(block.caption).text)
            case Quotation():
                lines += _lines(block.blocks)
            case Items():
                lines += [line for item in block.items for line in _lines(item)]
            case Table():
                lines += [line for row in block.rows for cell in row for line in _lines(cell.blocks)]
    return [line for line in lines if line]


def _has_letters(run: Run) -> bool:
    return any(char.isalnum() for char in run.text)
