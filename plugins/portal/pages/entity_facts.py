"""What the page of an entity tells besides its text and articles."""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby
from typing import TYPE_CHECKING, Any

from portal.enrichment.conferences import by_bloc, in_calendar, latest_conferences, next_conferences
from portal.enrichment.honours import honours_of
from portal.enrichment.listings import ordered
from portal.enrichment.timeline import timeline_of
from portal.model.feeds import ICALENDAR
from portal.model.kinds import AWARD, BLOC, DOCUMENT, EXEMPLAR, MOVEMENT, Entry
from portal.model.urls import feed_url

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from portal.enrichment.conferences import Conference
    from portal.enrichment.honours import Honour
    from portal.model.article import Article
    from portal.model.newsroom import Newsroom

BLOC_CONFERENCES = 6
BLOC_HONOURS = 50
MOVEMENT_EVENTS = 20


class EntityFacts:
    """The facts of all entities, grouped once."""

    def __init__(self, newsroom: Newsroom, conferences: Iterable[Conference]) -> None:
        self.directory = newsroom.directory
        self.conferences = by_bloc(in_calendar(conferences))
        self.children: dict[str, list[Entry]] = defaultdict(list)
        for entry in self.directory.entities[MOVEMENT].values():
            self.children[entry.record.parent].append(entry)
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
            return self._of_bloc(entry)
        return {
            "honours": tuple(self.by_recipient[entry.url]),
            "organisation": directory.organisations.get(record.org),
            "movements": directory.find(MOVEMENT, record.movements),
        }

    def _of_bloc(self, entry: Entry) -> dict[str, Any]:
        record, organisations = entry.record, self.directory.organisations
        members = [(member, organisations.get(member.org)) for member in record.members]
        honours = [honour for member in record.members for honour in self.by_organisation[member.org]]
        conferences = self.conferences.get(entry.slug, [])
        chairs = sorted(record.chairs, key=lambda chair: -chair.year)
        return {
            "members": tuple(row for row in members if not row[0].to),
            "former": tuple(row for row in members if row[0].to),
            "chairs": tuple(
                (year, tuple((chair, organisations.get(chair.org)) for chair in held))
                for year, held in groupby(chairs, lambda chair: chair.year)
            ),
            "partners": self.directory.organisation_names(record.partners),
            "themes": tuple((theme, organisations.get(theme.org)) for theme in record.themes),
            "calendar": feed_url(entry.url, ICALENDAR),
            "upcoming": next_conferences(conferences)[:BLOC_CONFERENCES],
            "conferences": latest_conferences(conferences, BLOC_CONFERENCES),
            "honours": tuple(sorted(honours, key=lambda honour: -honour.record.merit_year)[:BLOC_HONOURS]),
        }

    def _organisation_of(self, honour: Honour) -> str:
        """Return the slug of the organisation that *honour* was given to, itself or as an exemplar."""
        recipient = honour.record.recipient
        exemplar = self.directory.entities[EXEMPLAR].get(recipient)
        return str(exemplar.record.org) if exemplar and exemplar.record.kind == "tap-the" else recipient


def _by_year(honours: Iterable[Honour]) -> tuple[tuple[int, tuple[Honour, ...]], ...]:
    """Return *honours*, which stand newest merit year first, under their years."""
    return tuple((year, tuple(found)) for year, found in groupby(honours, lambda honour: honour.record.merit_year))


def _all_records(newsroom: Newsroom) -> Iterator[Any]:
    for article in newsroom.articles:
        if article.record.honours and article.is_listed:
            yield from article.record.honours
    for entry in newsroom.directory.entities[EXEMPLAR].values():
        yield from entry.record.honours
