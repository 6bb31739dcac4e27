"""Articles that report or announce a conference, in the order of the conferences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portal.model.article import chronological

if TYPE_CHECKING:
    from collections.abc import Iterable

    from portal.model.article import Article


def latest_conferences(articles: Iterable[Article], limit: int) -> tuple[Article, ...]:
    """Return up to *limit* of *articles* whose event has ended, the latest event first."""
    return _in_order(articles, is_ahead=False)[::-1][:limit]


def next_conferences(articles: Iterable[Article], limit: int) -> tuple[Article, ...]:
    """Return up to *limit* of *articles* whose event is still to come or going on, the next one first."""
    return _in_order(articles, is_ahead=True)[:limit]


def _in_order(articles: Iterable[Article], *, is_ahead: bool) -> tuple[Article, ...]:
    dated = [
        (chronological(article.record.event.start), article.id, article)
        for article in articles
        if article.record.event and article.is_ahead == is_ahead
    ]
    return tuple(article for _, _, article in sorted(dated, key=lambda row: row[:2]))
