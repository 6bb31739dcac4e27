"""Text typed for fonts of the time before Unicode, TCVN3 (ABC) or VNI, which Unicode shows as other letters."""

import re

LEAST_WORDS = 4
LEAST_SHARE = 0.1
"""Of all words; a text in Unicode has a foreign name or two, in one of TCVN3 or VNI every second word is broken."""

_WORD = re.compile(r"[^\s.,;:!?()\"'“”/-]{2,}")
_SIGNS_OF_TCVN3 = "µ¸¶·¹¾¼½®§©ª¨¬"
_FOREIGN = re.compile(rf"[A-Za-z][{_SIGNS_OF_TCVN3}åäëïîöøüûñßæçþÿÅÄËÏÎÖØÜÛÑÆÇÞ]|[®§ñÑ][A-Za-z]")
"""A letter beside a sign that stands for a Vietnamese vowel or đ in those fonts, and in no Vietnamese word."""


def legacy_encoding(text: str) -> str:
    """Return `TCVN3` or `VNI` where *text* was typed for fonts of that code, empty where it is Unicode."""
    words = _WORD.findall(text)
    broken = [word for word in words if _FOREIGN.search(word)]
    if len(broken) < max(LEAST_WORDS, LEAST_SHARE * len(words)):
        return ""
    return "TCVN3" if any(sign in word for word in broken for sign in _SIGNS_OF_TCVN3) else "VNI"
