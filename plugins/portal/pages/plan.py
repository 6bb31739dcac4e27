"""The whole site as a list of pages, and what is wrong with it as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portal.enrichment.listings import archive_of
from portal.pages.articles import article_groups
from portal.pages.entities import author_groups, entity_groups
from portal.pages.page import Link, PageGroup, group_of
from portal.pages.sections import archive_groups, category_groups, home_page, service_pages, static_pages

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
) -> list[PageGroup]:
    """Return all pages of the site in their groups.

    *related* says what to read next, by id; *words* names the portal's own sections in its language.
    """
    home = Link(words["home"], "/")
    return [
        group_of("trang-chu", home_page(newsroom, listings, tagline)),
        *category_groups(listings, home),
        *article_groups(newsroom, listings, home, related),
        *entity_groups(newsroom, listings, home, words),
        *author_groups(listings, home, words["authors"]),
        *archive_groups(archive_of(newsroom, words["archive"]), home),
        group_of("trang", *static_pages(newsroom, home)),
        group_of("phuc-vu", *service_pages(listings, home, words)),
    ]
