"""The whole site as a list of pages, and what is wrong with it as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portal.enrichment.listings import archive_of
from portal.pages.articles import article_families
from portal.pages.entities import author_families, entity_families
from portal.pages.page import Family, Link, family_of
from portal.pages.search import search_page
from portal.pages.sections import archive_pages, category_families, home_page, service_pages, static_pages

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from portal.enrichment.listings import Listing
    from portal.model.article import Article
    from portal.model.newsroom import Newsroom


def plan_pages(
    newsroom: Newsroom,
    listings: Sequence[Listing],
    related: Mapping[str, tuple[Article, ...]],
    tagline: str,
    words: Mapping[str, str],
) -> list[Family]:
    """Return all pages of the site in their families.

    *related* says what to read next, by id; *words* names the portal's own sections in its language.
    """
    home = Link(words["home"], "/")
    return [
        family_of("trang-chu", home_page(newsroom, listings, tagline)),
        *category_families(listings, home),
        *article_families(newsroom, listings, home, related),
        *entity_families(newsroom, listings, home, words),
        *author_families(listings, home, words["authors"]),
        Family("luu-tru", archive_pages, (archive_of(newsroom, words["archive"]), home)),
        family_of("trang", *static_pages(newsroom, home)),
        family_of("tim-kiem", search_page(listings, home, words)),
        family_of("phuc-vu", *service_pages(listings, home, words)),
    ]
