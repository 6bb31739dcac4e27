"""Hyphens and dashes: the same everywhere between the same words, with a space on both sides or on none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from portal.linting.draft import Mark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from portal.linting.draft import Draft

_ONE_SIDED = re.compile(r"[-–—](?:(?<=[^\W\d_] .)| (?<=[^\W\d_]..))(?=[^\W\d_])")
_DOUBLE = re.compile(r" -- (?<=[^\s\0-]....)(?=[^\s-])")
_DASH = re.compile(r"[-–—](?:(?<= .) |(?<=\w.)(?=\w))")
"""Begins with the sign, to be found quickly; the space before it is seen behind."""
_LEFT = re.compile(r"(?:[^\W\d_]+, )?[^\W\d_]+\Z|(?<!\d)(?:19|20)\d\d\Z")
_RIGHT = re.compile(r"[^\W\d_]+|(?:19|20)\d\d(?!\d)")
_NEAR = 24
"""Characters to the left of a dash in which its word is looked for."""


def uneven(draft: Draft) -> Iterator[Mark]:
    """Yield dashes with a space on one side, two hyphens for a dash, and dashes unlike the first in the same place."""
    for match in _ONE_SIDED.finditer(draft.prose):
        yield Mark(_start(match), match.end(), f" {match[0].strip()} ", is_certain=False)
    for match in _DOUBLE.finditer(draft.prose):
        yield Mark(match.start(), match.end(), " – ")
    first: dict[str, str] = {}
    for match in _DASH.finditer(draft.prose):
        start = _start(match)
        key, dash = _neighbours(draft.prose, start, match.end()), draft.prose[start : match.end()]
        if key and first.setdefault(key, dash) != dash:
            yield Mark(start, match.end(), first[key], is_certain=False)


def _start(match: re.Match[str]) -> int:
    """Return where a dash begins, with the space before it."""
    return match.start() - match.string.startswith(" ", match.start() - 1)


def _neighbours(prose: str, start: int, end: int) -> str:
    """Return the words that a dash stands between; all pairs of years are one, what is neither is none."""
    left = _LEFT.search(prose, max(0, start - _NEAR), start)
    right = _RIGHT.match(prose, end)
    if left is None or right is None or left[0].isdecimal() != right[0].isdecimal():
        return ""
    return "–" if left[0].isdecimal() else f"{left[0]}–{right[0]}".lower()
