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
from portal.enrichment.conferences import latest_conferences, next_conferences
from portal.enrichment.honours import honours_of
from portal.enrichment.listings import ordered
from portal.enrichment.timeline import timeline_of
from portal.enrichment.units import Units
from portal.model.kinds import AWARD, BLOC, DOCUMENT, EXEMPLAR, MOVEMENT, Entry

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from portal.enrichment.honours import Honour
    from portal.model.article import Article
    from portal.model.newsroom import Newsroom

BLOC_CONFERENCES = 6
BLOC_DOCUMENTS = 8
BLOC_HONOURS = 20
MOVEMENT_EVENTS = 20


class EntityFacts:
    """The facts of all entities, grouped once."""

    def __init__(self, newsroom: Newsroom) -> None:
        self.directory = newsroom.directory
        self.units = Units(self.directory)
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
        self.by_award: dict[str, list[Honour]] = defaultdict(list)
        self.by_recipient: dict[str, list[Honour]] = defaultdict(list)
        self.by_organisation: dict[str, list[Honour]] = defaultdict(list)
        for honour in honours_of(_all_records(newsroom), self.directory):
            self.by_award[honour.award.slug].append(honour)
            self.by_recipient[honour.recipient_url].append(honour)
            self.by_organisation[self._organisation_of(honour)].append(honour)

    def of(self, entry: Entry, articles: Sequence[Article]) -> dict[str, Any]:
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
            return {"recipients": _by_year(self.by_award[entry.slug]), "awarded": len(self.by_award[entry.slug])}
        if entry.kind is BLOC:
            return self._of_bloc(entry, articles)
        return {
            "honours": tuple(self.by_recipient[entry.url]),
            "organisation": self.units.of(record.org) if record.org else None,
            "blocs": ordered(self.blocs[record.org]),
            "movements": directory.find(MOVEMENT, record.movements),
        }

    def _of_bloc(self, entry: Entry, articles: Sequence[Article]) -> dict[str, Any]:
        record, units = entry.record, self.units
        members = tuple((member, units.of(member.org)) for member in record.members)
        documents = documents_cited(articles, self.directory.entities[DOCUMENT])[:BLOC_DOCUMENTS]
        return {
            "members": tuple(row for row in members if not row[0].to),
            "former": tuple(row for row in members if row[0].to),
            "attested": attested_together(record.members),
            "chairs": chairs_by_year(record.chairs, units),
            "partners": tuple(map(units.of, record.partners)),
            "themes": themes_by_year(record.themes, units),
            "upcoming": next_conferences(articles, BLOC_CONFERENCES),
            "conferences": latest_conferences(articles, BLOC_CONFERENCES),
            "honours": honours_of_members(record, self.by_organisation)[:BLOC_HONOURS],
            "documents": citations_of(documents, self.directory),
        }

    def _organisation_of(self, honour: Honour) -> str:
        """Return the slug of the organisation that *honour* was given to, itself or as an exemplar of its own."""
        recipient = honour.record.recipient
        exemplar = self.directory.entities[EXEMPLAR].get(recipient)
        return str(exemplar.record.org) if exemplar else recipient


def _by_year(honours: Iterable[Honour]) -> tuple[tuple[int, tuple[Honour, ...]], ...]:
    """Return *honours*, which stand newest merit year first, under their years."""
    return tuple((year, tuple(found)) for year, found in groupby(honours, lambda honour: honour.record.merit_year))


def _all_records(newsroom: Newsroom) -> Iterator[Any]:
    for article in newsroom.articles:
        if article.record.honours and article.is_listed:
            yield from article.record.honours
    for entry in newsroom.directory.entities[EXEMPLAR].values():
        yield from entry.record.honours
