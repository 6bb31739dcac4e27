"""Finds where a piece of HTML was written in the Markdown that it was made of."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cached_property

BEGINS = re.compile(r"(?<![\w/])")
ENDS = re.compile(r"(?![\w/.-])")
"""Between these a piece stands by itself, and is not a part of another."""


class Lines:
    """The lines of a text that begins at *first_line*; each question about the same piece gets the next place."""

    def __init__(self, text: str, first_line: int) -> None:
        self.text, self.first_line = text, first_line
        self.from_: dict[str, int] = defaultdict(int)

    def of(self, piece: str) -> int:
        """Return the next line on which *piece* stands, in capitals or not; the first line where it does not."""
        place = self._place(piece, self.from_[piece])
        if place is None:
            place = self._place(piece, 0) or 0
        self.from_[piece] = place + 1
        return self._line(place)

    def of_words(self, words: str) -> int:
        """Return the next line on which *words* stand in just these letters, the first line where they do not."""
        place = self.text.find(words, self.from_[words])
        self.from_[words] = place + 1
        return self._line(max(place, 0))

    def _line(self, place: int) -> int:
        return self.first_line + self.text.count("\n", 0, place)

    def _place(self, piece: str, start: int) -> int | None:
        if not piece or not piece.isascii():
            whole = f"{BEGINS.pattern}{re.escape(piece)}{ENDS.pattern}"
            found = re.compile(whole, re.IGNORECASE).search(self.text, start)
            return found and found.start()
        lower = piece.lower()
        while (start := self.lower_text.find(lower, start)) >= 0:
            if BEGINS.match(self.text, start) and ENDS.match(self.text, start + len(piece)):
                return start
            start += 1
        return None

    @cached_property
    def lower_text(self) -> str:
        """The text in lower case, each character in its place, where `re.IGNORECASE` would find ASCII in it.

        To compile an expression for each address takes longer than to read the rest of an article's links.
        """
        return self.text.replace("İ", "i").replace("ı", "i").replace("ſ", "s").lower()
