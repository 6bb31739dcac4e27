"""The register of documents: all of them, one year, one document."""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby
from typing import TYPE_CHECKING

from portal.enrichment.citations import Citation, citations_of
from portal.enrichment.documents import citing_lists
from portal.model.kinds import DOCUMENT, MOVEMENT, Entry
from portal.model.urls import year_url
from portal.pages.lists import latest_change, newest, year_groups, year_links
from portal.pages.page import Family, Head, Link, Page, PageGroup, group_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from portal.enrichment.listings import Listing
    from portal.model.newsroom import Newsroom

NEWEST = 100
"""Documents on the first page of the register, about 8 KB as servers send it; years hold the rest."""
DESCRIBED = 6
"""Documents that the register names to search engines."""

Years = tuple[tuple[int, tuple[Citation, ...]], ...]
"""Documents with their issuers under their years, newest first."""
Related = tuple[Citation, "Entry | None", tuple[Entry, ...], tuple[Entry, ...]]
"""A document with its issuer, what replaced it, what it replaced, and the movements based on it."""


def document_families(newsroom: Newsroom, home: Link, name: str) -> Iterator[Family]:
    """Yield the register, called *name*, and the page of each document."""
    register = Link(name, f"/{DOCUMENT.section}/")
    lists = citing_lists(newsroom)
    told = _related(newsroom, lists)
    yield Family(register.url, register_pages, (tuple(citation for citation, *_ in told), register, home))
    for listing, related in zip(lists, told, strict=True):
        yield Family(listing.url, document_pages, (listing, related, (home, register)))


def register_pages(citations: tuple[Citation, ...], register: Link, home: Link) -> Iterator[PageGroup]:
    """Yield the register's first page, and one for each year."""
    years = _by_year(citations)
    links = tuple(Link(str(year), year_url(register.url, year), len(found)) for year, found in years)
    names = "; ".join(citation.document.name for citation in citations[:DESCRIBED])
    page = Page(
        head=Head(
            title=register.name,
            url=register.url,
            description=f"{register.name}: {names}" if names else "",
            breadcrumbs=(home,),
        ),
        template="documents.html",
        values={
            "groups": _by_year(citations[:NEWEST]),
            "years": links,
            "newest": NEWEST if len(citations) > NEWEST else 0,
            "beside": (None, None),
        },
    )
    yield group_of(register.url, page)
    beside = [None, *(Link(link.name, link.url) for link in links), None]
    for place, (link, group) in enumerate(zip(links, years, strict=True)):
        given = (link.url, group, (beside[place], beside[place + 2]), (home, register))
        yield PageGroup(link.url, register_of_year, given)


def register_of_year(
    url: str,
    group: tuple[int, tuple[Citation, ...]],
    beside: tuple[Link | None, Link | None],
    above: tuple[Link, ...],
) -> Iterator[Page]:
    """Yield the page of one year of the register; *beside* are the next newer and the next older year."""
    year, citations = group
    title = f"{above[-1].name} {year}"
    names = "; ".join(citation.document.name for citation in citations[:DESCRIBED])
    yield Page(
        head=Head(title=title, url=url, description=f"{title}: {names}", breadcrumbs=above),
        template="documents.html",
        values={"groups": (group,), "years": (), "newest": 0, "beside": beside},
    )


def document_pages(listing: Listing, related: Related, above: tuple[Link, ...]) -> Iterator[PageGroup]:
    """Yield the page of a document, and the years of the list of articles that cite it."""
    citation, replaced_by, replaces, movements = related
    document = citation.document
    page = Page(
        head=Head(title=document.name, url=document.url, description=citation.full, breadcrumbs=above),
        template="document.html",
        values={
            "document": document,
            "citation": citation,
            "replaced_by": replaced_by,
            "replaces": replaces,
            "movements": movements,
            "articles": newest(listing),
            "years": year_links(listing),
            "total": len(listing.articles),
        },
        source=document.path,
        updated=latest_change(newest(listing)),
    )
    yield group_of(listing.url, page)
    yield from year_groups(listing, (*above, Link(listing.name, listing.url)))


def _related(newsroom: Newsroom, lists: Sequence[Listing]) -> list[Related]:
    """Return what stands beside each document that *lists* are about."""
    directory = newsroom.directory
    documents = [listing.subject for listing in lists if isinstance(listing.subject, Entry)]
    replaces, movements = defaultdict(list), defaultdict(list)
    for entry in documents:
        replaces[entry.record.replaced_by].append(entry)
    for entry in directory.entities[MOVEMENT].values():
        for slug in entry.record.documents:
            movements[slug].append(entry)
    return [
        (
            citation,
            directory.entities[DOCUMENT].get(citation.document.record.replaced_by),
            tuple(replaces[citation.document.slug]),
            tuple(movements[citation.document.slug]),
        )
        for citation in citations_of(documents, directory)
    ]


def _by_year(citations: Iterable[Citation]) -> Years:
    groups = groupby(citations, lambda citation: citation.document.record.year)
    return tuple((year, tuple(found)) for year, found in groups)
