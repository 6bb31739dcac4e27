"""Every list of articles that the portal keeps, and the articles on it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from portal.language.collation import sort_key
from portal.model.kinds import AWARD, BLOC, EXEMPLAR, MOVEMENT
from portal.model.urls import ARCHIVE_URL

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from portal.model.article import Article
    from portal.model.entities import Category
    from portal.model.kinds import Entry, Kind
    from portal.model.newsroom import Author, Newsroom

    Filed = defaultdict[str, list[Article]]

FIELDS: tuple[tuple[Kind, str], ...] = (
    (MOVEMENT, "movements"),
    (AWARD, "awards"),
    (BLOC, "bloc"),
    (EXEMPLAR, "exemplars"),
)
"""The kinds of entity that have lists, and the head key that puts an article on one."""


YearOfList = tuple[int, tuple["Article", ...]]
"""A year, and its articles, newest first."""


@dataclass(frozen=True)
class Listing:
    """A list of articles, newest first, and what it is a list of."""

    group: str
    """Key of the words for its kind: home, category, movements, awards, blocs, exemplars, authors."""
    name: str
    url: str
    articles: tuple[Article, ...]
    subject: Category | Entry | Author | None = None
    withdrawn: tuple[Article, ...] = ()
    """What was taken back and would stand on it, newest first: only feeds tell of it, to those who have it already."""

    @cached_property
    def years(self) -> tuple[YearOfList, ...]:
        """Its years, newest first, each with its articles, newest first."""
        by_year = groupby(self.articles, attrgetter("record.date.year"))
        return tuple((year, tuple(articles)) for year, articles in by_year)


def listings_of(newsroom: Newsroom, site_name: str) -> tuple[Listing, ...]:
    """Return the list of the whole portal, then those of categories, entities and authors in their orders."""
    listed = tuple(article for article in newsroom.articles if article.is_listed)
    withdrawn = tuple(article for article in newsroom.articles if article.is_taken_back)
    lists = [Listing("home", site_name, "/", listed, withdrawn=withdrawn)]
    lists += _by_category(newsroom, listed, withdrawn)
    for kind, key in FIELDS:
        lists += _by_entity(newsroom, kind, *(_filed(articles, key) for articles in (listed, withdrawn)))
    lists += _by_author(newsroom, *(_filed(articles, "author") for articles in (listed, withdrawn)))
    return tuple(lists)


def archive_of(newsroom: Newsroom, name: str) -> Listing:
    """Return the list of everything that was ever news here, expired articles included; it has no feed."""
    return Listing("archive", name, ARCHIVE_URL, tuple(article for article in newsroom.articles if article.is_archived))


def in_group(listings: Iterable[Listing], group: str) -> tuple[Listing, ...]:
    """Return the lists of one group."""
    return tuple(listing for listing in listings if listing.group == group)


def _filed(articles: Sequence[Article], key: str) -> Filed:
    """Return *articles* under each name that their head gives under *key*."""
    filed: Filed = defaultdict(list)
    for article, names in zip(articles, map(attrgetter(f"record.{key}"), articles), strict=True):
        for name in names:
            filed[name].append(article)
    return filed


def _by_category(newsroom: Newsroom, listed: Iterable[Article], withdrawn: Sequence[Article]) -> Iterator[Listing]:
    groups: Filed = defaultdict(list)
    for article in listed:
        groups[article.category.slug].append(article)
    for category in newsroom.categories:
        taken_back = tuple(article for article in withdrawn if article.category.slug == category.slug)
        yield Listing("category", category.name, category.url, tuple(groups[category.slug]), category, taken_back)


def _by_entity(newsroom: Newsroom, kind: Kind, listed: Filed, withdrawn: Filed) -> Iterator[Listing]:
    for entry in ordered(newsroom.directory.entities[kind].values()):
        if not entry.is_withdrawn:
            found, taken_back = tuple(listed[entry.slug]), tuple(withdrawn[entry.slug])
            yield Listing(kind.folder, entry.name, entry.url, found, entry, taken_back)


def _by_author(newsroom: Newsroom, listed: Filed, withdrawn: Filed) -> Iterator[Listing]:
    for name in sorted({*listed, *withdrawn}, key=sort_key):
        author = newsroom.directory.author(name)
        yield Listing("authors", name, author.url, tuple(listed[name]), author, tuple(withdrawn[name]))


def ordered(entries: Iterable[Entry]) -> list[Entry]:
    """Return *entries* by precedence where they have one, then in Vietnamese order."""
    return sorted(entries, key=lambda entry: (getattr(entry.record, "precedence", 0), sort_key(entry.name)))
