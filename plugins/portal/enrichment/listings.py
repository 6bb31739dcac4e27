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

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from portal.model.article import Article
    from portal.model.entities import Category
    from portal.model.kinds import Entry, Kind
    from portal.model.newsroom import Author, Newsroom

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

    @cached_property
    def years(self) -> tuple[YearOfList, ...]:
        """Its years, newest first, each with its articles, newest first."""
        by_year = groupby(self.articles, attrgetter("record.date.year"))
        return tuple((year, tuple(articles)) for year, articles in by_year)


def listings_of(newsroom: Newsroom, site_name: str) -> tuple[Listing, ...]:
    """Return the list of the whole portal, then those of categories, entities and authors in their orders."""
    listed = tuple(article for article in newsroom.articles if article.is_listed)
    lists = [Listing("home", site_name, "/", listed)]
    lists += _by_category(newsroom, listed)
    for kind, key in FIELDS:
        lists += _by_entity(newsroom, listed, kind, key)
    lists += _by_author(newsroom, listed)
    return tuple(lists)


def archive_of(newsroom: Newsroom, name: str) -> Listing:
    """Return the list of everything that was ever news here, expired articles included; it has no feed."""
    return Listing("archive", name, "/luu-tru/", tuple(article for article in newsroom.articles if article.is_archived))


def in_group(listings: Iterable[Listing], group: str) -> tuple[Listing, ...]:
    """Return the lists of one group."""
    return tuple(listing for listing in listings if listing.group == group)


def _by_category(newsroom: Newsroom, listed: Iterable[Article]) -> Iterator[Listing]:
    groups: dict[str, list[Article]] = defaultdict(list)
    for article in listed:
        groups[article.category.slug].append(article)
    for category in newsroom.categories:
        yield Listing("category", category.name, category.url, tuple(groups[category.slug]), category)


def _by_entity(newsroom: Newsroom, listed: Iterable[Article], kind: Kind, field: str) -> Iterator[Listing]:
    groups: dict[str, list[Article]] = defaultdict(list)
    for article in listed:
        for slug in getattr(article.record, field):
            groups[slug].append(article)
    for entry in ordered(newsroom.directory.entities[kind].values()):
        yield Listing(
            kind.folder, entry.name, entry.url, () if entry.is_withdrawn else tuple(groups[entry.slug]), entry
        )


def _by_author(newsroom: Newsroom, listed: Iterable[Article]) -> Iterator[Listing]:
    groups: dict[str, list[Article]] = defaultdict(list)
    for article in listed:
        for name in article.record.author:
            groups[name].append(article)
    for name in sorted(groups, key=sort_key):
        author = newsroom.directory.author(name)
        yield Listing("authors", name, author.url, tuple(groups[name]), author)


def ordered(entries: Iterable[Entry]) -> list[Entry]:
    """Return *entries* by precedence where they have one, then in Vietnamese order."""
    return sorted(entries, key=lambda entry: (getattr(entry.record, "precedence", 0), sort_key(entry.name)))
