"""Finds the numbers of legal documents in the HTML of a body, and where a link may stand around each."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from html import unescape
from typing import TYPE_CHECKING

from portal.language.document_numbers import GAP, numbers_in
from portal.model.body import Mention

if TYPE_CHECKING:
    from collections.abc import Iterator

    from portal.reading.lines import Lines

HINT = re.compile(r"\d(?:\s|&nbsp;|</[a-z]+>)*[/‐‑‒–—−-](?:\s|&nbsp;)*(?:[^\W\d_]|<)")
"""What every number has somewhere. Only blocks that have it are looked at: few, and the rest costs next to nothing."""
INLINE = "a|abbr|b|cite|code|del|em|i|ins|kbd|mark|q|s|small|span|strong|sub|sup|u"
EDGE = re.compile(rf"<(/?(?!(?:{INLINE})\b)[a-z][a-z0-9]*)\b[^>]*>")
"""What begins or ends a block: any tag but one that stands in a line."""
PIECE = re.compile(r"<(/?)([a-z]+)[^>]*>|&[^;\s]+;|[^<&]+|.")
TAG = re.compile(r"<(/?)[a-z]")
CLOSING = re.compile(r"</[a-z]+>")
UNLINKED = frozenset("a cite h1 h2 h3 h4 h5 h6 summary".split())
"""Where a link would stand in another, in a heading, in what opens and closes, or in the title of a work."""
UNREAD = frozenset("code kbd pre sup".split())
"""Where nothing is cited; the mark of a footnote does not belong to the number before it."""


def mentions_in(html: str, lines: Lines) -> Iterator[Mention]:
    """Yield every number of a document in the cleaned *html*, with its line in the source."""
    for start, end, tag in _blocks(html):
        block = _Block.of(html[start:end], is_linked=tag not in UNLINKED and not _is_within_link(html, start))
        for found in numbers_in(block.text) if tag not in UNREAD else ():
            span = block.span(found.start, found.end)
            yield Mention(
                " ".join(found.number.split()),
                lines.of_words(found.number),
                found.issued,
                (start + span[0], start + span[1]) if span else None,
            )


def _blocks(html: str) -> Iterator[tuple[int, int, str]]:
    """Yield start and end of each block with a hint, and the tag before it (`h2`, `/p`, or nothing)."""
    hint, start, tag = HINT.search(html), 0, ""
    for edge in EDGE.finditer(html) if hint else ():
        if hint is None:
            return
        if hint.start() < edge.start():
            yield start, edge.start(), tag
            hint = HINT.search(html, edge.end())
        start, tag = edge.end(), edge[1]
    if hint:
        yield start, len(html), tag


def _is_within_link(html: str, at: int) -> bool:
    return html.rfind("<a ", 0, at) > html.rfind("</a>", 0, at)


@dataclass(slots=True)
class _Block:
    """What a reader sees of a block, each piece with its place in the HTML and whether a link may stand there."""

    html: str
    text: str = ""
    starts: list[int] = field(default_factory=list)
    """Of the pieces, in the text."""
    places: list[int] = field(default_factory=list)
    """Of the pieces, in the HTML."""
    is_linked: list[bool] = field(default_factory=list)

    @classmethod
    def of(cls, html: str, *, is_linked: bool) -> _Block:
        """Return the block *html*, which has no tags but those of a line."""
        block = cls(html)
        within: list[str] = []
        for piece in PIECE.finditer(html):
            name = piece[2]
            if name is None:
                block.starts.append(len(block.text))
                block.places.append(piece.start())
                block.is_linked.append(is_linked and UNLINKED.isdisjoint(within))
                block.text += unescape(piece[0]) if UNREAD.isdisjoint(within) else GAP
            elif not piece[1]:
                within.append(name)
            elif name in within:
                within.remove(name)
        return block

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """Return where *start* and *end* of the text stand in the HTML, None where no link can stand between them."""
        first, last = bisect_right(self.starts, start) - 1, bisect_right(self.starts, end - 1) - 1
        if not all(self.is_linked[first : last + 1]) or self._is_quoted(start):
            return None
        here = self.places[first] + start - self.starts[first]
        there = self.places[last] + end - self.starts[last]
        while not _is_balanced(self.html[here:there]):
            closing = CLOSING.match(self.html, there)  # as behind `12/CT-<abbr …>UBND`
            if closing is None:
                return None
            there = closing.end()
        return here, there

    def _is_quoted(self, at: int) -> bool:
        """Tell whether the character *at* stands between “ and ”, as titles and what somebody said do."""
        return self.text.rfind("“", 0, at) > self.text.rfind("”", 0, at)


def _is_balanced(html: str) -> bool:
    """Tell whether every element that begins in *html* ends there, and the other way round."""
    depth = 0
    for tag in TAG.finditer(html):
        depth += -1 if tag[1] else 1
        if depth < 0:
            return False
    return depth == 0
