"""Characters that are not what they look like: what Word, old fonts and copying leave in a text."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from portal.language.legacy_text import STRANGE, legacy_line
from portal.language.unicode import CONTROL, ETH, WORD_WITH_ETH
from portal.linting.draft import Mark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from portal.linting.draft import Draft

_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_FIXED_SPACE = re.compile(rf"[ \t]*[{_SPACES}][ \t{_SPACES}]*")
_ANY_FIXED_SPACE = re.compile(f"[{_SPACES}]")
_BEFORE_UNIT = re.compile(r"(?<=\d)[\u00a0\u202f](?=[^\W\d_]|[%°‰₫€$])")
_UNSEEN = re.compile(
    "[\u00ad\u200b-\u200f\u2028\u2029\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff](?:(?<![\u200c\u200d])|(?<=[\\x00-\u1eff].))"
)
"""Joiners have a meaning between letters of other scripts and in emoji, none behind ours."""
_LINE = re.compile(r"[^\n]+")
_CONTROL_MEANS = {"\x0b": " ", "\x0c": " ", "\x1e": "-"}
"""What Word means by a control character: a new line, a new page, a hyphen that does not break."""
_LOST = re.compile("\ufffd+")
_MISREAD = re.compile(r"[Â-ô][\x80-\xbf\u0152-\u2122]\S*")
"""The end of a word whose bytes of UTF-8 may have been taken for letters of Windows-1252, each by itself."""


def eth(draft: Draft) -> Iterator[Mark]:
    """Yield each word with an Eth (U+00D0, U+00F0) in the place of Đ."""
    if "Ð" in draft.text or "ð" in draft.text:
        for word in re.finditer(WORD_WITH_ETH, draft.text):
            yield Mark(word.start(), word.end(), word[0].translate(ETH))


def decomposed(draft: Draft) -> Iterator[Mark]:
    """Yield each word that is not in Unicode NFC: macOS and PDFs part letters from their marks."""
    if not unicodedata.is_normalized("NFC", draft.text):
        for word in re.finditer(r"\S+", draft.text):
            if not unicodedata.is_normalized("NFC", word[0]):
                yield Mark(word.start(), word.end(), unicodedata.normalize("NFC", word[0]))


def unseen(draft: Draft) -> Iterator[Mark]:
    """Yield characters without width. A soft hyphen is a letter (ư) where the text is in an old font."""
    is_legacy = cache(legacy_line)
    for line in _LINE.finditer(draft.text) if _UNSEEN.search(draft.text) else ():
        for match in _UNSEEN.finditer(draft.text, line.start(), line.end()):
            if match.start() > 0 and not (match[0] == "\u00ad" and is_legacy(line[0])):
                yield Mark(match.start(), match.end(), " " if match[0] in "\u2028\u2029" else "")


def control(draft: Draft) -> Iterator[Mark]:
    """Yield control characters; those of Windows-1252, in which “ is 0x93, become what they are there."""
    for match in CONTROL.finditer(draft.text):
        char = match[0]
        windows = char.encode("latin-1").decode("cp1252", "ignore") if "\x80" <= char <= "\x9f" else ""
        yield Mark(match.start(), match.end(), _CONTROL_MEANS.get(char, windows))


def fixed_spaces(draft: Draft) -> Iterator[Mark]:
    """Yield spaces that do not break, or are of another width, but for one between a number and its unit."""
    for match in _FIXED_SPACE.finditer(draft.prose) if _ANY_FIXED_SPACE.search(draft.prose) else ():
        unit = _BEFORE_UNIT.match(draft.prose, match.start())
        if unit is None or unit.end() < match.end():
            before, after = draft.text[match.start() - 1 : match.start()], draft.text[match.end() : match.end() + 1]
            at_an_end = not before.strip() or not after.strip()
            yield Mark(match.start(), match.end(), "" if at_an_end else " ")


def garbled(draft: Draft) -> Iterator[Mark]:
    """Yield what was lost or misread on its way: `�`, and `Há»™i` for `Hội`."""
    for match in _LOST.finditer(draft.text):
        yield Mark(match.start(), match.end())
    for word in _MISREAD.finditer(draft.text):
        meant = _read_again(word[0])
        if meant:
            yield Mark(word.start(), word.end(), meant)


def legacy_lines(draft: Draft) -> Iterator[Mark]:
    """Yield each line of prose that was typed for an old font, with its beginning as it was meant."""
    for line in re.finditer(r"[^\r\n]+", draft.prose) if STRANGE.search(draft.prose) else ():
        old = legacy_line(line[0])
        if old:
            start = line.start() + len(line[0]) - len(line[0].lstrip(" \0"))
            yield Mark(start, line.end(), old.text.strip(" \0").replace("\0", " "), is_certain=False)


def _read_again(word: str) -> str:
    """Return *word* as its bytes say, nothing where they are no UTF-8."""
    try:
        raw = b"".join(bytes([ord(char)]) if ord(char) < 256 else char.encode("cp1252") for char in word)
        return raw.decode()
    except UnicodeError:
        return ""
