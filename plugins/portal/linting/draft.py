"""A content file as the linter sees it: every character in its place, and which of them are prose."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, Any, NamedTuple

from portal.language.slugs import is_slug
from portal.linting.lexicon import WORD, Lexicon, folded_word
from portal.linting.markup import blank, own_words, prose_of_body, prose_of_value
from portal.model.problem import BODY
from portal.reading.front_matter import yaml_loader

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

HEAD = re.compile(r"\ufeff?---[ \t]*(?:\r\n?|\n)(?P<head>.*?)(?<=[\r\n])---[ \t]*(?:\r\n?|\n|\Z)", re.DOTALL)
"""As `front_matter.HEAD`, in a text of which nothing has been normalised."""
PROSE_KEYS = frozenset(
    (
        "title summary kicker agency date_note author name short place province chaired_by recipient by alt caption "
        "credit consent reason text council person scope grade type issuer achievement address"
    ).split()
)
"""The last part of each key whose value readers read. Other names for a thing (`aliases`, `variants`) may be wrong."""
_WORDS = re.compile(f"({WORD.pattern})")
"""A thousand articles have a million words: each by itself would take longer than all other rules."""
_NEW_LINE = re.compile(r"\r\n?|\n")
_NEW_PARAGRAPH = re.compile(r"(?:\r\n?|\n)(?=[ \t]*(?:[\r\n]|\Z|[-*+:][ \t]|[>#|]|\d{1,9}[.)][ \t]))")


class Mark(NamedTuple):
    """A slip in a text: from where to where, and what belongs there if that is known."""

    start: int
    end: int
    right: str | None = None
    is_certain: bool = True
    """Whether nobody need be asked before it is mended."""


class Value(NamedTuple):
    """A scalar of the head: its dotted key, its place without quotation marks, and what YAML reads there."""

    key: str
    start: int
    end: int
    text: str
    quote: str | None
    """How it is quoted or folded, None where it is plain."""


class Size(NamedTuple):
    """How large a picture is: pixels, as it is looked at, and bytes."""

    width: int
    height: int
    weight: int


@dataclass(frozen=True)
class Draft:
    """A file's text and what the linter has to know to judge it."""

    text: str
    """As it stands in the file, byte order mark and ends of lines included."""
    values: Mapping[str, Value]
    """The head by its dotted keys; empty where YAML cannot read it."""
    body_start: int
    prose: str
    """As long as the text: a gap for each character that is no prose."""
    own: str
    """The same without quotations."""
    lexicon: Lexicon
    pictures: Mapping[str, Size] = field(default_factory=dict)
    """By their names in the content; those that cannot be read are missing."""

    @cached_property
    def paragraphs(self) -> list[tuple[int, int]]:
        """Where each paragraph begins and ends: values of the head; paragraphs, items, rows, headings of the body."""
        spans = [(value.start, value.end) for value in self.values.values() if _is_prose(value)]
        ends = [match.start() for match in _NEW_PARAGRAPH.finditer(self.text, self.body_start)]
        return [*sorted(spans), *zip([self.body_start, *ends], [*ends, len(self.text)], strict=True)]

    @cached_property
    def _pieces(self) -> list[str]:
        """What stands between words, and the words that are the newsroom's own, by turns."""
        return _WORDS.split(self.own) if self.lexicon.has_names else []

    @cached_property
    def _piece_ends(self) -> list[int]:
        return list(accumulate(map(len, self._pieces)))

    @cached_property
    def folded(self) -> list[str]:
        """The words without case and marks."""
        return [folded_word(word) for word in self._pieces[1::2]]

    def span_of_words(self, first: int, end: int) -> tuple[int, int]:
        """Return where the word *first* begins and the last one before *end* ends."""
        return self._piece_ends[2 * first], self._piece_ends[2 * end - 1]

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(match.end() for match in _NEW_LINE.finditer(self.text))]

    def line_of(self, place: int) -> int:
        """Return the number of the line, counted from 1, of the character at *place*."""
        return bisect_right(self._line_starts, place)

    def field_of(self, place: int) -> str:
        """Return what a message calls the part of the file at *place*."""
        if place >= self.body_start:
            return BODY
        inside = (value.key for value in self.values.values() if value.start <= place <= value.end)
        return next(inside, "phần đầu")

    def mark_of(self, key: str) -> Mark:
        """Return the mark of the value of *key*."""
        return Mark(self.values[key].start, self.values[key].end)


def read_draft(text: str, lexicon: Lexicon | None = None, pictures: Mapping[str, Size] | None = None) -> Draft:
    """Return the draft of a content file; where its head cannot be told from its body, nothing in it is prose."""
    head = HEAD.match(text)
    body_start = head.end() if head else len(text)
    values = tuple(values_of(head["head"], head.start("head"))) if head else ()
    prose, own = [], []
    for value in sorted(value for value in values if _is_prose(value)):
        written = text[value.start : value.end]
        shown = prose_of_value(written, value.quote)
        prose.append((value.start, shown))
        own.append((value.start, own_words(written, shown)))
    body = prose_of_body(text[body_start:])
    return Draft(
        text=text,
        values={value.key: value for value in values},
        body_start=body_start,
        prose=_laid(text[:body_start], prose) + body,
        own=_laid(text[:body_start], own) + own_words(text[body_start:], body),
        lexicon=lexicon or Lexicon(),
        pictures=pictures or {},
    )


def values_of(head: str, offset: int) -> Iterator[Value]:
    """Yield the scalars of a *head* that begins at *offset*; none where it is no YAML."""
    import yaml  # noqa: PLC0415  a check of unchanged files gets by without

    try:
        root = yaml.compose(head, yaml_loader())
        yield from _scalars(root, "", head, offset) if root else ()
    except (yaml.YAMLError, RecursionError):
        return  # told by the build


def _scalars(node: Any, key: str, head: str, offset: int) -> Iterator[Value]:
    if node.id == "mapping":
        for name, value in node.value:
            if name.id == "scalar":
                yield from _scalars(value, f"{key}.{name.value}" if key else name.value, head, offset)
    elif node.id == "sequence":
        for place, item in enumerate(node.value, 1):
            yield from _scalars(item, f"{key}.{place}" if key else str(place), head, offset)
    else:
        start, end = node.start_mark.index, node.end_mark.index
        if node.style in {"'", '"'}:
            start, end = start + 1, end - 1
        elif node.style in {"|", ">"}:
            line = _NEW_LINE.search(head, start, end)
            start = line.end() if line else end
            end = start + len(head[start:end].rstrip())
        yield Value(key, offset + start, offset + end, node.value, node.style)


def _is_prose(value: Value) -> bool:
    """Tell whether readers read *value*: its key says so, and it is no name of a file (`so-noi-vu`)."""
    return value.key.rstrip(".0123456789").rpartition(".")[2] in PROSE_KEYS and not is_slug(value.text)


def _laid(text: str, pieces: list[tuple[int, str]]) -> str:
    """Return *text* blanked out but for *pieces*, each at its place."""
    parts: list[str] = []
    done = 0
    for start, piece in sorted(pieces):
        parts += blank(text[done:start]), piece
        done = start + len(piece)
    return "".join([*parts, blank(text[done:])])
