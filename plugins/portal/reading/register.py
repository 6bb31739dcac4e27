"""The register of documents: which document a number in a text means, and what is told where that is not known."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from portal.language.dates import short
from portal.language.document_numbers import number_key
from portal.language.suggestions import did_you_mean
from portal.model.article import chronological
from portal.model.body import CitationLink
from portal.model.kinds import DOCUMENT
from portal.model.problem import BODY, Problem
from portal.model.urls import entity_url

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from portal.model.article import Moment
    from portal.model.body import Mention
    from portal.reading.sources import Parsed

MOST_HINTS = 20
"""Unknown numbers that are told with the nearest known one; to look for it takes 10 ms among 3 000 documents."""
MOST_NAMED = 5
"""Documents that one message lists."""


class Registered(NamedTuple):
    """What tells a document from others of its number."""

    slug: str
    number: str
    issued: date | int
    """The day, or the year where no day is known."""

    def __str__(self) -> str:
        return f"{self.slug} ({self.issued if isinstance(self.issued, int) else short(self.issued)})"

    def is_of(self, when: date | int) -> bool:
        """Tell whether it may have been issued on the day or in the year *when*, as far as either is known."""
        if isinstance(when, int) or isinstance(self.issued, int):
            return _year(when) == _year(self.issued)
        return when == self.issued

    def is_before(self, moment: Moment) -> bool:
        """Tell whether it may have been issued by *moment*."""
        if isinstance(self.issued, int):
            return self.issued <= moment.year
        return chronological(self.issued) <= chronological(moment)


@dataclass(frozen=True, slots=True)
class Meant:
    """What the numbers in one body mean."""

    slugs: tuple[str, ...]
    """The documents, each once, in the order of the text."""
    citations: tuple[CitationLink, ...]
    doubts: tuple[Doubt, ...]


class Doubt(NamedTuple):
    """A mention that means no registered document for certain."""

    mention: Mention
    known: tuple[Registered, ...]
    """The documents of its number."""
    possible: tuple[Registered, ...]
    """Those of them that it could mean: none or several."""


class Register:
    """The documents of the newsroom by their numbers, in whichever spelling."""

    def __init__(self, sources: Iterable[Parsed]) -> None:
        documents = [parsed for parsed in sources if parsed.kind is DOCUMENT and parsed.record is not None]
        self.given = [(parsed.slug, parsed.names, parsed.record.number, parsed.record.issued) for parsed in documents]
        found: dict[str, list[Registered]] = defaultdict(list)
        for slug, names, number, issued in sorted(self.given):
            for key in {number_key(name) for name in names}:
                found[key].append(Registered(slug, number, issued))
        self.by_key = dict(found)

    def meant(
        self, mentions: Sequence[Mention], named: Iterable[str] = (), until: Moment | None = None, *, own: str = ""
    ) -> Meant:
        """Return what *mentions* mean in a text that names the documents *named* in its head and is of *until*.

        A mention with a date means the document of that date. One without means what the text has named already, as a
        short citation follows a full one; else the only document of that number that there was *until* then. Nothing
        leads to *own*, the address of the text itself.
        """
        found = [self.by_key.get(number_key(mention.number), []) for mention in mentions]
        pairs = list(zip(mentions, found, strict=True))
        dated = {
            each.slug for mention, known in pairs for each in known if mention.issued and each.is_of(mention.issued)
        }
        slugs, citations, doubts = [], [], []
        for mention, known in pairs:
            chosen = _chosen(mention, known, dated.union(named), until)
            if len(chosen) != 1:
                doubts.append(Doubt(mention, tuple(known), tuple(chosen)))
                continue
            slugs.append(chosen[0].slug)
            url = entity_url(DOCUMENT.section, chosen[0].slug)
            if mention.span and url != own:
                citations.append(CitationLink(*mention.span, url))
        return Meant(tuple(dict.fromkeys(slugs)), tuple(citations), tuple(doubts))


def _chosen(
    mention: Mention, known: Sequence[Registered], settled: set[str], until: Moment | None
) -> Sequence[Registered]:
    if mention.issued:
        return [each for each in known if each.is_of(mention.issued)]
    named = [each for each in known if each.slug in settled]
    if len(named) == 1:
        return named
    return [each for each in known if until is None or each.is_before(until)]


def doubtful_mentions(sources: Iterable[Parsed], register: Register) -> Iterator[Problem]:
    """Yield a warning for each number that means no registered document for certain, once a file.

    A newsroom that keeps no register is told nothing.
    """
    hints: dict[str, str] = {}
    for parsed in sources if register.by_key else ():
        first = {(each.mention.number, each.mention.issued): each for each in reversed(parsed.doubts)}
        for doubt in first.values():
            number = doubt.mention.number
            if not doubt.known and number not in hints:
                hints[number] = _hint(number, register) if len(hints) < MOST_HINTS else ""
            message = _said(doubt) if doubt.known else f"sổ văn bản chưa có số hiệu “{number}”.{hints[number]}"
            yield Problem(parsed.path, doubt.mention.line, BODY, message, is_warning=True)


def _said(doubt: Doubt) -> str:
    number, issued = doubt.mention.number, doubt.mention.issued
    named = ", ".join(map(str, (doubt.possible or doubt.known)[:MOST_NAMED]))
    if doubt.possible:
        return f"“{number}” có thể là: {named}. Ghi ngày ban hành ngay sau số hiệu, hoặc ghi một mã vào “documents”"
    if issued:
        when = f"năm {issued}" if isinstance(issued, int) else f"ngày {short(issued)}"
        return f"sổ văn bản không có “{number}” {when}, chỉ có: {named}"
    return f"văn bản “{number}” ban hành sau ngày đăng bài: {named}"


def _hint(number: str, register: Register) -> str:
    """Return what was probably meant by *number*, among those that share its first part or the rest with it."""
    first, _, symbol = number_key(number).partition("-")
    near = {
        each.number
        for key, found in register.by_key.items()
        if key.startswith(f"{first}-") or key.endswith(f"-{symbol}")
        for each in found
    }
    return did_you_mean(number, near)


def _year(when: date | int) -> int:
    return when if isinstance(when, int) else when.year
