"""The words that search knows a text by; `theme/static/js/search-index.js` makes the same of what readers type."""

import re
import unicodedata
from functools import lru_cache
from itertools import chain

_FOREIGN = re.compile("[^\x00-\x7f\u0300-\u036f]")
"""What is neither ASCII nor a mark upon it once a text is taken apart: quotes, dashes, other scripts."""
_WORD = re.compile(r"[a-z]+|[0-9]+")
_KNOWN = 100_000
"""Pieces between spaces whose words are kept at hand: a newsroom says most of them again in its next article."""


def search_words(text: str) -> list[str]:
    """Return the words of *text* in ASCII: no case, no marks, đ and Eth as d; letters and digits part.

    `Điển hình`, its NFD and `dien hinh` are the same; `34-CT/TW` is `34`, `ct`, `tw`; `QH15` is `qh`, `15`.
    """
    return list(chain.from_iterable(map(_words_of, text.split())))


@lru_cache(_KNOWN)
def _words_of(piece: str) -> tuple[str, ...]:
    apart = unicodedata.normalize("NFD", piece.lower().replace("đ", "d").replace("ð", "d"))
    return tuple(_WORD.findall(_FOREIGN.sub(" ", apart).encode("ascii", "ignore").decode()))
