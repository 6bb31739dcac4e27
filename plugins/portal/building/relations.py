"""What is related to what, worked out again only where an article came or went, or the head of one changed."""

from __future__ import annotations

from array import array
from itertools import chain, repeat
from typing import TYPE_CHECKING

from portal.building.workers import spread
from portal.enrichment.related import Relations, relations_digest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from portal.building.content_cache import ContentCache
    from portal.building.project import Project
    from portal.model.article import Article

RELATED_AT_ONCE = 2_000
"""Articles that a worker looks at before it reports."""
NOBODY = 2**32 - 1
"""The place of no article."""


def related_articles(
    articles: Sequence[Article], listed: Sequence[Article], project: Project, cache: ContentCache
) -> dict[str, tuple[Article, ...]]:
    """Return the articles related to each of *articles*, by id; they are found among those that are *listed*.

    The cache holds their places in *listed*, as many for each article as may be shown.
    """
    limit = project.settings.related_limit
    digest = relations_digest(articles) + limit.to_bytes(4, "little")

    def work_out() -> bytes:
        relations = Relations(listed)
        place_of = {article.id: place for place, article in enumerate(listed)}

        def places_of(part: Sequence[Article]) -> list[bytes]:
            found = [[place_of[other.id] for other in relations.related_to(article, limit)] for article in part]
            return [array("I", [*places, *[NOBODY] * (limit - len(places))]).tobytes() for places in found]

        parts = spread(places_of, articles, workers=project.workers, chunk=RELATED_AT_ONCE)
        return b"".join(chain.from_iterable(parts))

    places = iter(array("I", cache.result(f"related/{project.output.name}", digest, work_out)))
    rows = zip(*[places] * limit, strict=True) if limit else repeat(())
    return {
        article.id: tuple([listed[place] for place in row if place != NOBODY])
        for article, row in zip(articles, rows, strict=False)
    }
