"""The pages of movements, awards, blocs, exemplars and authors: an index, one page each, their years."""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby
from typing import TYPE_CHECKING, Any

from portal.enrichment.conferences import latest_conferences
from portal.enrichment.honours import honours_of
from portal.enrichment.listings import FIELDS, in_group, ordered
from portal.language.collation import initial, person_key, sort_key
from portal.model.kinds import AWARD, BLOC, DOCUMENT, EXEMPLAR, MOVEMENT, Entry, Kind
from portal.pages.lists import feed_links, latest_change, newest, year_groups, year_links
from portal.pages.page import Head, Link, Page, PageGroup, group_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from portal.enrichment.honours import Honour
    from portal.enrichment.listings import Listing
    from portal.model.article import Article
    from portal.model.newsroom import Directory, Newsroom

BLOC_CONFERENCES = 5
TEMPLATES = {MOVEMENT: "movement", AWARD: "award", BLOC: "bloc", EXEMPLAR: "exemplar"}


def entity_groups(
    newsroom: Newsroom, listings: Sequence[Listing], home: Link, words: Mapping[str, str]
) -> Iterator[PageGroup]:
    """Yield every page of the entity kinds that have lists; *words* names each kind's index."""
    facts = _Facts(newsroom)
    for kind, _ in FIELDS:
        index = Link(words[kind.folder], f"/{kind.section}/")
        group = in_group(listings, kind.folder)
        yield group_of(index.url, _index(kind, index, group, home))
        for listing in group:
            yield group_of(listing.url, _entity_page(kind, listing, facts, (home, index)))
            yield from year_groups(listing, (home, index, Link(listing.name, listing.url)))


def author_groups(listings: Sequence[Listing], home: Link, index_name: str) -> Iterator[PageGroup]:
    """Yield the index of authors, and each author's pages."""
    index = Link(index_name, "/tac-gia/")
    group = in_group(listings, "authors")
    yield group_of(
        index.url,
        Page(
            head=Head(title=index.name, url=index.url, breadcrumbs=(home,)),
            template="authors.html",
            values={"authors": tuple(Link(each.name, each.url, len(each.articles)) for each in group)},
        ),
    )
    for listing in group:
        page = Page(
            head=Head(title=listing.name, url=listing.url, breadcrumbs=(home, index), feeds=feed_links(listing)),
            template="author.html",
            values={"author": listing.subject, "total": len(listing.articles), **_stream(listing)},
            updated=latest_change(newest(listing)),
        )
        yield group_of(f"{listing.url}#{listing.name}", page)
        yield from year_groups(listing, (home, index, Link(listing.name, listing.url)))


def _index(kind: Kind, index: Link, group: Sequence[Listing], home: Link) -> Page:
    is_directory = kind is EXEMPLAR
    rows = tuple((listing.subject, len(listing.articles)) for listing in group)
    return Page(
        head=Head(title=index.name, url=index.url, breadcrumbs=(home,)),
        template="exemplars.html" if is_directory else "entities.html",
        values={"letters": _by_letter(group)} if is_directory else {"rows": rows},
    )


def _by_letter(group: Iterable[Listing]) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
    """Return exemplars under the letters of the Vietnamese alphabet; people by their given name."""
    entries = sorted((entry for entry in map(_entry_of, group) if not entry.is_withdrawn), key=_directory_key)
    return tuple(
        (letter, tuple(found)) for letter, found in groupby(entries, lambda entry: initial(_filed_under(entry)))
    )


def _entry_of(listing: Listing) -> Entry:
    assert isinstance(listing.subject, Entry)  # an entity's list is of an entity
    return listing.subject


def _directory_key(entry: Entry) -> tuple[Any, ...]:
    """Return the key that files people by given name among collectives and households by their first word."""
    record = entry.record
    is_person = record.kind == "ca-nhan"
    filed = person_key(record.name, record.sort_name or None) if is_person else (sort_key(_filed_under(entry)),)
    return filed, entry.slug


