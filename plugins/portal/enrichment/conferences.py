"""Conferences: the articles that announce and report one put together, in the order of the conferences."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from portal.model.article import chronological

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from portal.model.article import Article, Moment
    from portal.model.event import Event

    Kin = defaultdict[tuple[str, date, str], list[list[Article]]]
    """Groups of articles by the type and first day of their event and each of its blocs."""


@dataclass(frozen=True, slots=True)
class Conference:
    """A conference, and the articles that tell of it."""

    articles: tuple[Article, ...]
    """The first one published comes first. Those that no list shows any more stay: what a conference is known by
    must not change when its announcement expires."""

    @property
    def id(self) -> str:
        """The permanent identifier: that of the first article."""
        return self.articles[0].id

    @property
    def listed(self) -> tuple[Article, ...]:
        """The articles that lists may show."""
        return tuple(article for article in self.articles if article.is_listed)

    @property
    def article(self) -> Article:
        """The article that tells how things stand now: the newest."""
        return (self.listed or self.articles)[-1]

    @property
    def earlier(self) -> tuple[Article, ...]:
        """The other articles that lists may show."""
        return self.listed[:-1]

    @property
    def event(self) -> Event:
        """When and where it is, as told last."""
        event = self.article.record.event
        assert event  # it is made of such articles only
        return event

    @property
    def blocs(self) -> tuple[str, ...]:
        """The blocs that hold it."""
        return tuple(dict.fromkeys(bloc for article in self.listed for bloc in article.record.bloc))

    @property
    def is_ahead(self) -> bool:
        """Whether it has not ended yet."""
        return self.article.is_ahead

    @property
    def updated(self) -> Moment:
        """When anything was last told of it; never the clock."""
        return max((article.updated for article in self.articles), key=chronological)


def conferences_of(articles: Iterable[Article]) -> tuple[Conference, ...]:
    """Return the conferences that *articles* tell of, those that no list shows included, the earliest first.

    Two articles tell of one conference if they share a bloc, its type and its first day, and do not name different
    provinces. Where no bloc is named, each article has a conference of its own: nothing would tell two
    of one day apart.
    """
    groups: list[list[Article]] = []
    kin: Kin = defaultdict(list)
    for article in sorted((each for each in articles if each.record.event), key=lambda each: each.order):
        group = next(_told_with(article, kin), None)
        if group is None:
            groups.append(group := [])
        group.append(article)
        for key in _keys(article):
            if not any(known is group for known in kin[key]):
                kin[key].append(group)
    found = [Conference(tuple(group)) for group in groups]
    return tuple(sorted(found, key=lambda each: (chronological(each.event.start), each.id)))


def in_calendar(conferences: Iterable[Conference]) -> tuple[Conference, ...]:
    """Return those of *conferences* that some article tells of which lists show."""
    return tuple(conference for conference in conferences if conference.listed)


def latest_conferences(conferences: Sequence[Conference], limit: int) -> tuple[Conference, ...]:
    """Return up to *limit* of *conferences* that have ended, the latest first."""
    return tuple(conference for conference in reversed(conferences) if not conference.is_ahead)[:limit]


def next_conferences(conferences: Iterable[Conference]) -> tuple[Conference, ...]:
    """Return those of *conferences* that are still to come or going on, the next one first."""
    return tuple(conference for conference in conferences if conference.is_ahead)


def by_bloc(conferences: Iterable[Conference]) -> dict[str, list[Conference]]:
    """Return *conferences* under the slug of each bloc that holds them."""
    found: dict[str, list[Conference]] = defaultdict(list)
    for conference in conferences:
        for bloc in conference.blocs:
            found[bloc].append(conference)
    return found


def _told_with(article: Article, kin: Kin) -> Iterator[list[Article]]:
    """Yield the groups that tell of the same conference as *article*."""
    for key in _keys(article):
        for group in kin[key]:
            if len({*map(_province, (*group, article))} - {""}) <= 1:
                yield group


def _keys(article: Article) -> list[tuple[str, date, str]]:
    event = article.record.event
    return [(event.type, event.first_day, bloc) for bloc in article.record.bloc] if event else []


def _province(article: Article) -> str:
    return article.record.event.province if article.record.event else ""
