"""Former addresses, and where each leads now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from portal.model.urls import output_path

if TYPE_CHECKING:
    from collections.abc import Iterator

    from portal.model.newsroom import Newsroom


@dataclass(frozen=True, slots=True)
class Redirect:
    """A former address, the address now, the title there, and the content file that says so."""

    old: str
    new: str
    title: str
    source: str

    @property
    def path(self) -> str:
        """The file that answers at the former address; one without a suffix is taken for a folder."""
        has_suffix = "." in self.old.rsplit("/", 1)[-1]
        return output_path(self.old if has_suffix else f"{self.old.rstrip('/')}/")


def redirects(newsroom: Newsroom) -> Iterator[Redirect]:
    """Yield a redirect for every `old_paths` entry of what has a page."""
    for article in newsroom.articles:
        for old in article.record.old_paths:
            yield Redirect(old, article.url, article.title, article.path)
    for kind, entries in newsroom.directory.entities.items():
        for entry in entries.values() if kind.has_pages else ():
            for old in entry.record.old_paths:
                yield Redirect(old, entry.url, entry.name, entry.path)
