"""Award records with their award, recipient and decision looked up."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from portal.enrichment.listings import ordered
from portal.language.collation import sort_key
from portal.language.unicode import fold
from portal.model.fingerprint import fingerprint
from portal.model.kinds import AWARD, DOCUMENT, EXEMPLAR

if TYPE_CHECKING:
    from collections.abc import Iterable

    from portal.model.article import Article
    from portal.model.award_record import AwardRecord, Decision
    from portal.model.kinds import Entry
    from portal.model.newsroom import Directory

    Order = tuple[object, ...]

COLLECTIVE = "tap-the"


@dataclass(frozen=True, slots=True)
class Honour:
    """An award record as pages show it."""

    record: AwardRecord
    award: Entry
    recipient: str
    recipient_url: str = ""
    document: Entry | None = None
    """The decision, where the register of documents has it."""
    articles: tuple[Article, ...] = ()
    """Those that report it, the earliest first."""
    digest: bytes = field(kw_only=True)
    """Changes with anything above."""

    @property
    def decision_url(self) -> str:
        """Address of the decision, empty where there is no page of it."""
        return self.document.url if self.document else ""


class HonourDesk:
    """Looks up what award records name, and knows the order in which they stand."""

    def __init__(self, directory: Directory) -> None:
        self.directory = directory
        self.awards = directory.entities[AWARD]
        self.exemplars = directory.entities[EXEMPLAR]
        self.rank = {entry.slug: place for place, entry in enumerate(ordered(self.awards.values()))}
        self.documents: dict[str, list[Entry]] = defaultdict(list)
        for entry in directory.entities[DOCUMENT].values():
            self.documents[decision_key(entry.record.number)].append(entry)
        self.said = {slug: _digest(entry) for slug, entry in self.awards.items()}

    def honour(self, record: AwardRecord, articles: tuple[Article, ...] = (), digest: bytes = b"") -> Honour:
        """Return *record*, whose award is known; *digest* changes with it and with *articles*."""
        exemplar = self.exemplars.get(record.recipient)
        if exemplar:
            name, url = exemplar.name, exemplar.url
        else:
            organisation = self.directory.organisations.get(record.recipient)
            name, url = organisation.name if organisation else record.recipient, ""
        document = self._document_of(record.decision) if record.decision else None
        told = (digest or fingerprint(record), self.said[record.award], name, url, document and _digest(document))
        award = self.awards[record.award]
        return Honour(record, award, name, url, document, articles, digest=fingerprint(told))

    def order(self, honour: Honour) -> Order:
        """Return what sorts honours: merit year (newest first), precedence, recipient in Vietnamese order."""
        record = honour.record
        decision = record.decision.number if record.decision else ""
        return -record.merit_year, self.rank[record.award], sort_key(honour.recipient), decision, honour.digest

    def _document_of(self, decision: Decision) -> Entry | None:
        """Return the document that *decision* is: numbers begin again each year, so it must be the only one."""
        found = [entry for entry in self.documents.get(decision_key(decision.number), ()) if _can_be(entry, decision)]
        return found[0] if len(found) == 1 else None


def honours_of(records: Iterable[AwardRecord], directory: Directory) -> tuple[Honour, ...]:
    """Return *records*, each once: by merit year (newest first), precedence, recipient in Vietnamese order.

    Those of whoever withdrew stand in no table.
    """
    records = tuple(records)
    if not records:
        return ()
    desk = HonourDesk(directory)
    first: dict[tuple[object, ...], AwardRecord] = {}
    for record in records:
        exemplar = desk.exemplars.get(record.recipient)
        if record.award in desk.awards and not (exemplar and exemplar.is_withdrawn):
            first.setdefault(_identity(record), record)
    return tuple(sorted(map(desk.honour, first.values()), key=desk.order))


def recipient_kind(recipient: str, directory: Directory) -> str:
    """Return what *recipient* is, a kind of exemplar; empty where nothing but the name is known."""
    exemplar = directory.entities[EXEMPLAR].get(recipient)
    return str(exemplar.record.kind) if exemplar else COLLECTIVE if recipient in directory.organisations else ""


def organisation_of(recipient: str, directory: Directory) -> str:
    """Return the slug of the organisation that *recipient* is, itself or as an exemplar of its own, else its name."""
    exemplar = directory.entities[EXEMPLAR].get(recipient)
    return str(exemplar.record.org) if exemplar else recipient


@lru_cache(10_000)
def decision_key(number: str) -> str:
    """Return the key under which the spellings of a number are one: `12/QĐ-MAU`, `12 / qđ – mau`.

    One decision honours hundreds, and each of them is asked for it.
    """
    return fold(number).replace(" ", "")


def _identity(record: AwardRecord) -> tuple[object, ...]:
    """Return what makes two lines of one head one record: award, recipient, merit year, and decision or day."""
    day = record.presented.date if record.presented else None
    return record.award, record.recipient, record.merit_year, record.decision.number if record.decision else day


def _can_be(entry: Entry, decision: Decision) -> bool:
    """Tell whether a document of the same number was issued when *decision* was, as far as either is known."""
    issued = entry.record.issued
    if decision.date is None:
        return True
    return bool(entry.record.year == decision.date.year if isinstance(issued, int) else issued == decision.date)


def _digest(entry: Entry) -> bytes:
    """Return what changes with the name and address of *entry*."""
    return (entry.record_digest or fingerprint(entry.record)) + entry.path.encode()
