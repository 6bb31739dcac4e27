"""Quotation marks and brackets: curly, and in pairs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from portal.linting.draft import Mark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from portal.linting.draft import Draft

_MARK = re.compile('["“”]')
_BRACKET = re.compile(r"[()“”]")
_ITEM = re.compile(r"(?<!\w)[a-zđ\d]{1,2}\Z")
"""What may stand before `)` alone: an item of a list within a sentence, `a)`."""
_CLOSING = {"(": ")", "“": "”"}


def straight_quotes(draft: Draft) -> Iterator[Mark]:
    """Yield each straight quotation mark, and the curly one meant where those of its paragraph come in pairs."""
    if '"' not in draft.prose:
        return
    for start, end in draft.paragraphs:
        found = list(_MARK.finditer(draft.prose, start, end))
        sides = ["“”"[place % 2] for place in range(len(found))]
        is_clear = len(found) % 2 == 0 and all(
            mark[0] in {'"', side} and _fits(draft.prose, mark.start(), side)
            for mark, side in zip(found, sides, strict=True)
        )
        for mark, side in zip(found, sides, strict=True):
            if mark[0] == '"':
                is_escaped = draft.text[mark.start() - 1] == "\\"
                yield Mark(mark.start() - is_escaped, mark.end(), side if is_clear else None)


def _fits(prose: str, place: int, side: str) -> bool:
    """Tell whether a quotation mark of *side* can stand at *place*: no space within, a word does not go through it."""
    before, after = prose[place - 1 : place] if place else "", prose[place + 1 : place + 2]
    inner, outer = (after, before) if side == "“" else (before, after)
    return bool(inner.strip()) and not outer.isdigit()


def lone_brackets(draft: Draft) -> Iterator[Mark]:
    """Yield what is opened and not closed in its paragraph, or the other way round."""
    for start, end in draft.paragraphs:
        if '"' in draft.prose[start:end]:
            continue  # told as a straight quotation mark
        opened: list[re.Match[str]] = []
        for match in _BRACKET.finditer(draft.prose, start, end):
            if match[0] in _CLOSING:
                opened.append(match)
            elif opened and _CLOSING[opened[-1][0]] == match[0]:
                opened.pop()
            elif match[0] != ")" or not _ITEM.search(draft.prose, max(start, match.start() - 3), match.start()):
                yield Mark(match.start(), match.end())
        yield from (Mark(match.start(), match.end()) for match in opened)
