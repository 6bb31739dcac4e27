"""The honour roll as data: CSV for spreadsheets and JSON, with the same fields in the same order.

A person or household is named only with a consent that covers open data, an organisation or collective always (Nghị
định 47/2020/NĐ-CP, Luật 91/2025/QH15). A plain name may be a person's. Whoever is not named cannot be known by the rest
of the row either: it has no articles and no place. For the same reason only organisations are named as who presents.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from portal.model.award_record import Decision, Presentation
from portal.model.kinds import EXEMPLAR
from portal.model.urls import HONOURS_URL
from portal.outputs.spreadsheets import spreadsheet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from portal.enrichment.honours import Honour
    from portal.model.newsroom import Directory

    Row = dict[str, str | int]

OPEN_DATA = "du-lieu-mo"
"""The word in the scope of a consent that lets a name stand in open data."""
COLLECTIVE = "tap-the"
UNKNOWN = Decision(number="")
VERSION = 1
"""Raised when a field is renamed, removed or comes to mean something else; new ones may come at the end."""
LISTED = "articles"
"""The one field with several values: a list in JSON, words with spaces between in CSV."""


def honour_rows(honours: Iterable[Honour], directory: Directory, absolute: Callable[[str], str]) -> Iterator[Row]:
    """Yield each of *honours* as fields; what is not known, or may not be told, is empty."""
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
        yield {
            "award": honour.award.name,
            "award_level": honour.award.record.level,
            "recipient": honour.recipient if is_named else "",
            "recipient_kind": kind,
            "merit_year": record.merit_year,
            "decision_number": decision.number,
            "decision_date": _day(decision.date),
            "presented_date": _day(presented.date),
            "presented_by": organisations.get(presented.by, ""),
            "presented_place": presented.place if is_named else "",
            "revoked_number": revoked.number,
            "revoked_date": _day(revoked.date),
            LISTED: " ".join(absolute(article.url) for article in honour.articles) if is_named else "",
        }


def honours_csv(rows: Iterable[Row]) -> bytes:
    """Return *rows* as a table for spreadsheets, the names of the fields on top."""
    rows = list(rows)
    return spreadsheet([rows[0] if rows else (), *(row.values() for row in rows)])


def honours_json(rows: Iterable[Row], absolute: Callable[[str], str]) -> bytes:
    """Return *rows* as a JSON document that says which version of the fields it has, a record a line."""
    records = [json.dumps({**row, LISTED: str(row[LISTED]).split()}, ensure_ascii=False) for row in rows]
    head = json.dumps({"version": VERSION, "url": absolute(HONOURS_URL)})
    lines = ",\n".join(records)
    return f'{head[:-1]}, "records": [\n{lines}\n]}}\n'.encode()


def _recipient(honour: Honour, directory: Directory) -> tuple[str, bool]:
    """Return the kind of the recipient, empty where it is not known, and whether open data may name it."""
    recipient = honour.record.recipient
    exemplar = directory.entities[EXEMPLAR].get(recipient)
    if exemplar is None:
        return (COLLECTIVE, True) if recipient in directory.organisations else ("", False)
    consent = exemplar.record.consent
    may_be_named = bool(consent and consent.given and OPEN_DATA in consent.scope)
    return exemplar.record.kind, exemplar.record.kind == COLLECTIVE or may_be_named


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
