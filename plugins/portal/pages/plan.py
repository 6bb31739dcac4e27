"""The whole site as a list of pages, and what is wrong with it as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portal.enrichment.listings import archive_of, ordered
from portal.model.kinds import BLOC
from portal.model.urls import DATA_URL
from portal.pages.articles import article_families
from portal.pages.calendar import calendar_family
from portal.pages.documents import document_families
from portal.pages.editor import Desk, editor_pages
from portal.pages.entities import author_families, entity_families
from portal.pages.honour_roll import honour_families
from portal.pages.open_data import data_page
from portal.pages.opinions import opinion_families
from portal.pages.page import Family, Link, family_of
from portal.pages.search import search_page
from portal.pages.sections import archive_pages, category_families, home_page, service_pages, static_pages
from portal.pages.statistics import statistics_page

if TYPE_CHECKING:
    from collections.abc import Mapping

    from portal.enrichment.findings import Findings
    from portal.model.newsroom import Newsroom


def plan_pages(
    newsroom: Newsroom, findings: Findings, tagline: str, words: Mapping[str, str], desk: Desk | None = None
) -> list[Family]:
    """Return all pages of the site in their families; *words* names the portal's own sections in its language."""
    home, listings = Link(words["home"], "/"), findings.listings
    return [
        family_of("trang-chu", home_page(newsroom, findings, tagline)),
        *category_families(listings, home),
        *article_families(newsroom, listings, home, findings.related),
        *entity_families(newsroom, findings, home, words),
        *document_families(newsroom, home, words["documents"]),
        honour_families(findings.roll, home, words["honours"]),
        *author_families(listings, home, words["authors"]),
        calendar_family(findings.conferences, ordered(newsroom.directory.entities[BLOC].values()), home, words),
        *opinion_families(newsroom, home, words),
        family_of("thong-ke", statistics_page(findings.statistics, home, words)),
        Family("luu-tru", archive_pages, (archive_of(newsroom, words["archive"]), home)),
        family_of("trang", *static_pages(newsroom, home)),
        family_of("tim-kiem", search_page(listings, home, words)),
        family_of(DATA_URL, data_page(home, words["data"], words["data_about"])),
        family_of("phuc-vu", *service_pages(listings, home, words), *editor_pages(desk, home, words)),
    ]
