"""The honour roll: its years and levels, and the honours of each merit year."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import chain, groupby
from typing import TYPE_CHECKING, get_args

from portal.model.entities import AwardLevel
from portal.model.open_data import HONOURS
from portal.model.urls import HONOURS_URL, numbered_url, year_url
from portal.pages.lists import latest_change
from portal.pages.page import Family, Head, Link, Page, PageGroup, group_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from portal.enrichment.honour_roll import HonourRoll
    from portal.enrichment.honours import Honour
    from portal.model.article import Article
    from portal.model.kinds import Entry

    Honours = tuple[Honour, ...]

SHEET = 250
"""Most honours on one page; more take phones long to lay out."""
NEWEST = 30
"""Most honours of the newest merit year on the roll's own page."""
NAMED = 4
"""Awards that a year names to search engines."""


@dataclass(frozen=True, slots=True)
class Part:
    """The honours of one award on one page, and how many of that year there are."""

    award: Entry
    honours: Honours
    total: int
    is_continued: bool = False
    """Whether the first of them stand on the page before."""


def honour_families(roll: HonourRoll, home: Link, name: str) -> Family:
    """Return the pages of the honour roll, which is called *name*."""
    return Family(HONOURS_URL, roll_groups, (tuple(roll.by_year.items()), home, Link(name, HONOURS_URL)))


def roll_groups(years: tuple[tuple[int, Honours], ...], home: Link, index: Link) -> Iterator[PageGroup]:
    """Yield the roll's own page, and the pages of each merit year; *years* come newest first, with their honours."""
    yield group_of(HONOURS_URL, _index(years, home, index))
    links = [Link(str(year), year_url(HONOURS_URL, year)) for year, _ in years]
    for (year, honours), newer, older in zip(years, [None, *links], [*links[1:], None], strict=False):
        yield PageGroup(year_url(HONOURS_URL, year), pages_of_year, (year, honours, (home, index), newer, older))


def pages_of_year(
    year: int, honours: Honours, above: tuple[Link, ...], newer: Link | None, older: Link | None
) -> Iterator[Page]:
    """Yield the pages of one merit year, each of at most `SHEET` honours; *newer* and *older* are years beside it."""
    name, url = f"{above[-1].name} {year}", year_url(HONOURS_URL, year)
    sheets = _sheets(honours)
    urls = [url, *(numbered_url(url, number) for number in range(2, len(sheets) + 1))]
    contents: dict[str, Link] = {}
    for at, part in ((at, part) for at, parts in zip(urls, sheets, strict=True) for part in parts):
        contents.setdefault(part.award.slug, Link(part.award.name, f"{at}#{part.award.slug}", part.total))
    awards = "; ".join([link.name for link in contents.values()][:NAMED])
    for parts, at, before, after in zip(sheets, urls, ["", *urls], [*urls[1:], ""], strict=False):
        yield Page(
            head=Head(title=name, url=at, description=f"{name}: {awards}", breadcrumbs=above),
            template="honours-year.html",
            values={
                "year": year,
                "parts": parts,
                "contents": tuple(contents.values()),
                "total": _standing(honours),
                "revoked": len(honours) - _standing(honours),
                "before": before,
                "after": after,
                "newer": newer,
                "older": older,
            },
            updated=latest_change(_articles(chain.from_iterable(part.honours for part in parts))),
        )


def _index(years: tuple[tuple[int, Honours], ...], home: Link, index: Link) -> Page:
    levels = tuple(get_args(AwardLevel))
    rows = []
    for year, honours in years:
        counted = Counter(each.award.record.level for each in honours if not each.record.revoked)
        link = Link(str(year), year_url(HONOURS_URL, year), counted.total())
        rows.append((link, tuple(counted[level] for level in levels)))
    newest = years[0][1] if years else ()
    honoured = {each.record.recipient for _, found in years for each in found if not each.record.revoked}
    awards = "; ".join(dict.fromkeys(honour.award.name for honour in newest))
    return Page(
        head=Head(
            title=index.name,
            url=index.url,
            description=f"{index.name} {years[0][0]}: {awards}" if years else "",
            breadcrumbs=(home,),
        ),
        template="honours.html",
        values={
            "rows": tuple(rows),
            "levels": levels,
            "total": sum(link.count or 0 for link, _ in rows),
            "recipients": len(honoured),
            "newest": _parts(newest[:NEWEST], newest),
            "downloads": HONOURS.files,
        },
        updated=latest_change(_articles(newest)),
    )


def _sheets(honours: Honours) -> list[tuple[Part, ...]]:
    """Return the parts that stand on each page of a year; all pages hold about as many honours."""
    count = -(-len(honours) // SHEET)
    size = -(-len(honours) // count)
    return [_parts(honours[start : start + size], honours) for start in range(0, len(honours), size)]


def _parts(shown: Honours, whole: Honours) -> tuple[Part, ...]:
    """Return what is *shown* award by award; *whole* are all honours of its year, in the same order."""
    totals = Counter(each.award.slug for each in whole)
    parts = [(award, tuple(found)) for award, found in groupby(shown, lambda honour: honour.award)]
    first = {each.award.slug: each for each in reversed(whole)}
    return tuple(
        Part(award, found, totals[award.slug], is_continued=first[award.slug] is not found[0]) for award, found in parts
    )


def _standing(honours: Honours) -> int:
    return sum(not each.record.revoked for each in honours)


def _articles(honours: Iterable[Honour]) -> Iterator[Article]:
    return chain.from_iterable(honour.articles for honour in honours)
