"""Spaces around words, punctuation, quotation marks and brackets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from portal.language.document_numbers import GAP
from portal.linting.draft import Mark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from portal.linting.draft import Draft

_RUN = re.compile(r"  +(?=\S)")
_BEFORE = re.compile(
    r"  *(?=[)”,;:!?.])(?=[)”]|[,;](?!\d)|[:!?](?:\s|\Z|[”\"])|\.(?:\s|\Z|[”\")]))(?P<moved>[,;)](?=[^\W\d_]{2}))?"
)
"""Spaces before a sign, and the sign too where it stands on the wrong side of its space: `hội nghị ,các`."""
_BEHIND = re.compile(r"(?<=[(“]) +(?=\S)")
_TOO_FEW = re.compile(
    r"""
[,;:.!?”)“(] (?:
  (?P<behind> (?<=[^\W\d_][,;!?)]) (?=[^\W\d_]{2}) | (?<=[)”][,;.!?]) (?=[^\W\d_]{2})
    | (?<=[,;:]) (?=“[^\s”]) | (?<=[^\W\d_][.!?]) (?=“[^\s”]) | (?<=”) (?=[^\W\d_]) )
| (?<=[^\W\d_]“) (?=[^\s”]) | (?<=[^\W\d_]\() (?=[^\W\d_]{2}) )
""",
    re.VERBOSE,
)
"""Places where a space is missing behind, or before, a sign; the sign stands first, to be found quickly."""
_JOINED = re.compile(r"[.:](?<=[^\W\d_].)(?=(?P<right>[^\W\d_]{2,}))")
_LEFT = re.compile(r"(?<![\w.@/-])[^\W\d_]{3,}\Z")
_TITLES = frozenset({"ths", "pgs", "tsk", "bsk"})
"""Short for a degree; the dot and the name are often written together."""


def too_many(draft: Draft) -> Iterator[Mark]:
    """Yield spaces where there should be none, or one. Those at the end of a line are Markdown's line break."""
    found: dict[int, Mark] = {}
    for pattern, right in ((_BEFORE, ""), (_BEHIND, ""), (_RUN, " ")):
        for match in pattern.finditer(draft.prose):
            if draft.prose[match.start() - 1 : match.start()].strip("\0 \t\r\n") or (right and _follows(draft, match)):
                moved = match.groupdict().get("moved")
                found.setdefault(match.start(), Mark(match.start(), match.end(), f"{moved} " if moved else right))
    return iter(found.values())


def _follows(draft: Draft, match: re.Match[str]) -> bool:
    """Tell whether a link or the like stands before the spaces of *match*, in the same line of prose."""
    return draft.prose[match.start() - 1 : match.start()] == GAP and bool(draft.text[match.start() - 1].strip())


def too_few(draft: Draft) -> Iterator[Mark]:
    """Yield the places where a space is missing."""
    prose = draft.prose
    places = {match.start() if match["behind"] is None else match.end() for match in _TOO_FEW.finditer(prose)}
    for match in _JOINED.finditer(prose):
        left = _LEFT.search(prose, max(0, match.start() - 12), match.start())
        if left and _is_two_sentences(left[0], match[0], match["right"]):
            places.add(match.end())
    return (Mark(place, place, " ") for place in sorted(places))


def _is_two_sentences(left: str, sign: str, right: str) -> bool:
    """Tell whether a *sign* parts two Vietnamese words, and not those of an address, such as `vnexpress.net`."""
    is_begun = sign == ":" or (left[-1].islower() and right[0].isupper())
    return is_begun and left.lower() not in _TITLES and not (left.isascii() and right.isascii())
