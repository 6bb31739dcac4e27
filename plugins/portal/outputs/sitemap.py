"""The sitemap: an index, one file a year of articles, one for all other pages."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

Row = tuple[str, str]
"""Root-relative address and when it last changed (ISO 8601, empty where unknown)."""


def sitemap_files(rows: Iterable[tuple[str, Row]]) -> dict[str, list[Row]]:
    """Return the rows of each sitemap file, by its root-relative address, in the order of their addresses.

    *rows* say of each page in which part of the sitemap it stands: a year of articles, or all other pages.
    """
    files: dict[str, list[Row]] = defaultdict(list)
    for part, row in sorted(rows):
        files[f"/sitemap-{part}.xml"].append(row)
    return dict(files)


def index_rows(files: dict[str, list[Row]]) -> list[Row]:
    """Return the rows of the index: each file, and the newest change in it."""
    return [(url, max(changed for _, changed in rows)) for url, rows in files.items()]
