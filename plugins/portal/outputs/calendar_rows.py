"""Which calendar files there are, and which conferences each tells of, before any is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from portal.enrichment.conferences import by_bloc, in_calendar, latest_conferences, next_conferences
from portal.model.feeds import ICALENDAR
from portal.model.kinds import BLOC
from portal.model.urls import CALENDAR_URL, feed_url

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from portal.enrichment.conferences import Conference
    from portal.model.article import Article
    from portal.model.kinds import Entry
    from portal.model.newsroom import Newsroom

PAST = 200
"""Conferences that are over, in a calendar that is followed: some years of a bloc, and about 150 KB at most."""


@dataclass(frozen=True, slots=True)
class CalendarRow:
    """A calendar file before it is written."""

    url: str
    """Root-relative address."""
    page: str
    """Address of the page that it belongs to."""
    name: str
    """Empty for an event that is put into a calendar which the reader has."""
    conferences: tuple[Conference, ...]


def calendar_urls(articles: Iterable[Article], blocs: Iterable[Entry]) -> Iterator[str]:
    """Yield the address of every calendar file."""
    yield feed_url("/", ICALENDAR)
    yield from (feed_url(entry.url, ICALENDAR) for entry in blocs)
    yield from (article.calendar_url for article in articles if article.record.event)


def calendar_rows(
    newsroom: Newsroom, conferences: Sequence[Conference], name: str, site_name: str
) -> Iterator[CalendarRow]:
    """Yield every calendar file: what is followed holds all that is ahead and the latest `PAST`.

    *name* is what a calendar is called, before the name of the site or bloc that it is of.
    *conferences* stand the earliest first, those that no list shows included: their articles have pages, and so files.
    """
    listed = in_calendar(conferences)
    told = by_bloc(listed)
    yield CalendarRow(feed_url("/", ICALENDAR), CALENDAR_URL, f"{name} – {site_name}", _followed(listed))
    for entry in newsroom.directory.entities[BLOC].values():
        title = f"{name} – {entry.name}"
        yield CalendarRow(feed_url(entry.url, ICALENDAR), entry.url, title, _followed(told.get(entry.slug, ())))
    for conference in conferences:
        for article in conference.articles:
            yield CalendarRow(article.calendar_url, article.url, "", (conference,))


def _followed(conferences: Sequence[Conference]) -> tuple[Conference, ...]:
    return (*reversed(latest_conferences(conferences, PAST)), *next_conferences(conferences))
