"""The page of search, which also shows the ways to everything for whom scripts do not run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portal.enrichment.listings import in_group
from portal.model.kinds import AWARD, BLOC, EXEMPLAR, MOVEMENT
from portal.pages.lists import year_links
from portal.pages.page import Head, Link, Page

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from portal.enrichment.listings import Listing

URL = "/tim-kiem/"
FILTERS = (
    ("loai", "kind"),
    ("muc", "category"),
    (BLOC.section, "bloc"),
    (MOVEMENT.section, "movement"),
    (AWARD.section, "award"),
    ("nam", "year"),
)
"""The name of each filter in addresses, and the key of its words."""


def search_page(listings: Sequence[Listing], home: Link, words: Mapping[str, str]) -> Page:
    """Return the page of search."""
    whole = listings[0]
    indexes = [Link(words[kind.folder], f"/{kind.section}/") for kind in (MOVEMENT, AWARD, BLOC, EXEMPLAR)]
    ways = (
        ("category", _links(listings, "category")),
        ("movement", _links(listings, MOVEMENT.folder)),
        ("bloc", _links(listings, BLOC.folder)),
        ("all", (*indexes, Link(words["authors"], "/tac-gia/"), Link(words["archive"], "/luu-tru/"))),
        ("years", tuple(Link(each.name, f"/luu-tru/{each.name}/", each.count) for each in year_links(whole))),
    )
    return Page(
        head=Head(title=words["search"], url=URL, breadcrumbs=(home,)),
        template="search.html",
        values={"filters": FILTERS, "ways": ways},
    )


def _links(listings: Sequence[Listing], group: str) -> tuple[Link, ...]:
    return tuple(Link(each.name, each.url, len(each.articles)) for each in in_group(listings, group))
