"""What to read next."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from portal.model.article import chronological

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from portal.model.article import Article

Entity = tuple[str, str]
"""Head key and slug: `("movements", "nong-thon-moi")`."""


def by_entity(articles: Iterable[Article]) -> dict[Entity, list[Article]]:
    """Group *articles* by what they are about, oldest first."""
    groups: dict[Entity, list[Article]] = defaultdict(list)
    for article in sorted(articles, key=lambda article: article.order):
        for entity in article.entities:
            groups[entity].append(article)
    return groups


def related_to(article: Article, groups: Mapping[Entity, Sequence[Article]], limit: int) -> tuple[Article, ...]:
    """Return up to *limit* articles sharing most entities with *article*, nearest in time first."""
    shared = Counter(other for entity in article.entities for other in nearest(article, groups.get(entity, ()), limit))
    del shared[article]
    return tuple(sorted(shared, key=lambda other: (-shared[other], distance(article, other), other.id))[:limit])


def nearest(article: Article, dated: Sequence[Article], limit: int) -> Sequence[Article]:
    """Return the articles of *dated* (oldest first) that are at most *limit* places from *article* on either side."""
    place = bisect_left(dated, article.order, key=lambda other: other.order)
    return dated[max(place - limit, 0) : place + limit + 1]


def distance(article: Article, other: Article) -> int:
    """Return how far apart two articles are in time, in days, roughly."""
    return abs(_day(article) - _day(other))


def _day(article: Article) -> int:
    year, month, day, *_ = chronological(article.date)
    return year * 372 + month * 31 + day
