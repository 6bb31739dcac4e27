"""Words: known misspellings, tones on the wrong letter, numbers of documents unlike the register."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from portal.language.document_numbers import number_key, numbers_in
from portal.linting.draft import Mark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from portal.linting.draft import Draft

_TONED = "àảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"
_BOTH_CASES = f"{_TONED}{_TONED.upper()}"
_MISPLACED = re.compile(
    rf"(?P<toned>[{_BOTH_CASES}])(?:(?P<bare>[êơôâăÊƠÔÂĂ])"
    rf"|(?<=[qQ][ùúủũụÙÚỦŨỤ])(?P<after_q>[aeiyAEIY])|(?<=\b[gG][ìíỉĩịÌÍỈĨỊ])(?P<after_g>a)(?!\w))"
)
_BEGINNING = re.compile(r"\w*\Z")
_END = re.compile(r"\w*")
_SYMBOL = re.compile(r"\d\s*[/‐‑‒–—−-]\s*[^\W\d_]")


def misspelt(draft: Draft) -> Iterator[Mark]:
    """Yield what `data/spelling.yaml` lists as wrong, outside quotations."""
    pattern = draft.lexicon.misspelt
    for match in pattern.finditer(draft.own) if pattern else ():
        yield Mark(match.start(), match.end(), draft.lexicon.spelling[" ".join(match[0].split())], is_certain=False)


def misplaced_tones(draft: Draft) -> Iterator[Mark]:
    """Yield words whose tone stands on the wrong vowel: `nghịêp`, `đựơc`, `qúy`. A name may be written like that."""
    for match in _MISPLACED.finditer(draft.own):
        before = _BEGINNING.search(draft.own, max(0, match.start() - 8), match.start())
        after = _END.match(draft.own, match.end())
        left, right = before[0] if before else "", after[0] if after else ""
        word = f"{left}{_moved(match)}{right}"
        yield Mark(match.start() - len(left), match.end() + len(right), word, is_certain=word.islower())


def unlike_register(draft: Draft) -> Iterator[Mark]:
    """Yield numbers of documents that the register spells otherwise."""
    if not draft.lexicon.numbers or not _SYMBOL.search(draft.own):
        return
    for found in numbers_in(draft.own):
        right = draft.lexicon.numbers.get(number_key(found.number))
        if right and " ".join(found.number.split()) != right:
            yield Mark(found.end - len(found.number), found.end, right)


def _moved(match: re.Match[str]) -> str:
    apart = unicodedata.normalize("NFD", match["toned"])
    tone = next(mark for mark in apart if mark in "\u0300\u0309\u0303\u0301\u0323")
    return unicodedata.normalize("NFC", apart.replace(tone, "")) + unicodedata.normalize("NFC", match[0][1:] + tone)
