"""Award records with their award and recipient looked up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from portal.language.collation import sort_key
from portal.model.kinds import AWARD, EXEMPLAR

if TYPE_CHECKING:
    from collections.abc import Iterable

    from portal.model.award_record import AwardRecord
    from portal.model.kinds import Entry
    from portal.model.newsroom import Directory


@dataclass(frozen=True, slots=True)
class Honour:
    """An award record as pages show it."""

    record: AwardRecord
    award: Entry
    recipient: str
    recipient_url: str = ""


def honours_of(records: Iterable[AwardRecord], directory: Directory) -> tuple[Honour, ...]:
    """Return *records*, each once: by merit year (newest first), precedence, recipient in Vietnamese order.

    Those of whoever withdrew stand in no table.
    """
    awards, exemplars = directory.entities[AWARD], directory.entities[EXEMPLAR]
    first: dict[tuple[object, ...], AwardRecord] = {}
    for record in records:
        first.setdefault(_identity(record), record)
    found = [
        _honour(record, awards[record.award], directory)
        for record in first.values()
        if record.award in awards and not (record.recipient in exemplars and exemplars[record.recipient].is_withdrawn)
    ]
    return tuple(sorted(found, key=_order))


def _identity(record: AwardRecord) -> tuple[object, ...]:
    """Return what makes two reports one record: award, recipient, merit year, and decision or day of presentation."""
    day = record.presented.date if record.presented else None
    return record.award, record.recipient, record.merit_year, record.decision.number if record.decision else day


def _honour(record: AwardRecord, award: Entry, directory: Directory) -> Honour:
    exemplar = directory.entities[EXEMPLAR].get(record.recipient)
    if exemplar:
        return Honour(record, award, exemplar.name, exemplar.url)
    organisation = directory.organisations.get(record.recipient)
    return Honour(record, award, organisation.name if organisation else record.recipient)


def _order(honour: Honour) -> tuple[object, ...]:
    return -honour.record.merit_year, honour.award.record.precedence, sort_key(honour.recipient), honour.award.slug
