"""Names of units and people that are almost those of the newsroom."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from portal.linting.draft import Mark
from portal.linting.lexicon import is_one_letter_off

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from portal.linting.draft import Draft
    from portal.linting.lexicon import Name, Names

_APART = re.compile(r"[.;:!?()“”\"\0|]|\n[ \t\r]*\n")
"""What no name goes across."""
_FAMILY = re.compile(
    r"(?<!\w)(?:Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Đinh|Trịnh|Đào|Đoàn|Lương|Tạ|Cao|Hà"
    r")\s\Z"
)
_LOW_MIDDLE = re.compile(r"(?:thị|văn)(?=\s(?P<given>\w+))")


def units(draft: Draft) -> Iterator[Mark]:
    """Yield what is almost the name of a unit, council or bloc."""
    return _slips(draft, draft.lexicon.unit_names, shortest_word=3)


def people(draft: Draft) -> Iterator[Mark]:
    """Yield what is almost the name of a leader or exemplar; short given names differ by a letter and are not told."""
    return _slips(draft, draft.lexicon.people_names, shortest_word=4)


def low_middle_names(draft: Draft) -> Iterator[Mark]:
    """Yield each name whose middle name is not capital: `Trần thị Hà`."""
    for match in _LOW_MIDDLE.finditer(draft.own):
        family = _FAMILY.search(draft.own, max(0, match.start() - 8), match.start())
        if family and match["given"].istitle():
            yield Mark(match.start(), match.end(), match[0].title(), is_certain=False)


def _slips(draft: Draft, names: Names, shortest_word: int) -> Iterator[Mark]:
    words, folded = draft.words, draft.folded
    found: dict[tuple[int, int], Mark | None] = {}
    hits = ((place, like) for place, like in enumerate(map(names.by_pair.get, pairwise(folded))) if like)
    for place, like in hits:
        for name, skipped in like:
            start = place - skipped
            if start < 0 or start + len(name.words) > len(words):
                continue
            span = words[start].start(), words[start + len(name.words) - 1].end()
            if span not in found and _is_like(folded[start : start + len(name.words)], name, shortest_word):
                found[span] = _judged(draft.text[slice(*span)], span, name, names)
    known = [span for span, mark in found.items() if mark is None]
    for span, mark in sorted(found.items()):
        if mark and not any(start < span[1] and span[0] < end for start, end in known):
            yield mark


def _is_like(words: Sequence[str], name: Name, shortest_word: int) -> bool:
    others = [(word, meant) for word, meant in zip(words, name.words, strict=True) if word != meant]
    return not others or (len(others) == 1 and len(others[0][1]) >= shortest_word and is_one_letter_off(*others[0]))


def _judged(text: str, span: tuple[int, int], name: Name, names: Names) -> Mark | None:
    """Return the mark of a *text* that is like *name*, None where nothing is wrong with it."""
    if _APART.search(text) or text.isupper() or names.knows(text):
        return None
    first = name.text[0] if text[0].isupper() else name.text[0].lower()
    return Mark(*span, first + name.text[1:], is_certain=False)
