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
    for kind, entries in newsroom.entities.items():
        for entry in entries.values() if kind.has_pages else ():
            for old in entry.record.old_paths:
                yield old, entry.url, entry.name, entry.path
