"""What to read next."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from hashlib import blake2b
from itertools import chain
from typing import TYPE_CHECKING

from portal.model.fingerprint import fingerprint

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from portal.model.article import Article

Entity = tuple[str, str]
"""Head key and slug: `("movements", "nong-thon-moi")`."""


def relations_digest(articles: Iterable[Article]) -> bytes:
    """Return what changes when any of *articles* could be related to another one than before."""
    rows = [article.record_digest + (b"+" if article.is_listed else b"-") for article in articles]
    return blake2b(b"".join(rows), digest_size=16).digest()


class Relations:
    """Which articles are about the same; made once for all of them."""

    def __init__(self, listed: Iterable[Article]) -> None:
        self.articles = sorted(listed, key=lambda article: article.order)
        self.orders = [article.order for article in self.articles]
        self.days = [_day(article) for article in self.articles]
        self.by_entity: dict[Entity, list[int]] = defaultdict(list)
        """Places in `articles`, oldest first."""
        for place, article in enumerate(self.articles):
            for entity in article.entities:
                self.by_entity[entity].append(place)

    def related_to(self, article: Article, limit: int) -> list[int]:
        """Return the places of up to *limit* articles sharing most entities with *article*, nearest in time first."""
        here, day = self.place_of(article), _day(article)
        groups = [self.by_entity[entity] for entity in article.entities if entity in self.by_entity]
        shared = Counter(chain.from_iterable([nearest(here, group, limit) for group in groups]))
        days, orders = self.days, self.orders
        ranked = sorted([(-count, abs(days[place] - day), orders[place][1], place) for place, count in shared.items()])
        return [place for _, _, found, place in ranked[: limit + 1] if found != article.id][:limit]

    def place_of(self, article: Article) -> int:
        """Return the place of *article* in `articles`, or where it would stand if it were listed."""
        return bisect_left(self.orders, article.order)

    def digest_near(self, part: Sequence[Article], limit: int) -> bytes:
        """Return what changes with anything that `related_to` finds for *part*, oldest first.

        Places count from that of the first: what comes or goes before, and far from them in every list, does not tell.
        """
        first, last = self.place_of(part[0]), self.place_of(part[-1])
        near = []
        for entity in sorted({entity for article in part for entity in article.entities}):
            group = self.by_entity.get(entity, [])
            start, end = bisect_left(group, first), bisect_left(group, last)
            found = group[max(start - limit, 0) : end + limit + 1]
            near.append((entity, [place - first for place in found], [self.articles[at].record_digest for at in found]))
        return fingerprint((limit, [article.record_digest for article in part], near))


def nearest(here: int, places: Sequence[int], limit: int) -> Sequence[int]:
    """Return those of *places* (ascending) that are at most *limit* steps from *here* on either side."""
    place = bisect_left(places, here)
    return places[max(place - limit, 0) : place + limit + 1]


def _day(article: Article) -> int:
    """Return the day of *article* as a number; a difference of two is days, roughly."""
    return article.date.year * 372 + article.date.month * 31 + article.date.day
