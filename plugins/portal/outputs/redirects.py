"""Former addresses, and where each leads now."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from portal.model.feeds import ATOM, ICALENDAR, JSON_FEED, RSS, formats_of
from portal.model.kinds import BLOC
from portal.model.urls import feed_url, output_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from portal.model.feeds import FeedFormat
    from portal.model.newsroom import Newsroom

MAP = "redirects.map"
"""The file by which a server answers former addresses."""
HOME = "content/data/home.yaml"
CATEGORIES = "content/data/categories.yaml"
FEED = re.compile(r"(^|[._-])(rss|feed|atom|rdf)([._-]|$)", re.IGNORECASE)
"""How the last part of an address tells that a feed stood there."""


@dataclass(frozen=True, slots=True)
class Redirect:
    """A former address, the address now, the title there, and the content file that says so."""

    old: str
    new: str
    title: str
    source: str
    feeds: tuple[tuple[str, str], ...] = ()
    """The former addresses of the feeds that follow a list, each with the address now."""
    is_feed: bool = False
    """Whether a feed stood there: reading programs follow servers, and no page that asks them to go on."""

    @property
    def path(self) -> str:
        """The file that answers at the former address; one without a suffix is taken for a folder."""
        return output_path(self.old if _has_suffix(self.old) else f"{self.old.rstrip('/')}/")


def redirects(newsroom: Newsroom) -> Iterator[Redirect]:
    """Yield a redirect for every `old_paths` entry of what has a page."""
    for article in newsroom.articles:
        for old in article.record.old_paths:
            yield Redirect(old, article.url, article.title, article.path)
    for kind, entries in newsroom.directory.entities.items():
        for entry in entries.values():
            formats = formats_of(kind.folder) if kind.has_feeds and not entry.is_withdrawn else ()
            formats += (ICALENDAR,) if kind is BLOC else ()
            for old in entry.record.old_paths:
                yield _of_list(old, entry.url, entry.name, entry.path, formats)
    for category in newsroom.categories:
        for old in category.old_paths:
            yield _of_list(old, category.url, category.name, CATEGORIES, formats_of("category"))
    for old in newsroom.home.old_paths:
        yield _of_list(old, "/", "", HOME, (*formats_of("home"), ICALENDAR))


def map_rows(moved: Iterable[Redirect]) -> Iterator[tuple[str, str]]:
    """Yield each former address, with and without a slash at the end, and the address now.

    None comes twice, whatever its capitals, or nginx would not start; what is written goes before what follows from it.
    """
    moved = list(moved)
    written = {each.old.casefold() for each in moved}
    told: set[str] = set()
    for each in moved:
        for old, new in _rows(each):
            key = old.casefold()
            if key not in told and (old == each.old or key not in written):
                told.add(key)
                yield old, new


def _rows(moved: Redirect) -> Iterator[tuple[str, str]]:
    yield moved.old, moved.new
    if not _has_suffix(moved.old):
        yield moved.old.removesuffix("/") if moved.old.endswith("/") else f"{moved.old}/", moved.new
    yield from moved.feeds


def _of_list(old: str, url: str, name: str, source: str, formats: tuple[FeedFormat, ...]) -> Redirect:
    """Return where *old* leads now: a feed to the feed in its format, else to RSS; a calendar or a page to its like."""
    last = old.rstrip("/").rpartition("/")[2]
    if ICALENDAR in formats and last.endswith(".ics"):
        return Redirect(old, feed_url(url, ICALENDAR), name, source, is_feed=True)
    if formats and FEED.search(last):
        meant = ATOM if "atom" in last.lower() else JSON_FEED if last.lower().endswith(".json") else RSS
        return Redirect(old, feed_url(url, meant if meant in formats else RSS), name, source, is_feed=True)
    behind = (
        ()
        if _has_suffix(old)
        else tuple((feed_url(f"{old.rstrip('/')}/", each), feed_url(url, each)) for each in formats)
    )
    return Redirect(old, url, name, source, behind)


def _has_suffix(address: str) -> bool:
    return "." in address.rsplit("/", 1)[-1]