def _filed_under(entry: Entry) -> str:
    record = entry.record
    return str(record.sort_name or (record.name.split()[-1] if record.kind == "ca-nhan" else record.name))


def _entity_page(kind: Kind, listing: Listing, facts: _Facts, above: tuple[Link, ...]) -> Page:
    entry = _entry_of(listing)
    return Page(
        head=Head(
            title=entry.name,
            url=entry.url,
            description=f"{above[-1].name}: {entry.name}",
            breadcrumbs=above,
            feeds=feed_links(listing),
            noindex=entry.is_withdrawn,
        ),
        template=f"{TEMPLATES[kind]}.html",
        values={
            TEMPLATES[kind]: entry,
            "total": len(listing.articles),
            **_stream(listing),
            **facts.of(entry, listing.articles),
        },
        source=entry.path,
        updated=latest_change(newest(listing)),
    )


def _stream(listing: Listing) -> dict[str, Any]:
    return {"articles": newest(listing), "years": year_links(listing)}


class _Facts:
    """What the page of an entity tells besides its text and articles; grouped once for all of them."""

    def __init__(self, newsroom: Newsroom) -> None:
        self.directory = newsroom.directory
        self.children: dict[str, list[Entry]] = defaultdict(list)
        for entry in self.directory.entities[MOVEMENT].values():
            self.children[entry.record.parent].append(entry)
        self.exemplars: dict[str, list[Entry]] = defaultdict(list)
        for entry in self.directory.entities[EXEMPLAR].values():
            for movement in entry.record.movements:
                self.exemplars[movement].append(entry)
        self.by_award: dict[str, list[Honour]] = defaultdict(list)
        self.by_recipient: dict[str, list[Honour]] = defaultdict(list)
        for honour in honours_of(_all_records(newsroom), self.directory):
            self.by_award[honour.award.slug].append(honour)
            self.by_recipient[honour.recipient_url].append(honour)

    def of(self, entry: Entry, articles: Sequence[Article]) -> dict[str, Any]:
        """Return the values that the template of the entity's kind asks for."""
        record, directory = entry.record, self.directory
        if entry.kind is MOVEMENT:
            return {
                "parent": directory.entities[MOVEMENT].get(record.parent),
                "children": tuple(ordered(self.children[entry.slug])),
                "documents": directory.find(DOCUMENT, record.documents),
                "exemplars": tuple(self.exemplars[entry.slug]),
            }
        if entry.kind is AWARD:
            return {"honours": tuple(self.by_award[entry.slug])}
        if entry.kind is BLOC:
            return _facts_of_bloc(entry, articles, directory)
        return {
            "honours": tuple(self.by_recipient[entry.url]),
            "organisation": directory.organisations.get(record.org),
            "movements": directory.find(MOVEMENT, record.movements),
        }


def _facts_of_bloc(entry: Entry, articles: Sequence[Article], directory: Directory) -> dict[str, Any]:
    record, organisations = entry.record, directory.organisations
    newest_first = sorted(record.chairs, key=lambda chair: -chair.year)
    years = groupby(newest_first, lambda chair: chair.year)
    return {
        "members": tuple((member, organisations.get(member.org)) for member in record.members),
        "chairs": tuple(
            (year, tuple((chair, organisations.get(chair.org)) for chair in chairs)) for year, chairs in years
        ),
        "partners": directory.organisation_names(record.partners),
        "themes": tuple((theme, organisations.get(theme.org)) for theme in record.themes),
        "conferences": latest_conferences(articles, BLOC_CONFERENCES),
    }


def _all_records(newsroom: Newsroom) -> Iterator[Any]:
    for article in newsroom.articles:
        if article.record.honours and article.is_listed:
            yield from article.record.honours
    for entry in newsroom.directory.entities[EXEMPLAR].values():
        yield from entry.record.honours
