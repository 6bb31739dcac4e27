"""The records of the open data, as `model/open_data.py` describes their fields.

Only what lists show gets in: no draft, nothing hidden, expired or withdrawn. Persons and households are named with a
consent that covers open data; besides their awards nothing is told of them but name and page: they agreed to no more.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from portal.language.dates import iso
from portal.model.article import chronological, moment_of
from portal.model.consent import OPEN_DATA
from portal.model.feeds import ICALENDAR
from portal.model.kinds import BLOC, DOCUMENT, EXEMPLAR
from portal.model.urls import feed_url

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from portal.enrichment.conferences import Conference
    from portal.model.article import Article, Source
    from portal.model.entities import BlocRecord
    from portal.model.kinds import Entry
    from portal.model.newsroom import Directory

    Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where records and their files are found."""

    absolute: Callable[[str], str]
    """Makes a root-relative address one with scheme and host."""
    files: Mapping[str, str]
    """Root-relative addresses of attachments, by the path that content uses."""


def article_rows(
    articles: Iterable[Article], conferences: Iterable[Conference], directory: Directory, addresses: Addresses
) -> Iterator[Row]:
    """Yield *articles* as data, without their texts."""
    events = {article.id: each.id for each in conferences for article in each.articles}
    named = {slug for slug, entry in directory.entities[EXEMPLAR].items() if entry.record.allows(OPEN_DATA)}
    for article in articles:
        if article.is_draft or not article.is_listed:
            continue
        record, updated = article.record, article.updated
        published = moment_of(record.date).isoformat()
        yield known(
            id=record.id,
            url=addresses.absolute(article.url),
            title=record.title,
            summary=record.summary,
            date=published,
            updated=published if updated is record.date else moment_of(updated).isoformat(),
            lang=record.lang,
            category=article.category.slug,
            bloc=record.bloc,
            movements=record.movements,
            awards=record.awards,
            documents=record.documents,
            exemplars=[slug for slug in record.exemplars if slug in named],
            event=events.get(record.id),
            source=record.source and _source(record.source),
        )


def conference_rows(conferences: Iterable[Conference], directory: Directory, addresses: Addresses) -> Iterator[Row]:
    """Yield *conferences* as data; those who chair one are named where they are organisations."""
    for conference in conferences:
        event, article, units = conference.event, conference.article, directory.organisations
        if any(each.is_draft for each in conference.articles):  # what it tells is not settled yet
            continue
        yield known(
            id=conference.id,
            url=addresses.absolute(article.url),
            title=article.title,
            type=event.type,
            status=event.status,
            start=iso(event.start),
            end=event.end and iso(event.end),
            place=event.place,
            province=event.province,
            online=event.online,
            bloc=conference.blocs,
            chaired_by=[units[slug].name for slug in event.chaired_by if slug in units],
            articles=[addresses.absolute(each.url) for each in conference.listed],
            calendar=addresses.absolute(article.calendar_url),
            updated=newest_change(conference.listed),
        )


def exemplar_rows(directory: Directory, addresses: Addresses) -> Iterator[Row]:
    """Yield exemplars as data: all collectives, and those who agreed to it."""
    for entry in directory.entities[EXEMPLAR].values():
        record = entry.record
        if record.allows(OPEN_DATA):
            is_open = record.kind == "tap-the"
            yield known(
                **_identity(entry, addresses),
                name=record.name,
                kind=record.kind,
                organisation=is_open and _named(record.org, directory),
                place=is_open and record.place,
                movements=is_open and record.movements,
            )


def document_rows(directory: Directory, addresses: Addresses) -> Iterator[Row]:
    """Yield the register of documents as data."""
    for entry in directory.entities[DOCUMENT].values():
        record = entry.record
        yield known(
            **_identity(entry, addresses),
            number=record.number,
            type=record.type,
            issuer=_named(record.issuer, directory),
            issued=str(record.issued),
            effective=record.effective and iso(record.effective),
            summary=record.summary,
            status=record.status,
            replaced_by=record.replaced_by,
            variants=record.variants,
            file=record.file and addresses.absolute(addresses.files[record.file]),
            source=record.url,
        )


def bloc_rows(directory: Directory, addresses: Addresses) -> Iterator[Row]:
    """Yield blocs as data; who represented the units that chaired them is not told."""
    for entry in directory.entities[BLOC].values():
        record: BlocRecord = entry.record
        yield known(
            **_identity(entry, addresses),
            name=record.name,
            kind=record.kind,
            short=record.short,
            council=_named(record.council, directory),
            members=[
                known(organisation=_named(each.org, directory), to=each.to, attested=each.attested)
                | ({"from": each.from_} if each.from_ else {})
                for each in record.members
            ],
            chairs=[
                {"year": each.year, "organisation": _named(each.org, directory), "role": each.role}
                for each in record.chairs
            ],
            partners=directory.organisation_names(record.partners),
            themes=[
                {"year": each.year, "organisation": _named(each.org, directory), "text": each.text}
                for each in record.themes
            ],
            calendar=addresses.absolute(feed_url(entry.url, ICALENDAR)),
        )


def known(**values: Any) -> Row:
    """Return *values* without those that say nothing."""
    return {name: value for name, value in values.items() if value}


def newest_change(articles: Iterable[Article]) -> str:
    """Return when one of *articles* last changed (ISO 8601), empty where there is none."""
    newest = max((article.updated for article in articles), key=chronological, default=None)
    return moment_of(newest).isoformat() if newest else ""


def _identity(entry: Entry, addresses: Addresses) -> Row:
    return {"id": entry.slug, "url": addresses.absolute(entry.url)}


def _named(slug: str, directory: Directory) -> str:
    """Return the official name where *slug* is that of an organisation, else what it says."""
    return directory.organisation_names((slug,))[0]


def _source(source: Source) -> Row:
    return known(name=source.name, url=source.url)
