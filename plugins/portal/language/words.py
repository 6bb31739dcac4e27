"""The words that search knows a text by; `theme/static/js/search-index.js` makes the same of what readers type."""

import re
import unicodedata
from itertools import chain

_FOREIGN = re.compile("[^\x00-\x7f\u0300-\u036f]")
"""What is neither ASCII nor a mark upon it once a text is taken apart: quotes, dashes, other scripts."""
_WORD = re.compile(r"[a-z]+|[0-9]+")
_KNOWN = 100_000
"""Pieces between spaces whose words are kept at hand: a newsroom says most of them again in its next article."""


class _Pieces(dict[str, tuple[str, ...]]):
    """The words of each piece between spaces, worked out where it is first met; an `lru_cache` takes twice as long."""

    def __missing__(self, piece: str) -> tuple[str, ...]:
        if len(self) >= _KNOWN:
            self.clear()
        apart = unicodedata.normalize("NFD", piece.lower().replace("đ", "d").replace("ð", "d"))
        words = self[piece] = tuple(_WORD.findall(_FOREIGN.sub(" ", apart).encode("ascii", "ignore").decode()))
        return words


_pieces = _Pieces()


def search_words(text: str) -> list[str]:
    """Return the words of *text* in ASCII: no case, no marks, đ and Eth as d; letters and digits part.

    `Điển hình`, its NFD and `dien hinh` are the same; `34-CT/TW` is `34`, `ct`, `tw`; `QH15` is `qh`, `15`.
    """
    return list(chain.from_iterable(map(_pieces.__getitem__, text.split())))
