"""The register of documents: its order, and the articles that cite each."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from portal.enrichment.listings import Listing
from portal.enrichment.timeline import YEAR
from portal.model.article import chronological
from portal.model.kinds import DOCUMENT

if TYPE_CHECKING:
    from collections.abc import Iterable

    from portal.model.article import Article
    from portal.model.kinds import Entry
    from portal.model.newsroom import Newsroom


def newest_first(documents: Iterable[Entry]) -> list[Entry]:
    """Return *documents* by day of issue, the latest first; of a year those whose day is not known stand last."""
    return sorted(documents, key=lambda entry: (_issued(entry), entry.slug), reverse=True)


def citing_lists(newsroom: Newsroom) -> tuple[Listing, ...]:
    """Return the list of articles that cite each document, in the order of the register; they have no feeds."""
    cited: dict[str, list[Article]] = defaultdict(list)
    for article in newsroom.articles:
        for slug in article.record.documents if article.is_listed else ():
            cited[slug].append(article)
    return tuple(
        Listing(DOCUMENT.folder, entry.name, entry.url, tuple(cited[entry.slug]), entry)
        for entry in newest_first(newsroom.directory.entities[DOCUMENT].values())
    )


def _issued(entry: Entry) -> int:
    issued = entry.record.issued
    return issued * YEAR if isinstance(issued, int) else chronological(issued)
