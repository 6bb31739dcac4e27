"""Shows Vietnamese on consoles and in pipes whose encoding lacks it, such as those of older Windows."""

from __future__ import annotations

import codecs
import io
import sys
import unicodedata

ERRORS = "vietnamese"
PLAIN = {"đ": "d", "Đ": "D", "“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "→": "->", "×": "x"}


def speak_vietnamese() -> None:
    """Have standard output and error print a letter that they lack without its marks, instead of raising an error."""
    codecs.register_error(ERRORS, _plain)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=ERRORS)


def _plain(error: UnicodeError) -> tuple[str, int]:
    """Return what is printed for characters that cannot be encoded, and where to go on (see `codecs`)."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end]
    return "".join(PLAIN.get(char) or _ascii(char) for char in lacking), error.end


def _ascii(char: str) -> str:
    return unicodedata.normalize("NFKD", char).encode("ascii", "ignore").decode() or "?"
