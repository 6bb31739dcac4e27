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
    from portal.building.manifest import FamilyRow, GroupRow, PageRow
    from portal.pages.page import Family, Page, PageGroup


@dataclass(slots=True)
class Laid:
    """A group of pages, and what is known of it without planning them where nothing it is given has changed."""

    family: Family
    key: str
    digest: bytes
    sitemap: str
    rows: tuple[PageRow, ...]
    pages: list[Page] | None = None
    """None as long as nobody needed to plan them."""

    def planned(self) -> list[Page]:
        """Return its pages, planned at the latest now."""
        if self.pages is None:
            self.pages = self.family.groups[self.key].pages()
        return self.pages


@dataclass(frozen=True, slots=True)
class LaidFamily:
    """A family of groups of pages."""

    family: Family
    digest: bytes
    laid: Sequence[Laid]


class Layout:
    """All pages of a site, in their groups and families."""

    def __init__(self, families: Sequence[LaidFamily]) -> None:
        self.families = families

    @cached_property
    def laid(self) -> Sequence[Laid]:
        """Its groups."""
        return tuple(chain.from_iterable(each.laid for each in self.families))

    def remembered(self) -> dict[str, FamilyRow]:
        """Return what the next build needs to know of it."""
        return {each.family.key: (each.digest, tuple(map(_remembered, each.laid))) for each in self.families}

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
                    yield each.sitemap, (page_url(path), changed)


def lay_out(
    families: Iterable[Family], fingerprints: Fingerprints, around: bytes, earlier: dict[str, FamilyRow]
) -> Layout:
    """Return the layout of *families*; what *earlier* knows by the same digest is not planned.

    *around* is the digest of what every page is given: the theme and the site.
    """

    def digest_of(part: Family | PageGroup) -> bytes:
        return fingerprints.of((part.plan.__name__, around, part.given))

    found = []
    for family in families:
        digest = digest_of(family)
        known, rows = earlier.get(family.key, (b"", ()))
        if known == digest:
            laid = [Laid(family, *row) for row in rows]
        else:
            before = {row[0]: row for row in rows}
            laid = [_laid(family, group, digest_of(group), before.get(group.key)) for group in family.groups.values()]
        found.append(LaidFamily(family, digest, laid))
    return Layout(found)


def _laid(family: Family, group: PageGroup, digest: bytes, before: GroupRow | None) -> Laid:
    if before and before[1] == digest:
        return Laid(family, *before)
    pages = group.pages()
    return Laid(family, group.key, digest, group.sitemap, tuple(map(_row, pages)), pages)


def _remembered(laid: Laid) -> GroupRow:
    return laid.key, laid.digest, laid.sitemap, laid.rows


def _row(page: Page) -> PageRow:
    changed = iso(page.updated) if page.updated else ""
    return output_path(page.url), changed if page.in_sitemap and not page.head.noindex else None
