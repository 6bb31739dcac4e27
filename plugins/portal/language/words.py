"""The words that search knows a text by; `theme/static/js/search-index.js` makes the same of what readers type."""

import re
import unicodedata

_STROKES = str.maketrans("đð", "dd")
_FOREIGN = re.compile("[^\x00-\x7f\u0300-\u036f]")
"""What is neither ASCII nor a mark upon it once a text is taken apart: quotes, dashes, other scripts."""
_WORD = re.compile(rb"[a-z]+|[0-9]+")


def search_words(text: str) -> list[str]:
    """Return the words of *text* in ASCII: no case, no marks, đ and Eth as d; letters and digits part.

    `Điển hình`, its NFD and `dien hinh` are the same; `34-CT/TW` is `34`, `ct`, `tw`; `QH15` is `qh`, `15`.
    """
    apart = unicodedata.normalize("NFD", text.lower().translate(_STROKES) if not text.isascii() else text.lower())
    plain = _FOREIGN.sub(" ", apart).encode("ascii", "ignore")
    return [word.decode() for word in _WORD.findall(plain)]
