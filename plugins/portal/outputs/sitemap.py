"""The sitemap: an index, one file a year of articles, one for all other pages."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from portal.language.dates import iso
from portal.model.article import chronological

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from portal.pages.page import Page

Row = tuple[str, str]
"""Root-relative address and when it last changed (ISO 8601, empty where unknown)."""


def sitemap_rows(pages: Iterable[Page]) -> dict[str, list[Row]]:
    """Return the rows of each sitemap file, by its root-relative address, in the order of their addresses."""
    files: dict[str, list[Row]] = defaultdict(list)
    for page in sorted(
        (page for page in pages if page.in_sitemap and not page.head.noindex), key=lambda page: page.url
    ):
        files[f"/sitemap-{_part(page)}.xml"].append((page.url, _iso(page.updated)))
    return dict(sorted(files.items()))


def index_rows(files: dict[str, list[Row]]) -> list[Row]:
    """Return the rows of the index: each file, and the newest change in it."""
    return [(url, max(changed for _, changed in rows)) for url, rows in files.items()]


def _part(page: Page) -> str:
    return str(page.values["article"].year) if page.template == "article.html" else "trang"


def _iso(updated: date | datetime | None) -> str:
    return iso(updated) if updated and any(chronological(updated)) else ""
