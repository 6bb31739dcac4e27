"""The pages on which the public is asked for its opinion: an index, and one page each."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from portal.enrichment.citations import citations_of
from portal.enrichment.listings import ordered
from portal.language.dates import span
from portal.model.kinds import AWARD, DOCUMENT, OPINION
from portal.pages.page import Family, Head, Link, Page, family_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from portal.model.entities import Nominee
    from portal.model.kinds import Entry
    from portal.model.newsroom import Directory, Newsroom
    from portal.model.opinion import Opinion

    Nominated = tuple[Entry, tuple[tuple[Nominee, str], ...]]
    """An award, and who is nominated for it, each with the name of the unit."""


NAMED = 3
"""Calls for opinions that the index names to search engines."""


def opinion_families(newsroom: Newsroom, home: Link, words: Mapping[str, str]) -> Iterator[Family]:
    """Yield the index, and the page of each call for opinions; *words* names the index."""
    index = Link(words[OPINION.folder], f"/{OPINION.section}/")
    yield family_of(index.url, _index(newsroom.opinions, index, home))
    for opinion in newsroom.opinions:
        yield family_of(opinion.entry.url, _page(opinion, newsroom.directory, (home, index)))


def _index(opinions: tuple[Opinion, ...], index: Link, home: Link) -> Page:
    """Return the index: what is open or to come in the order of closing, what is closed by year, the latest first."""
    closed = [opinion for opinion in reversed(opinions) if opinion.state == "closed"]
    listed = tuple(each.entry for each in (*(each for each in opinions if each.state != "closed"), *closed))
    years = groupby(closed, lambda opinion: opinion.closes.year)
    return Page(
        head=Head(
            title=index.name,
            url=index.url,
            description="; ".join(entry.name for entry in listed[:NAMED]),
            breadcrumbs=(home,),
        ),
        template="opinions.html",
        values={
            "entries": listed,
            "current": tuple(opinion for opinion in opinions if opinion.state == "open"),
            "upcoming": tuple(opinion for opinion in opinions if opinion.state == "upcoming"),
            "years": tuple((year, tuple(found)) for year, found in years),
        },
        updated=max((opinion.opened for opinion in opinions if opinion.state != "upcoming"), default=None),
    )


def _page(opinion: Opinion, directory: Directory, above: tuple[Link, ...]) -> Page:
    """Return the page of *opinion*; no search engine may keep whom it names."""
    entry = opinion.entry
    return Page(
        head=Head(
            title=entry.name,
            url=entry.url,
            description=f"{above[-1].name}: {span(opinion.opened, opinion.closes)}",
            breadcrumbs=above,
            noindex=True,
        ),
        template="opinion.html",
        values={
            "opinion": opinion,
            "entry": entry,
            "nominated": _nominated(opinion, directory),
            "legal_basis": citations_of(directory.find(DOCUMENT, entry.record.legal_basis), directory),
        },
        source=entry.path,
    )


def _nominated(opinion: Opinion, directory: Directory) -> tuple[Nominated, ...]:
    """Return the nominees under their awards, the highest award first; below it as the editors ordered them."""
    nominees = opinion.entry.record.nominees
    units = directory.organisation_names(tuple(nominee.org for nominee in nominees))
    rows = list(zip(nominees, units, strict=True))
    awards = ordered(directory.find(AWARD, tuple(dict.fromkeys(nominee.award for nominee in nominees))))
    return tuple((award, tuple(row for row in rows if row[0].award == award.slug)) for award in awards)
