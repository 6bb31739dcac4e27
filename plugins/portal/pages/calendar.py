"""The calendar: what is ahead and what was last, then a page for each year of conferences."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from portal.enrichment.conferences import by_bloc, in_calendar, latest_conferences, next_conferences
from portal.model.article import chronological
from portal.model.feeds import ICALENDAR
from portal.model.urls import CALENDAR_URL, feed_url, year_url
from portal.pages.page import Family, FeedLink, Head, Link, Page, PageGroup, group_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from portal.enrichment.conferences import Conference
    from portal.model.article import Moment
    from portal.model.kinds import Entry

    Months = tuple[tuple[int, int, tuple[Conference, ...]], ...]
    """Year, number and conferences of each month."""

RECENT = 20
"""Conferences that are over, on the page of the calendar."""
NAMED = 3
"""Conferences of a year that search engines are told of."""
BLOC_ANCHOR = "#lich"
"""Where the conferences of a bloc stand on its page."""


def calendar_family(
    conferences: Iterable[Conference], blocs: Iterable[Entry], home: Link, words: Mapping[str, str]
) -> Family:
    """Return the pages of the calendar; *words* names it and says what it is."""
    listed = in_calendar(conferences)
    told = by_bloc(listed)
    links = tuple(
        Link(entry.name, f"{entry.url}{BLOC_ANCHOR}", len(told[entry.slug])) for entry in blocs if entry.slug in told
    )
    given = (listed, links, Link(words["calendar"], CALENDAR_URL), words["calendar_about"], home)
    return Family("lich", calendar_groups, given)


def calendar_groups(
    conferences: tuple[Conference, ...], blocs: tuple[Link, ...], here: Link, about: str, home: Link
) -> Iterator[PageGroup]:
    """Yield the page of the calendar and those of its years; *conferences* stand the earliest first."""
    years = [(year, tuple(found)) for year, found in groupby(conferences, lambda each: each.event.start.year)]
    feed = calendar_link(here.name, "/")
    page = Page(
        head=Head(title=here.name, url=here.url, description=about, breadcrumbs=(home,), feeds=(feed,)),
        template="calendar.html",
        values={
            "ahead": _by_month(next_conferences(conferences)),
            "recent": _by_month(latest_conferences(conferences, RECENT)),
            "years": tuple(Link(str(year), year_url(here.url, year), len(found)) for year, found in reversed(years)),
            "blocs": blocs,
            "file": feed.url,
        },
        updated=_latest_change(conferences),
    )
    yield group_of(here.url, page)
    beside = [Link(str(year), year_url(here.url, year)) for year, _ in years]
    for (year, found), newer, older in zip(years, [*beside[1:], None], [None, *beside], strict=False):
        given = (year, found, here, home, newer, older)
        yield PageGroup(f"lich{year_url(here.url, year)}", calendar_of_year, given)


def calendar_of_year(  # noqa: PLR0913, PLR0917  all that this page is made of
    year: int, conferences: tuple[Conference, ...], above: Link, home: Link, newer: Link | None, older: Link | None
) -> Iterator[Page]:
    """Yield the page of one year; *newer* and *older* are the years beside it."""
    titles = "; ".join(each.article.title for each in conferences[:NAMED])
    yield Page(
        head=Head(
            title=f"{above.name} {year}",
            url=year_url(above.url, year),
            description=f"{above.name} {year}: {titles}",
            breadcrumbs=(home, above),
            feeds=(calendar_link(above.name, "/"),),
        ),
        template="calendar-year.html",
        values={
            "calendar_name": above.name,
            "year": year,
            "months": _by_month(conferences),
            "articles": tuple(conference.article for conference in conferences),
            "newer_year": newer,
            "older_year": older,
        },
        updated=_latest_change(conferences),
    )


def calendar_link(name: str, page_url: str) -> FeedLink:
    """Return a link to the calendar file below *page_url*, as programs find it."""
    return FeedLink(name, feed_url(page_url, ICALENDAR), ICALENDAR.media_type, ICALENDAR.name)


def _by_month(conferences: Iterable[Conference]) -> Months:
    months = groupby(conferences, lambda each: (each.event.start.year, each.event.start.month))
    return tuple((year, month, tuple(found)) for (year, month), found in months)


def _latest_change(conferences: Iterable[Conference]) -> Moment | None:
    return max((conference.updated for conference in conferences), key=chronological, default=None)
