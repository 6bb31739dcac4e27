"""The history of a bloc, year by year."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, get_args

from portal.enrichment.timeline import place_in_time
from portal.model.entities import ChairRole

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from portal.enrichment.honours import Honour
    from portal.enrichment.units import Unit, Units
    from portal.model.article import Article
    from portal.model.entities import BlocRecord, Chair, Membership, Theme
    from portal.model.kinds import Entry

    Held = tuple[tuple[Unit, str], ...]
    """Units that held one role, each with the person who represented it."""
    ThemesOfYear = tuple[int, tuple[tuple[Unit, str], ...]]


def chairs_by_year(
    chairs: Iterable[Chair], units: Units
) -> tuple[tuple[ChairRole, ...], tuple[tuple[int, tuple[Held, ...]], ...]]:
    """Return the roles that anyone held, highest first, and for each year, newest first, who held each of them."""
    newest_first = sorted(chairs, key=lambda chair: -chair.year)
    roles = tuple(role for role in get_args(ChairRole) if any(chair.role == role for chair in newest_first))
    years = []
    for year, found in groupby(newest_first, lambda chair: chair.year):
        of_year = tuple(found)
        held = (tuple((units.of(chair.org), chair.person) for chair in of_year if chair.role == role) for role in roles)
        years.append((year, tuple(held)))
    return roles, tuple(years)


def attested_together(members: Sequence[Membership]) -> tuple[int, ...]:
    """Return the years in which all *members* were seen where no more is known of any, else none."""
    known = {(member.from_, member.to, member.attested) for member in members}
    first, last, attested = known.pop() if len(known) == 1 else (None, None, ())
    return () if first or last else attested


def themes_by_year(themes: Iterable[Theme], units: Units) -> tuple[ThemesOfYear, ...]:
    """Return the mottoes of each year, newest year first, in the order in which the bloc lists them."""
    newest_first = sorted(themes, key=lambda theme: -theme.year)
    return tuple(
        (year, tuple((units.of(theme.org), theme.text) for theme in found))
        for year, found in groupby(newest_first, lambda theme: theme.year)
    )


def honours_of_members(record: BlocRecord, by_organisation: Mapping[str, Sequence[Honour]]) -> tuple[Honour, ...]:
    """Return the awards to members for years in which they may have been members, newest merit year first."""
    found = {
        honour: None
        for member in record.members
        for honour in by_organisation.get(member.org, ())
        if member.covers(honour.record.merit_year)
    }
    return tuple(sorted(found, key=lambda honour: -honour.record.merit_year))


def documents_cited(articles: Iterable[Article], documents: Mapping[str, Entry]) -> tuple[Entry, ...]:
    """Return the *documents* that any of *articles* names, the newest issued first."""
    cited = {slug for article in articles for slug in article.record.documents if slug in documents}
    by_issue = sorted(cited, key=lambda slug: (place_in_time(documents[slug].record.issued), slug), reverse=True)
    return tuple(documents[slug] for slug in by_issue)
