"""Former addresses, and where each leads now."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from portal.model.newsroom import Newsroom


def redirects(newsroom: Newsroom) -> Iterator[tuple[str, str, str, str]]:
    """Yield old address, new address, title and source file of every `old_paths` entry."""
    for article in newsroom.articles:
        for old in article.record.old_paths:
            yield old, article.url, article.title, article.path
    for entries in newsroom.entities.values():
        for entry in entries.values():
            for old in entry.record.old_paths:
                yield old, entry.url, entry.name, entry.path
