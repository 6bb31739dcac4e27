"""Front page, categories, archive, corrections, feeds, static pages, and the page for a wrong address."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from portal.enrichment.citations import Citation, citations_of
from portal.enrichment.conferences import in_calendar, latest_conferences, next_conferences
from portal.enrichment.documents import newest_first
from portal.enrichment.listings import in_group, ordered
from portal.model.article import chronological
from portal.model.card import Card
from portal.model.feeds import OPML_URL
from portal.model.kinds import BLOC, DOCUMENT, EXEMPLAR, MOVEMENT, PAGE, Entry
from portal.model.urls import HONOURS_URL, month_url, year_url
from portal.pages.lists import feed_links, latest_change, newest, sheets, titles_of, year_groups, year_links
from portal.pages.page import Family, Head, Link, Page, PageGroup, group_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from portal.enrichment.findings import Findings
    from portal.enrichment.honour_roll import HonourRoll
    from portal.enrichment.honours import Honour
    from portal.enrichment.listings import Listing
    from portal.model.article import Article
    from portal.model.entities import Category
    from portal.model.newsroom import Newsroom
    from portal.pages.page import FeedLink

    FedLists = tuple[tuple[str, tuple[tuple[Link, tuple[FeedLink, ...]], ...]], ...]
    """By group: a link to each list, with its number of articles, and to its feeds."""

FRONT_SECONDS = 3
FRONT_PER_CATEGORY = 4
FRONT_CONFERENCES = 3
FRONT_HONOURS = 5
FRONT_DOCUMENTS = 3
FRONT_EXEMPLARS = 4
FRONT_MOVEMENTS = 4
FRONT_BLOCS = 5


def home_page(newsroom: Newsroom, findings: Findings, tagline: str) -> Page:
    """Return the front page: what the editors chose first, then the newest."""
    listings, whole = findings.listings, findings.listings[0]
    conferences = in_calendar(findings.conferences)
    lead, seconds = _front(newsroom, whole.articles)
    shown = {article.id for article in (lead, *seconds) if article}
    sections = [
        (listing.subject, tuple(each for each in listing.articles[:20] if each.id not in shown)[:FRONT_PER_CATEGORY])
        for listing in in_group(listings, "category")
    ]
    return Page(
        head=Head(title=whole.name, url="/", description=tagline),
        template="home.html",
        values={
            "lead": lead,
            "seconds": seconds,
            "sections": tuple((category, articles) for category, articles in sections if articles),
            "upcoming": next_conferences(conferences)[:FRONT_CONFERENCES],
            "conferences": latest_conferences(conferences, FRONT_CONFERENCES),
            "opinions": tuple(opinion for opinion in newsroom.opinions if opinion.state == "open"),
            "honours": _newest_honours(findings.roll),
            "honours_url": HONOURS_URL,
            "exemplars": tuple(
                each for each in ordered(newsroom.directory.entities[EXEMPLAR].values()) if not each.is_withdrawn
            )[:FRONT_EXEMPLARS],
            "movements": tuple(_most_recent(in_group(listings, MOVEMENT.folder))),
            "documents": _newest_documents(newsroom),
            "blocs": tuple(
                (each.subject, len(each.articles)) for each in in_group(listings, BLOC.folder)[:FRONT_BLOCS]
            ),
        },
        updated=latest_change(newest(whole)),
    )


def category_families(listings: Sequence[Listing], home: Link) -> Iterator[Family]:
    """Yield the pages of each category."""
    return (Family(listing.url, category_pages, (listing, home)) for listing in in_group(listings, "category"))


def category_pages(listing: Listing, home: Link) -> Iterator[PageGroup]:
    """Yield a category's page and its years."""
    category: Category = listing.subject  # type: ignore[assignment]  # a category's list is of a category
    page = Page(
        head=Head(
            title=listing.name,
            url=listing.url,
            description=category.description or titles_of(newest(listing)),
            breadcrumbs=(home,),
            feeds=feed_links(listing),
            card=Card(section=listing.name),
        ),
        template="category.html",
        values={"category": category, "articles": newest(listing), "years": year_links(listing)},
        updated=latest_change(newest(listing)),
    )
    yield group_of(listing.url, page)
    yield from year_groups(listing, (home, Link(listing.name, listing.url)))


def archive_pages(whole: Listing, home: Link) -> Iterator[PageGroup]:
    """Yield the archive: its years, the months of each, the articles of each month."""
    archive = Link(whole.name, whole.url)
    page = Page(
        head=Head(title=archive.name, url=archive.url, breadcrumbs=(home,)),
        template="archive.html",
        values={"years": year_links(whole)},
    )
    yield group_of(whole.url, page)
    for year, articles in whole.years:
        yield PageGroup(year_url(whole.url, year), archive_of_year, (year, articles, (home, archive)))


