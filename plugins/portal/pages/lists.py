"""Lists: the newest on the list's own page, then one page a year, a long year in numbered pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from portal.model.article import chronological
from portal.model.feeds import formats_of
from portal.model.urls import feed_url, numbered_url, year_url
from portal.pages.page import FeedLink, Head, Link, Page, PageGroup

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date, datetime

    from portal.enrichment.listings import Listing
    from portal.model.article import Article

PAGE_SIZE = 20
LONGEST_UNPAGED = 40
NAMED = 3
"""Articles that the description of a list names."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Some articles of a year, newest first, and where the next newer and older ones are."""

    url: str
    number: int
    """As its address says; 0 for the newest."""
    articles: Sequence[Article]
    newer: str = ""
    older: str = ""

    @property
    def mark(self) -> str:
        """What tells its title from those of the other pages of the year."""
        return f" ({self.number})" if self.number else ""


def newest(listing: Listing) -> tuple[Article, ...]:
    """Return the articles that stand on the list's own page."""
    return listing.articles[:PAGE_SIZE]


def year_links(listing: Listing) -> tuple[Link, ...]:
    """Return a link to each year of the list, newest first, with its number of articles."""
    return tuple(Link(str(year), year_url(listing.url, year), len(articles)) for year, articles in listing.years)


def sheets(url: str, newest_first: Sequence[Article]) -> list[Sheet]:
    """Split one year's (or month's) articles into pages, newest page first.

    Pages are numbered from the first article of the year, so that a new article touches none but the newest
    page, which stands at *url* itself and holds 20 to 39 (up to 40 where there is no other).
    """
    total = len(newest_first)
    full = total // PAGE_SIZE - 1 if total > LONGEST_UNPAGED else 0
    top = total - full * PAGE_SIZE
    parts = [newest_first[:top]]
    parts += [newest_first[start : start + PAGE_SIZE] for start in range(top, total, PAGE_SIZE)]
    numbers = [0, *range(full, 0, -1)]
    urls = [url, *(numbered_url(url, number) for number in numbers[1:]), ""]
    return [
        Sheet(urls[place], numbers[place], part, urls[place - 1] if place else "", urls[place + 1])
        for place, part in enumerate(parts)
    ]


def year_groups(listing: Listing, breadcrumbs: tuple[Link, ...]) -> Iterator[PageGroup]:
    """Yield the pages of each year of *listing*; *breadcrumbs* lead down to the list itself.

    They tell nothing of other years but which ones stand beside them, so that a new article leaves them as they are.
    """
    here, feeds = Link(listing.name, listing.url), feed_links(listing)
    years = [Link(str(year), year_url(listing.url, year)) for year, _ in listing.years]
    for (year, articles), newer, older in zip(listing.years, [None, *years], [*years[1:], None], strict=False):
        given = (here, feeds, breadcrumbs, year, articles, newer, older)
        yield PageGroup(f"nam{year_url(listing.url, year)}", year_pages, given)


def year_pages(  # noqa: PLR0913, PLR0917  all that these pages are made of
    listing: Link,
    feeds: tuple[FeedLink, ...],
    breadcrumbs: tuple[Link, ...],
    year: int,
    articles: tuple[Article, ...],
    newer: Link | None,
    older: Link | None,
) -> Iterator[Page]:
    """Yield the pages of one year of a list; *newer* and *older* are the years beside it."""
    for sheet in sheets(year_url(listing.url, year), articles):
        head = Head(
            title=f"{listing.name} {year}{sheet.mark}",
            url=sheet.url,
            description=titles_of(sheet.articles),
            breadcrumbs=breadcrumbs,
            feeds=feeds,
        )
        yield Page(
            head=head,
            template="year.html",
            values={
                "listing_name": listing.name,
                "year": year,
                "sheet": sheet,
                "newer_year": newer,
                "older_year": older,
            },
            updated=latest_change(sheet.articles),
        )


def feed_links(listing: Listing) -> tuple[FeedLink, ...]:
    """Return a link to the feed of *listing* in each of its formats, RSS first."""
    return feeds_of_list(listing.group, listing.name, listing.url)


def feeds_of_list(group: str, name: str, url: str) -> tuple[FeedLink, ...]:
    """Return a link to the feed of the list called *name* at *url* in each format of its group, RSS first."""
    return tuple(FeedLink(name, feed_url(url, each), each.media_type, each.name) for each in formats_of(group))


def latest_change(articles: Iterable[Article]) -> date | datetime | None:
    """Return when any of *articles* last changed."""
    return max((article.updated for article in articles), key=chronological, default=None)


def titles_of(articles: Sequence[Article]) -> str:
    """Return what describes a list to those who find it: the titles that stand first in it."""
    return "; ".join(article.title for article in articles[:NAMED])
