"""Names of units and people that are almost those of the newsroom."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from portal.linting.draft import Mark
from portal.linting.lexicon import WORD, is_one_letter_off, spelling_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from portal.linting.draft import Draft
    from portal.linting.lexicon import Name, Names

_APART = re.compile(r"[.;:!?()\[\]*“”\"\0|]|\n[ \t\r]*\n")
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
    folded, found = draft.folded, dict[tuple[int, int], Mark | None]()
    hits = ((place, like) for place, like in enumerate(map(names.by_pair.get, pairwise(folded))) if like)
    for place, like in hits:
        for name, skipped in like:
            start, end = place - skipped, place - skipped + len(name.words)
            if start < 0 or end > len(folded):
                continue
            others = [at for at, meant in enumerate(name.words) if folded[start + at] != meant]
            span = draft.span_of_words(start, end)
            if not others:
                found[span] = _judged(draft.own[slice(*span)], span, name, names)
            elif len(others) == 1 and span not in found and _is_slip(draft, start, others[0], name, shortest_word):
                found[span] = _mark(draft.own[slice(*span)], span, name)
    known = [span for span, mark in found.items() if mark is None]
    for span, mark in sorted(found.items()):
        if mark and not any(start < span[1] and span[0] < end for start, end in known):
            yield mark


def _is_slip(draft: Draft, start: int, at: int, name: Name, shortest_word: int) -> bool:
    """Tell whether the word *at* alone is misspelt: with the right one there the words from *start* are the *name*."""
    if len(name.words[at]) < shortest_word or not is_one_letter_off(draft.folded[start + at], name.words[at]):
        return False
    meant = WORD.findall(name.text)[at]
    whole, word = draft.span_of_words(start, start + len(name.words)), draft.span_of_words(start + at, start + at + 1)
    before, after = draft.own[whole[0] : word[0]], draft.own[word[1] : whole[1]]
    return spelling_of(f"{before}{meant}{after}") == spelling_of(name.text)


def _judged(text: str, span: tuple[int, int], name: Name, names: Names) -> Mark | None:
    """Return the mark of a *text* whose words are those of *name*, None where nothing is wrong with it."""
    if _APART.search(text) or text.isupper() or names.knows(text):
        return None
    return _mark(text, span, name)


def _mark(text: str, span: tuple[int, int], name: Name) -> Mark:
    first = name.text[0] if text[0].isupper() else name.text[0].lower()
    return Mark(*span, first + name.text[1:], is_certain=False)