def archive_of_year(year: int, articles: Sequence[Article], above: tuple[Link, ...]) -> Iterator[Page]:
    """Yield the page of one year of the archive, and those of its months."""
    here = Link(str(year), year_url(above[-1].url, year))
    by_month = [(month, tuple(found)) for month, found in groupby(articles, lambda article: article.date.month)]
    yield Page(
        head=Head(title=f"{above[-1].name} {year}", url=here.url, breadcrumbs=above),
        template="archive-year.html",
        values={
            "year": year,
            "months": tuple((month, Link(str(month), month_url(year, month), len(found))) for month, found in by_month),
        },
        updated=latest_change(articles),
    )
    for month, found in by_month:
        for sheet in sheets(month_url(year, month), found):
            yield Page(
                head=Head(
                    title=f"{above[-1].name} {month:02}/{year}{sheet.mark}",
                    url=sheet.url,
                    description=titles_of(sheet.articles),
                    breadcrumbs=(*above, here),
                ),
                template="archive-month.html",
                values={"year": year, "month": month, "sheet": sheet},
                updated=latest_change(sheet.articles),
            )


def static_pages(newsroom: Newsroom, home: Link) -> Iterator[Page]:
    """Yield the pages that editors write, each knowing its translation."""
    pages = newsroom.directory.entities[PAGE]
    translations: dict[str, Entry] = {}
    for entry in pages.values():
        other = pages.get(entry.record.translation_of)
        if other:
            translations |= {entry.slug: other, other.slug: entry}
    for entry in pages.values():
        other = translations.get(entry.slug)
        yield Page(
            head=Head(
                title=entry.name,
                url=entry.url,
                description=entry.record.summary,
                lang=entry.record.lang,
                breadcrumbs=(home,),
                translation=Link(other.name, other.url) if other else None,
            ),
            template="page.html",
            values={"page": entry},
            source=entry.path,
        )


def service_pages(listings: Sequence[Listing], home: Link, words: Mapping[str, str]) -> Iterator[Page]:
    """Yield corrections, the list of feeds, and the page that a server sends for a wrong address."""
    corrected = tuple(article for article in listings[0].articles if article.record.corrections)
    rows = [(correction, article) for article in corrected for correction in article.record.corrections]
    rows.sort(key=lambda row: (chronological(row[0].date), row[1].id), reverse=True)
    yield Page(
        head=Head(title=words["corrections"], url="/dinh-chinh/", breadcrumbs=(home,)),
        template="corrections.html",
        values={"rows": tuple(rows)},
        updated=latest_change(corrected),
    )
    yield Page(
        head=Head(title=words["feeds"], url="/rss/", breadcrumbs=(home,)),
        template="feeds.html",
        values={"groups": fed_lists(listings), "opml": OPML_URL},
    )
    yield Page(
        head=Head(title=words["not_found"], url="/404.html", noindex=True),
        template="404.html",
        values={"categories": tuple(Link(each.name, each.url) for each in in_group(listings, "category"))},
        in_sitemap=False,
    )


def fed_lists(listings: Iterable[Listing]) -> FedLists:
    """Return every list that has a feed, by group."""
    groups = groupby(listings, lambda listing: listing.group)
    return tuple((group, tuple((_list_link(each), feed_links(each)) for each in found)) for group, found in groups)


def _list_link(listing: Listing) -> Link:
    return Link(listing.name, listing.url, len(listing.articles))


def _front(newsroom: Newsroom, listed: Sequence[Article]) -> tuple[Article | None, tuple[Article, ...]]:
    """Return the lead and the seconds: those of `home.yaml`, then featured ones, then the newest."""
    by_id = {article.id: article for article in listed}
    chosen = [by_id[each] for each in (newsroom.home.lead, *newsroom.home.featured) if each in by_id]
    featured = [article for article in listed if article.record.featured]
    front = tuple(dict.fromkeys([*chosen, *featured, *listed[: FRONT_SECONDS + 1]]))
    return (front[0] if front else None), front[1 : FRONT_SECONDS + 1]


def _newest_honours(roll: HonourRoll) -> tuple[Honour, ...]:
    """Return the highest honours of the newest merit year in which any stands."""
    standing = (tuple(each for each in found if not each.record.revoked) for found in roll.by_year.values())
    return next(filter(None, standing), ())[:FRONT_HONOURS]


def _most_recent(movements: Sequence[Listing]) -> list[tuple[Entry, int]]:
    told = [listing for listing in movements if listing.articles]
    told.sort(key=lambda listing: listing.articles[0].order, reverse=True)
    return [(listing.subject, len(listing.articles)) for listing in told[:FRONT_MOVEMENTS]]  # type: ignore[misc]  # of entries


def _newest_documents(newsroom: Newsroom) -> tuple[Citation, ...]:
    documents = newest_first(newsroom.directory.entities[DOCUMENT].values())
    return citations_of(documents[:FRONT_DOCUMENTS], newsroom.directory)
