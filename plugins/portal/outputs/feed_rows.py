"""What stands in a feed, before it is written in any format."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from portal.model.kinds import AWARD, BLOC, MOVEMENT

if TYPE_CHECKING:
    from portal.enrichment.listings import Listing
    from portal.model.article import Article
    from portal.model.newsroom import Directory


SUBJECTS = (MOVEMENT, AWARD, BLOC)


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed before it is written: of which list, and the articles in it with what they are filed under."""

    group: str
    name: str
    list_url: str
    articles: tuple[Article, ...]
    subjects: tuple[tuple[str, ...], ...]
    """Names and addresses of the lists that each stands on, in turns."""


def names_in_feeds(directory: Directory) -> list[tuple[str, str]]:
    """Return everything of *directory* that a feed can tell: name and address of what articles are filed under."""
    return [(entry.name, entry.url) for kind in SUBJECTS for entry in directory.entities[kind].values()]


def feed_of(listing: Listing, directory: Directory, limit: int) -> Feed:
    """Return the feed of the newest *limit* articles of *listing*."""
    articles = listing.articles[:limit]
    subjects = tuple(_subjects(article, directory) for article in articles)
    return Feed(listing.group, listing.name, listing.url, articles, subjects)


def _subjects(article: Article, directory: Directory) -> tuple[str, ...]:
    record, category = article.record, article.category
    named = ((MOVEMENT, record.movements), (AWARD, record.awards), (BLOC, record.bloc))
    found = (entry for kind, slugs in named for entry in directory.find(kind, slugs))
    return (category.name, category.url, *chain.from_iterable((entry.name, entry.url) for entry in found))
