"""Which pages the site has, and which of them must be made: the rest stand as the last build left them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from portal.language.dates import iso
from portal.model.urls import output_path, page_url

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from portal.building.fingerprints import Fingerprints
    from portal.building.manifest import Group, PageRow
    from portal.pages.page import Page, PageGroup


@dataclass(slots=True)
class Laid:
    """A group of pages, and what is known of it without planning them where nothing it is given has changed."""

    group: PageGroup
    digest: bytes
    rows: tuple[PageRow, ...]
    pages: list[Page] | None = None
    """None as long as nobody needed to plan them."""

    def planned(self) -> list[Page]:
        """Return its pages, planned at the latest now."""
        if self.pages is None:
            self.pages = self.group.pages()
        return self.pages


class Layout:
    """All groups of pages of a site."""

    def __init__(self, laid: Sequence[Laid]) -> None:
        self.laid = laid

    @cached_property
    def where(self) -> dict[str, Laid]:
        """The group of each path; of the first of them, where a path is not the only one of its name."""
        found: dict[str, Laid] = {}
        for each in self.laid:
            for path, _ in each.rows:
                found.setdefault(path, each)
        return found

    @property
    def paths(self) -> Iterator[str]:
        """The path of every page, as often as there are pages with it."""
        return (path for each in self.laid for path, _ in each.rows)

    @property
    def new_pages(self) -> Iterator[Page]:
        """The pages of every group that had to be planned."""
        return (page for each in self.laid if each.pages is not None for page in each.pages)

    def pages_at(self, paths: Iterable[str]) -> list[Page]:
        """Return every page at one of *paths*."""
        wanted = set(paths)
        groups = [each for each in self.laid if any(path in wanted for path, _ in each.rows)]
        return [page for each in groups for page in each.planned() if output_path(page.url) in wanted]

    def shared_paths(self, others: Iterable[str]) -> set[str]:
        """Return each path that two pages have, or a page and one of *others*."""
        counted = Counter(chain(self.paths, others))
        return {path for path, count in counted.items() if count > 1}

    def sitemap_rows(self) -> Iterator[tuple[str, tuple[str, str]]]:
        """Yield part of the sitemap, address and last change of each page that is to be found there."""
        for each in self.laid:
            for path, changed in each.rows:
                if changed is not None:
                    yield each.group.sitemap, (page_url(path), changed)


def lay_out(
    groups: Iterable[PageGroup], fingerprints: Fingerprints, around: bytes, earlier: dict[str, Group]
) -> Layout:
    """Return the layout of *groups*; those that *earlier* knows by the same digest are not planned.

    *around* is the digest of what every page is given: the theme and the site.
    """
    laid = []
    for group in groups:
        digest = fingerprints.of((group.plan.__name__, around, group.given))
        known = earlier.get(group.key)
        if known and known[0] == digest:
            laid.append(Laid(group, digest, known[1]))
        else:
            pages = group.pages()
            laid.append(Laid(group, digest, tuple(map(_row, pages)), pages))
    return Layout(laid)


def _row(page: Page) -> PageRow:
    changed = iso(page.updated) if page.updated else ""
    return output_path(page.url), changed if page.in_sitemap and not page.head.noindex else None
