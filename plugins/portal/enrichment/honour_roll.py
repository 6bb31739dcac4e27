"""All award records of the portal as one set: what several sources tell of one award is put together."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from portal.enrichment.honours import HonourDesk, decision_key
from portal.language.unicode import fold
from portal.model.award_record import AwardRecord, Decision, Presentation, Report
from portal.model.fingerprint import fingerprint
from portal.model.kinds import EXEMPLAR

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping

    from portal.enrichment.honours import Honour
    from portal.model.newsroom import Directory, Newsroom

PARTS: tuple[tuple[str, type, tuple[str, ...]], ...] = (
    ("decision", Decision, ("number", "date")),
    ("presented", Presentation, ("date", "by", "place")),
    ("revoked", Decision, ("number", "date")),
)
"""The parts of a record in which sources can complete, or contradict, one another."""


@dataclass(frozen=True, slots=True)
class Dispute:
    """Two reports of one award that do not agree."""

    key: str
    """The detail, as a dotted path; empty where one file tells the same twice."""
    told: Report
    other: Report
    """The one that was taken first, whose word stands."""


@dataclass(frozen=True)
class HonourRoll:
    """Every award that anyone was given, each once."""

    honours: tuple[Honour, ...] = ()
    """By merit year, newest first; then by precedence of the award; then by recipient in Vietnamese order."""
    disputes: tuple[Dispute, ...] = ()

    @cached_property
    def by_year(self) -> Mapping[int, tuple[Honour, ...]]:
        """The honours of each merit year, newest year first."""
        return _grouped(self.honours, lambda honour: honour.record.merit_year)

    @cached_property
    def by_award(self) -> Mapping[str, tuple[Honour, ...]]:
        """The honours of each award, by its slug."""
        return _grouped(self.honours, lambda honour: honour.record.award)

    @cached_property
    def by_recipient(self) -> Mapping[str, tuple[Honour, ...]]:
        """The honours of each recipient: the slug of an exemplar or organisation, else the plain name."""
        return _grouped(self.honours, lambda honour: honour.record.recipient)


def honour_roll_of(newsroom: Newsroom) -> HonourRoll:
    """Return what exemplars, tables and articles tell of awards, as one set.

    Articles that wait, are hidden or were taken back do not count; of a withdrawn exemplar no award is told.
    """
    desk = HonourDesk(newsroom.directory)
    identity = _identities(newsroom.directory)
    groups: dict[Hashable, list[Report]] = defaultdict(list)
    for report in chain(_of_exemplars(newsroom), newsroom.honours, _of_articles(newsroom)):
        record = report.record
        recipient = identity.get(record.recipient, record.recipient)
        exemplar = desk.exemplars.get(recipient)
        if record.award in desk.awards and not (exemplar and exemplar.is_withdrawn):
            apart = None if exemplar or recipient in newsroom.directory.organisations else _namesake(report)
            groups[record.award, recipient, record.merit_year, apart].append(report)
    found: list[Honour] = []
    disputes: list[Dispute] = []
    for (_, recipient, *_), reports in groups.items():  # type: ignore[misc]  # as they were filed just now
        for same in _told_apart(reports, disputes):
            articles = tuple([report.article for report in same if report.article])
            digest = b"".join([recipient.encode(), *[report.digest for report in same]])
            found.append(desk.honour(_merged(same, recipient), articles, digest))
            disputes += _disputes_in(same)
    return HonourRoll(tuple(sorted(found, key=desk.order)), tuple(disputes))


def _of_exemplars(newsroom: Newsroom) -> Iterator[Report]:
    for entry in newsroom.directory.entities[EXEMPLAR].values():
        for place, record in enumerate(entry.record.honours, 1):
            yield Report(record=record, path=entry.path, place=place, digest=fingerprint(record))


def _of_articles(newsroom: Newsroom) -> Iterator[Report]:
    """Yield what articles tell, the earliest article first."""
    for article in reversed(newsroom.articles):
        if article.record.honours and article.is_archived and not article.is_draft:
            told = (article.record_digest or fingerprint(article.record)) + article.path.encode()
            for place, record in enumerate(article.record.honours, 1):
                digest = told + place.to_bytes(2, "little")
                yield Report(record=record, path=article.path, place=place, digest=digest, article=article)


def _identities(directory: Directory) -> dict[str, str]:
    """Return the exemplar that an organisation is, by the slug of the organisation."""
    return {
        entry.record.org: entry.slug
        for entry in directory.entities[EXEMPLAR].values()
        if entry.record.org in directory.organisations
        and fold(directory.organisations[entry.record.org].name) == fold(entry.name)
    }


def _namesake(report: Report) -> str:
    """Return what keeps those apart who only share a plain name: the decision, or the source where none is known."""
    number = _number(report)
    return f"/{number}" if number else report.path


def _told_apart(reports: list[Report], disputes: list[Dispute]) -> list[list[Report]]:
    """Return *reports*, of one award, recipient and merit year, record by record.

    Two are one record unless both have a number of the decision and these differ, or, where not both have one, both
    have a day of presentation and these differ. What fits several decisions is counted to the first and disputed.
    """
    found: list[list[Report]] = []
    for report in sorted(reports, key=lambda each: not _number(each)) if len(reports) > 1 else reports:
        fitting = [same for same in found if all(_is_same(report, other) for other in same)]
        if len(fitting) > 1 and not _number(report):
            disputes.append(Dispute("decision.number", report, fitting[0][0]))
        fitting[0].append(report) if fitting else found.append([report])
    return found


def _is_same(one: Report, other: Report) -> bool:
    if _number(one) and _number(other):
        return _number(one) == _number(other)
    days = [each.record.presented.date for each in (one, other) if each.record.presented]
    return len(days) < 2 or None in days or days[0] == days[1]


def _number(report: Report) -> str:
    return decision_key(report.record.decision.number) if report.record.decision else ""


def _merged(reports: list[Report], recipient: str) -> AwardRecord:
    """Return the one record of *reports*: each detail as the first that has it tells it."""
    first = reports[0].record
    if len(reports) == 1 and first.recipient == recipient:
        return first
    parts: dict[str, Any] = {}
    for name, kind, keys in PARTS:
        told = [part for part in (getattr(report.record, name) for report in reports) if part]
        details = {key: next(filter(None, map(attrgetter(key), told)), None) for key in keys}
        parts[name] = kind(**{key: value for key, value in details.items() if value}) if told else None
    return AwardRecord(award=first.award, recipient=recipient, merit_year=first.merit_year, **parts)


def _disputes_in(reports: list[Report]) -> Iterator[Dispute]:
    """Yield what *reports* of one record contradict each other in, and what one file tells twice."""
    if len(reports) < 2:
        return
    sources: dict[str, Report] = {}
    for report in reports:
        if report.path in sources:
            yield Dispute("", report, sources[report.path])
        sources.setdefault(report.path, report)
    for name, _, keys in PARTS:
        for key in keys:
            told = [report for report in reports if detail_of(report, f"{name}.{key}")]
            for report in told[1:]:
                if _plain(detail_of(report, f"{name}.{key}")) != _plain(detail_of(told[0], f"{name}.{key}")):
                    yield Dispute(f"{name}.{key}", report, told[0])


def detail_of(report: Report, key: str) -> Any:
    """Return what *report* says under the dotted path *key*, None where it says nothing."""
    name, _, below = key.partition(".")
    return getattr(getattr(report.record, name), below, None)


def _plain(value: Any) -> Any:
    """Return *value* as it is compared: case, tones and spaces are no contradiction."""
    return decision_key(value) if isinstance(value, str) else value


def _grouped(honours: Iterable[Honour], key: Callable[[Honour], Any]) -> dict[Any, tuple[Honour, ...]]:
    groups: dict[Any, list[Honour]] = defaultdict(list)
    for honour in honours:
        groups[key(honour)].append(honour)
    return {name: tuple(found) for name, found in groups.items()}
