"""The sitemap: an index, one file a year of articles, one for all other pages."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from portal.model.article import Article
    from portal.rendering.site import Published

Row = tuple[str, str, str]
"""Root-relative address, when it last changed (ISO 8601, empty where unknown), and the addresses of its pictures with
spaces between: rows of plain text are compared at one stroke."""


def sitemap_files(rows: Iterable[tuple[str, tuple[str, str]]], pictures: Mapping[str, str]) -> dict[str, list[Row]]:
    """Return the rows of each sitemap file, by its root-relative address, in the order of their addresses.

    *rows* say of each page in which part of the sitemap it stands: a year of articles, or all other pages;
    *pictures* has those of each page that shows some.
    """
    files: dict[str, list[Row]] = defaultdict(list)
    for part, (url, changed) in rows:
        files[part].append((url, changed, pictures.get(url, "")))
    return {f"/sitemap-{part}.xml": sorted(files[part]) for part in sorted(files)}


def pictures_of(articles: Iterable[Article], published: Published) -> dict[str, str]:
    """Return the addresses of the pictures that each of *articles* shows, as a `Row` tells them."""
    found = {
        article.url: " ".join(published.pictures[file].url for file in article.files if file in published.pictures)
        for article in articles
        if article.files
    }
    return {url: pictures for url, pictures in found.items() if pictures}


def index_rows(files: dict[str, list[Row]]) -> list[tuple[str, str]]:
    """Return the rows of the index: each file, and the newest change in it."""
    return [(url, max(changed for _, changed, _ in rows)) for url, rows in files.items()]
