"""What is related to what, worked out again only near an article that came or went, or whose head changed."""

from __future__ import annotations

from array import array
from itertools import chain, repeat
from typing import TYPE_CHECKING

from portal.building.workers import spread
from portal.enrichment.related import Relations, relations_digest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from portal.building.content_cache import ContentCache
    from portal.building.project import Project
    from portal.model.article import Article

    Steps = tuple[bytes, int, bytes]
    """Digest of all that a part is worked out from, place of its first article among those listed, and as many steps
    from there for each of its articles as may be related to it."""

PART = 500
"""Articles that are worked out together, counted from the oldest."""
PARTS_AT_ONCE = 4
"""Parts that a worker works out before it reports."""
NOBODY = 2**31 - 1
"""The step to no article."""


def related_articles(
    articles: Sequence[Article], listed: Sequence[Article], project: Project, cache: ContentCache
) -> dict[str, tuple[Article, ...]]:
    """Return the articles related to each of *articles*, by id; they are found among those that are *listed*.

    Both are newest first.
    """
    name, limit = f"related/{project.output.name}", project.settings.related_limit
    digest = relations_digest(articles) + limit.to_bytes(4, "little")
    oldest_first, shown = articles[::-1], listed[::-1]
    parts = [oldest_first[start : start + PART] for start in range(0, len(articles), PART)]
    earlier: Sequence[Steps] = cache.results.get(name, (b"", ()))[1]
    steps = cache.result(name, digest, lambda: _steps(parts, Relations(listed), limit, earlier, project.workers))
    pairs = zip(parts, steps, strict=True)
    return dict(chain.from_iterable(_related(part, found, shown, limit) for part, found in pairs))


def _steps(
    parts: Sequence[Sequence[Article]], relations: Relations, limit: int, earlier: Sequence[Steps], workers: int
) -> tuple[Steps, ...]:
    """Return the steps of each of *parts*, those that have not changed from *earlier*."""
    known = {digest: packed for digest, _, packed in earlier}
    digests = [relations.digest_near(part, limit) for part in parts]
    stale = [part for part, digest in zip(parts, digests, strict=True) if digest not in known]

    def work_out(some: Sequence[Sequence[Article]]) -> list[bytes]:
        return [_packed(part, relations, limit) for part in some]

    fresh = chain.from_iterable(spread(work_out, stale, workers=workers, chunk=PARTS_AT_ONCE))
    rows = [(digest, relations.place_of(part[0])) for part, digest in zip(parts, digests, strict=True)]
    return tuple((digest, first, known[digest] if digest in known else next(fresh)) for digest, first in rows)


def _packed(part: Sequence[Article], relations: Relations, limit: int) -> bytes:
    first, steps = relations.place_of(part[0]), array("i")
    for article in part:
        found = [place - first for place in relations.related_to(article, limit)]
        steps.extend(found + [NOBODY] * (limit - len(found)))
    return steps.tobytes()


def _related(
    part: Sequence[Article], steps: Steps, shown: Sequence[Article], limit: int
) -> Iterator[tuple[str, tuple[Article, ...]]]:
    _, first, packed = steps
    following = iter(array("i", packed))
    rows = zip(*[following] * limit, strict=True) if limit else repeat((), len(part))
    for article, row in zip(part, rows, strict=True):
        yield article.id, tuple([shown[first + step] for step in row if step != NOBODY])
