"""Which characters a text may have, and in which of their spellings."""

import re
import unicodedata

_TONES = "\u0300\u0309\u0303\u0301\u0323"
_LETTERS = "abcdeghiklmnopqrstuvxyăâđêôơư"
_TONED = {unicodedata.normalize("NFC", vowel + tone) for vowel in "aăâeêioôơuưy" for tone in _TONES}
_VIETNAMESE = "".join(sorted({cased for letter in {*_LETTERS, *_TONED} for cased in (letter, letter.upper())}))

ETH = str.maketrans("Ðð", "Đđ")
_LETTER = r"[^\W\d_]"
# Tried only where a word begins, so that the time is linear in the length of the text. Compiled when there is an Eth.
WORD_WITH_ETH = rf"(?<!{_LETTER})(?=[Ðð{_VIETNAMESE}]{{2}})[{_VIETNAMESE}]*[Ðð][Ðð{_VIETNAMESE}]*(?!{_LETTER})"

_FOLDED = str.maketrans("đð‐‑‒–—−", "dd------")

# What XML 1.0 forbids (production Char), and the controls it only discourages (DEL, C1 but for NEL).
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


def normalise(text: str) -> str:
    """Return *text* in Unicode NFC, with Đ đ where Eth (U+00D0, U+00F0) was typed for it.

    Eth is repaired in a word of two letters or more that has no letter outside the Vietnamese alphabet:
    `Ðảng` and `QÐ-TTg` change, `Ðakþ` and a lone `Ð` stay.
    """
    composed = unicodedata.normalize("NFC", text)
    if "Ð" not in composed and "ð" not in composed:
        return composed
    return re.sub(WORD_WITH_ETH, lambda word: word[0].translate(ETH), composed)


def without_marks(text: str) -> str:
    """Return *text* in NFC without combining marks: `ệ` gives `e`; `đ` is a letter of its own and stays."""
    if text.isascii():
        return text
    letters = (char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))
    return unicodedata.normalize("NFC", "".join(letters))


def fold(text: str) -> str:
    """Return the key under which *text* is searched and identified.

    Lower case, no marks, đ as d, every hyphen and dash as `-`, runs of white space as one space, none at the ends.
    """
    return " ".join(without_marks(text.lower()).translate(_FOLDED).split())


def has_control_characters(text: str) -> bool:
    """Tell whether *text* has a character that has no place in XML 1.0 (§ 2.2): controls, lone surrogates, U+FFFE/F.

    Tab, line feed, carriage return and NEL (U+0085) are allowed.
    """
    return not text.replace("\n", "").isprintable() and CONTROL.search(text) is not None


def strip_control_characters(text: str) -> str:
    """Return *text* without the characters `has_control_characters` looks for."""
    return CONTROL.sub("", text)
