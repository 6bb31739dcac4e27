"""The honour roll as open data.

A person or household is named only with a consent that covers open data, an organisation or collective always (Nghị
định 47/2020/NĐ-CP, Luật 91/2025/QH15). A plain name may be a person's. Whoever is not named cannot be known by the rest
of the row either: it has no articles and no place. For the same reason only organisations are named as who presents.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from portal.language.dates import iso
from portal.model.award_record import Decision, Presentation
from portal.model.consent import OPEN_DATA
from portal.model.kinds import EXEMPLAR
from portal.outputs.data_rows import known, newest_change

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from portal.enrichment.honours import Honour
    from portal.model.newsroom import Directory
    from portal.outputs.data_rows import Addresses, Row

COLLECTIVE = "tap-the"
UNKNOWN = Decision(number="")


def honour_rows(honours: Iterable[Honour], directory: Directory, addresses: Addresses) -> Iterator[Row]:
    """Yield each of *honours* as data."""
    organisations = {
        name: unit.name
        for slug, unit in directory.organisations.items()
        for name in (slug, unit.name, unit.short, *unit.aliases)
        if name
    }
    for honour in honours:
        record = honour.record
        kind, is_named = _recipient(honour, directory)
        decision, revoked = record.decision or UNKNOWN, record.revoked or UNKNOWN
        presented = record.presented or Presentation()
        articles = honour.articles if is_named else ()
        yield known(
            award=honour.award.name,
            award_level=honour.award.record.level,
            recipient=is_named and honour.recipient,
            recipient_kind=kind,
            merit_year=record.merit_year,
            decision_number=decision.number,
            decision_date=_day(decision.date),
            presented_date=_day(presented.date),
            presented_by=organisations.get(presented.by),
            presented_place=is_named and presented.place,
            revoked_number=revoked.number,
            revoked_date=_day(revoked.date),
            articles=[addresses.absolute(article.url) for article in articles],
            updated=newest_change(articles),
        )


def _recipient(honour: Honour, directory: Directory) -> tuple[str, bool]:
    """Return the kind of the recipient, empty where it is not known, and whether open data may name it."""
    recipient = honour.record.recipient
    exemplar = directory.entities[EXEMPLAR].get(recipient)
    if exemplar is None:
        return (COLLECTIVE, True) if recipient in directory.organisations else ("", False)
    return exemplar.record.kind, exemplar.record.allows(OPEN_DATA)


def _day(day: date | None) -> str:
    return iso(day) if day else ""
