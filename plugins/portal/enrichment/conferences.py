"""Articles that report or announce a conference, in the order of the conferences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portal.model.article import chronological

if TYPE_CHECKING:
    from collections.abc import Iterable

    from portal.model.article import Article


def latest_conferences(articles: Iterable[Article], limit: int) -> tuple[Article, ...]:
    """Return up to *limit* of *articles* that have an event, the latest event first."""
    dated = [
        (chronological(article.record.event.start), article.id, article) for article in articles if article.record.event
    ]
    return tuple(article for _, _, article in sorted(dated, key=lambda row: row[:2], reverse=True)[:limit])
