"""The whole site as a list of pages, and what is wrong with it as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portal.enrichment.listings import archive_of
from portal.pages.articles import article_pages
from portal.pages.entities import author_pages, entity_pages
from portal.pages.page import Link, Page
from portal.pages.sections import archive_pages, category_pages, home_page, service_pages, static_pages

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from portal.enrichment.listings import Listing
    from portal.model.newsroom import Newsroom
    from portal.settings import PortalSettings


def plan_pages(
    newsroom: Newsroom, listings: Sequence[Listing], settings: PortalSettings, words: Mapping[str, str]
) -> list[Page]:
    """Return every page of the site; *words* names the portal's own sections in its language."""
    home = Link(words["home"], "/")
    return [
        home_page(newsroom, listings, settings.tagline),
        *category_pages(listings, home),
        *article_pages(newsroom, listings, home, settings.related_limit),
        *entity_pages(newsroom, listings, home, dict(words)),
        *author_pages(listings, home, words["authors"]),
        *archive_pages(archive_of(newsroom, words["archive"]), home),
        *static_pages(newsroom, home),
        *service_pages(listings, home, words),
    ]
