"""Hyphens and dashes: the same everywhere between the same words, with a space on both sides or on none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from portal.linting.draft import Mark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from portal.linting.draft import Draft

_ONE_SIDED = re.compile(r" [-–—](?<=[^\W\d_]..)(?=[^\W\d_])|[-–—] (?<=[^\W\d_]..)(?=[^\W\d_])")
_DOUBLE = re.compile(r" -- (?<=[^\s\0-]....)(?=[^\s-])")
_DASH = re.compile(r" [-–—] |[-–—](?<=\w.)(?=\w)")
_LEFT = re.compile(r"(?:[^\W\d_]+, )?[^\W\d_]+\Z|(?<!\d)(?:19|20)\d\d\Z")
_RIGHT = re.compile(r"[^\W\d_]+|(?:19|20)\d\d(?!\d)")
_NEAR = 24
"""Characters to the left of a dash in which its word is looked for."""


def uneven(draft: Draft) -> Iterator[Mark]:
    """Yield dashes with a space on one side, two hyphens for a dash, and dashes unlike the first in the same place."""
    for match in _ONE_SIDED.finditer(draft.prose):
        yield Mark(match.start(), match.end(), f" {match[0].strip()} ", is_certain=False)
    for match in _DOUBLE.finditer(draft.prose):
        yield Mark(match.start(), match.end(), " – ")
    first: dict[str, str] = {}
    for match in _DASH.finditer(draft.prose):
        key = _neighbours(draft.prose, match)
        if key and first.setdefault(key, match[0]) != match[0]:
            yield Mark(match.start(), match.end(), first[key], is_certain=False)


def _neighbours(prose: str, dash: re.Match[str]) -> str:
    """Return the words that a *dash* stands between; all pairs of years are one, what is neither is none."""
    left = _LEFT.search(prose, max(0, dash.start() - _NEAR), dash.start())
    right = _RIGHT.match(prose, dash.end())
    if left is None or right is None or left[0].isdecimal() != right[0].isdecimal():
        return ""
    return "–" if left[0].isdecimal() else f"{left[0]}–{right[0]}".lower()
