"""What the page of an entity tells besides its text and articles."""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby
from typing import TYPE_CHECKING, Any

from portal.enrichment.blocs import (
    attested_together,
    chairs_by_year,
    documents_cited,
    honours_of_members,
    themes_by_year,
)
from portal.enrichment.citations import citations_of
from portal.enrichment.conferences import by_bloc, in_calendar, latest_conferences, next_conferences
from portal.enrichment.honours import organisation_of
from portal.enrichment.listings import ordered
from portal.enrichment.timeline import timeline_of
from portal.enrichment.units import Units
from portal.model.feeds import ICALENDAR
from portal.model.kinds import AWARD, BLOC, DOCUMENT, EXEMPLAR, MOVEMENT, Entry
from portal.model.urls import HONOURS_URL, feed_url, year_url
from portal.pages.page import Link

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from portal.enrichment.findings import Findings
    from portal.enrichment.honours import Honour
    from portal.model.article import Article
    from portal.model.newsroom import Newsroom

AWARD_HONOURS = 100
"""Award records on the page of an award; all of them stand on the honour roll."""
BLOC_CONFERENCES = 6
BLOC_DOCUMENTS = 8
BLOC_HONOURS = 20
MOVEMENT_EVENTS = 20


class EntityFacts:
    """The facts of all entities, grouped once."""

    def __init__(self, newsroom: Newsroom, findings: Findings) -> None:
        self.directory, self.roll = newsroom.directory, findings.roll
        self.units = Units(self.directory)
        self.conferences = by_bloc(in_calendar(findings.conferences))
        self.children: dict[str, list[Entry]] = defaultdict(list)
        for entry in self.directory.entities[MOVEMENT].values():
            self.children[entry.record.parent].append(entry)
        self.blocs: dict[str, list[Entry]] = defaultdict(list)
        for entry in self.directory.entities[BLOC].values():
            for org in dict.fromkeys(member.org for member in entry.record.members):
                self.blocs[org].append(entry)
        self.exemplars: dict[str, list[Entry]] = defaultdict(list)
        for entry in self.directory.entities[EXEMPLAR].values():
            for movement in entry.record.movements:
                self.exemplars[movement].append(entry)
        self.by_organisation: dict[str, list[Honour]] = defaultdict(list)
        for recipient, honours in self.roll.by_recipient.items():
            self.by_organisation[organisation_of(recipient, self.directory)] += honours

    def of(self, entry: Entry, articles: Sequence[Article]) -> Mapping[str, Any]:
        """Return the values that the template of the entity's kind asks for."""
        record, directory = entry.record, self.directory
        if entry.kind is MOVEMENT:
            documents = directory.find(DOCUMENT, record.documents)
            return {
                "parent": directory.entities[MOVEMENT].get(record.parent),
                "children": tuple(ordered(self.children[entry.slug])),
                "exemplars": tuple(each for each in self.exemplars[entry.slug] if not each.is_withdrawn),
                "steps": timeline_of(record, documents, articles, MOVEMENT_EVENTS),
            }
        if entry.kind is AWARD:
            return _of_award(self.roll.by_award.get(entry.slug, ()))
        if entry.kind is BLOC:
            return self._of_bloc(entry, articles)
        return {
            "honours": self.roll.by_recipient.get(entry.slug, ()),
            "organisation": self.units.of(record.org) if record.org else None,
            "blocs": ordered(self.blocs[record.org]),
            "movements": directory.find(MOVEMENT, record.movements),
        }

    def _of_bloc(self, entry: Entry, articles: Sequence[Article]) -> dict[str, Any]:
        record, units = entry.record, self.units
        members = tuple((member, units.of(member.org)) for member in record.members)
        documents = documents_cited(articles, self.directory.entities[DOCUMENT])[:BLOC_DOCUMENTS]
        conferences = self.conferences.get(entry.slug, [])
        return {
            "members": tuple(row for row in members if not row[0].to),
            "former": tuple(row for row in members if row[0].to),
            "attested": attested_together(record.members),
            "chairs": chairs_by_year(record.chairs, units),
            "partners": tuple(map(units.of, record.partners)),
            "themes": themes_by_year(record.themes, units),
            "calendar": feed_url(entry.url, ICALENDAR),
            "upcoming": next_conferences(conferences)[:BLOC_CONFERENCES],
            "conferences": latest_conferences(conferences, BLOC_CONFERENCES),
            "honours": honours_of_members(record, self.by_organisation)[:BLOC_HONOURS],
            "documents": citations_of(documents, self.directory),
        }


def _of_award(honours: tuple[Honour, ...]) -> Mapping[str, Any]:
    """Return the newest of *honours* under their merit years, how many there are, and the years on the honour roll."""
    years = [(year, tuple(found)) for year, found in groupby(honours, lambda honour: honour.record.merit_year)]
    newest = groupby(honours[:AWARD_HONOURS], lambda honour: honour.record.merit_year)
    return {
        "recipients": tuple((year, tuple(found)) for year, found in newest),
        "awarded": len(honours),
        "merit_years": tuple(Link(str(year), year_url(HONOURS_URL, year), len(found)) for year, found in years),
    }
