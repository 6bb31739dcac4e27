"""The Vietnamese alphabetical order, of texts and of people's names."""

import unicodedata
from functools import cache

ALPHABET: tuple[str, ...] = tuple("AĂÂBCDĐEÊGHIKLMNOÔƠPQRSTUƯVXY")

# Each in the order of CLDR; the letters are the alphabet with the foreign f, j, w and z in their Latin places.
_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = "\u0300\u0309\u0303\u0301\u0323"  # huyền, hỏi, ngã, sắc, nặng
_GROUPS = (
    " ",
    "_-‐‑–—,;:!¡?¿.…·'‘’“”\"«»()[]{}§¶@*/\\&#%‰†‡•′″",
    "`´^°©®+±÷×<=>¬|¦~−¢$£¥₫€",
    "0123456789",
    _LETTERS,
)
# A character we do not list stands after those of its group, by code point: all ASCII is listed, so chr(place) is less.
_PLACES = {char: f"{group}{chr(place)}" for group, chars in enumerate(_GROUPS) for place, char in enumerate(chars)}
_GROUP_OF_CATEGORY = {"Z": 0, "P": 1, "S": 2, "N": 3}
_IGNORED = {"Cc", "Cf", "Cs"}


def sort_key(text: str) -> tuple[str, str, str, str]:
    """Return the key that sorts *text* as CLDR `vi` (standard) does: letters, then tones, then case, then code points.

    Tones go ngang, huyền, hỏi, ngã, sắc, nặng; lower case before upper; spaces, punctuation and symbols count, and
    stand before digits, digits before letters. Letters of other alphabets follow Z by code point.
    """
    composed = unicodedata.normalize("NFC", text)
    weights = [_weights(char) for char in composed]
    primary, secondary, tertiary = ("".join(level) for level in zip(*weights, strict=True)) if weights else ("",) * 3
    return primary, secondary, tertiary, composed


def person_key(name: str, sort_name: str | None = None) -> tuple[tuple[str, str, str, str], ...]:
    """Return the key that sorts people by given name (the last word of *name*), then by family and middle names.

    *sort_name* overrides: it is written as filed, given name first: `K’Ré Điểu`, or `Nông dân, Hội` when the first
    part has several words.
    """
    if sort_name:
        given, _, others = sort_name.partition("," if "," in sort_name else " ")
    else:
        *family, given = name.split() or [""]
        others = " ".join(family)
    return sort_key(given.strip()), sort_key(others.strip()), sort_key(name)


def initial(text: str) -> str:
    """Return the capital under which *text* is filed, without tone: `Ánh` gives `A`, `Ân` gives `Â`.

    It is one of ALPHABET, a foreign F, J, W or Z, or `#` for all that begins otherwise (a digit, punctuation, another
    alphabet). In the order of `sort_key` the texts of one Latin letter stand together, after those with digits.
    """
    letter, _ = _letter_and_marks(unicodedata.normalize("NFC", text)[:1])
    return letter.upper() if letter and letter in _LETTERS else "#"


@cache
def _weights(char: str) -> tuple[str, str, str]:
    """Return what *char*, one character of an NFC text, adds to each of the three levels."""
    category = unicodedata.category(char)
    if category.startswith("M"):
        return "", _mark_weight(char), ""
    if category in _IGNORED and not char.isspace():
        return "", "", ""
    letter, marks = _letter_and_marks(char)
    return _place(letter), "0" + "".join(map(_mark_weight, marks)), "0" if char == char.lower() else "1"


def _letter_and_marks(char: str) -> tuple[str, str]:
    """Take *char* apart: its lower-case Vietnamese (or Latin) letter, and the tone and foreign marks upon it."""
    lower = char.lower()
    decomposed = unicodedata.normalize("NFD", lower)
    letter, marks = decomposed[:1], ""
    if letter not in _LETTERS:
        return lower, ""
    for mark in decomposed[1:]:
        composed = unicodedata.normalize("NFC", letter + mark)
        if composed in _LETTERS:
            letter = composed
        else:
            marks += mark
    return letter, marks


def _place(letter: str) -> str:
    """Return the primary weight, two characters or more: the group, then the place in it."""
    if letter.isspace():
        return _PLACES[" "]
    group = _GROUP_OF_CATEGORY.get(unicodedata.category(letter[0])[0], len(_GROUPS) - 1)
    return _PLACES.get(letter, f"{group}{letter}")


def _mark_weight(mark: str) -> str:
    """Return the secondary weight of a combining mark: the five tones first, foreign marks after them."""
    return str(_TONES.index(mark) + 1) if mark in _TONES else mark
