"""The pages of movements, awards, blocs, exemplars and authors: an index, one page each, their years."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from portal.enrichment.listings import FIELDS, in_group
from portal.model.kinds import AWARD, BLOC, EXEMPLAR, MOVEMENT, Entry, Kind
from portal.pages.calendar import calendar_link
from portal.pages.entity_facts import EntityFacts
from portal.pages.exemplars import exemplar_families
from portal.pages.lists import feed_links, latest_change, newest, titles_of, year_groups, year_links
from portal.pages.page import Family, Head, Link, Page, PageGroup, family_of, group_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from portal.enrichment.findings import Findings
    from portal.enrichment.listings import Listing
    from portal.model.newsroom import Newsroom
    from portal.pages.page import FeedLink

GROUPED_BY = {MOVEMENT: "kind", AWARD: "level", BLOC: "kind"}
"""The key of each record under whose values an index shows its entries, in the order of the index."""
NAMED = 6
"""Entities that an index names to search engines."""
TEMPLATES = {MOVEMENT: "movement", AWARD: "award", BLOC: "bloc", EXEMPLAR: "exemplar"}


def entity_families(newsroom: Newsroom, findings: Findings, home: Link, words: Mapping[str, str]) -> Iterator[Family]:
    """Yield every page of the entity kinds that have lists; *words* names each kind's index."""
    facts = EntityFacts(newsroom, findings)
    for kind, _ in FIELDS:
        index = Link(words[kind.folder], f"/{kind.section}/")
        group = in_group(findings.listings, kind.folder)
        if kind is EXEMPLAR:
            yield from exemplar_families(newsroom.directory, facts, (home, index), words)
        else:
            yield family_of(index.url, _index(kind, index, group, home))
        for listing in group:
            told = facts.of(_entry_of(listing), listing.articles)
            yield Family(listing.url, entity_pages, (TEMPLATES[kind], listing, told, (home, index)))


def entity_pages(
    template: str, listing: Listing, told: Mapping[str, Any], above: tuple[Link, ...]
) -> Iterator[PageGroup]:
    """Yield the page of an entity and its years; *told* are the facts beside its text and articles."""
    yield group_of(listing.url, _entity_page(template, listing, told, above))
    yield from year_groups(listing, (*above, Link(listing.name, listing.url)))


def author_families(listings: Sequence[Listing], home: Link, index_name: str) -> Iterator[Family]:
    """Yield the index of authors, and each author's pages."""
    index = Link(index_name, "/tac-gia/")
    group = in_group(listings, "authors")
    yield family_of(
        index.url,
        Page(
            head=Head(title=index.name, url=index.url, breadcrumbs=(home,)),
            template="authors.html",
            values={"authors": tuple(Link(each.name, each.url, len(each.articles)) for each in group)},
        ),
    )
    for listing in group:
        yield Family(f"{listing.url}#{listing.name}", author_pages, (listing, (home, index)))


def author_pages(listing: Listing, above: tuple[Link, ...]) -> Iterator[PageGroup]:
    """Yield an author's page and its years."""
    page = Page(
        head=Head(
            title=listing.name,
            url=listing.url,
            description=titles_of(newest(listing)),
            breadcrumbs=above,
            feeds=feed_links(listing),
        ),
        template="author.html",
        values={"author": listing.subject, "total": len(listing.articles), **_stream(listing)},
        updated=latest_change(newest(listing)),
    )
    yield group_of(listing.url, page)
    yield from year_groups(listing, (*above, Link(listing.name, listing.url)))


def _index(kind: Kind, index: Link, group: Sequence[Listing], home: Link) -> Page:
    names = [listing.name for listing in group]
    description = f"{index.name}: {'; '.join(names[:NAMED])}" if names else ""
    head = Head(title=index.name, url=index.url, description=description, breadcrumbs=(home,))
    entries = tuple(map(_entry_of, group))
    values = {"index": kind.folder, "groups": _grouped(kind, group), "entries": entries}
    return Page(head=head, template="entities.html", values=values)


def _grouped(kind: Kind, group: Iterable[Listing]) -> tuple[tuple[str, str, tuple[tuple[Entry, int], ...]], ...]:
    """Return the entries with their numbers of articles, under the message and value that name their groups."""
    key = GROUPED_BY[kind]
    groups: dict[str, list[tuple[Entry, int]]] = {}
    for listing in group:
        entry = _entry_of(listing)
        groups.setdefault(getattr(entry.record, key), []).append((entry, len(listing.articles)))
    return tuple((f"{TEMPLATES[kind]}.{key}", value, tuple(rows)) for value, rows in groups.items())


def _entry_of(listing: Listing) -> Entry:
    assert isinstance(listing.subject, Entry)  # an entity's list is of an entity
    return listing.subject


def _entity_page(template: str, listing: Listing, told: Mapping[str, Any], above: tuple[Link, ...]) -> Page:
    entry = _entry_of(listing)
    return Page(
        head=Head(
            title=entry.name,
            url=entry.url,
            description=f"{above[-1].name}: {entry.name}",
            breadcrumbs=above,
            feeds=_feeds_of(listing),
        ),
        template=f"{template}.html",
        values={template: entry, "total": len(listing.articles), **_stream(listing), **told},
        source=entry.path,
        updated=latest_change(newest(listing)),
    )


def _feeds_of(listing: Listing) -> tuple[FeedLink, ...]:
    """Return the feeds of an entity's list, and the calendar of a bloc."""
    has_calendar = listing.group == BLOC.folder
    return (*feed_links(listing), *([calendar_link(listing.name, listing.url)] if has_calendar else []))


def _stream(listing: Listing) -> dict[str, Any]:
    return {"articles": newest(listing), "years": year_links(listing)}
