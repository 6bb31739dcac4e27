"""The page of every article."""

from __future__ import annotations

from collections import defaultdict
from itertools import chain, groupby, islice
from typing import TYPE_CHECKING

from portal.enrichment.citations import citations_of
from portal.enrichment.honours import honours_of
from portal.enrichment.listings import in_group
from portal.enrichment.neighbours import lines_of, month_of, neighbours_in, year_of
from portal.model.card import card_of
from portal.model.kinds import AWARD, BLOC, DOCUMENT, EXEMPLAR, MOVEMENT
from portal.pages.lists import feeds_of_list
from portal.pages.page import Family, Head, Link, Page, PageGroup

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from portal.enrichment.listings import Listing
    from portal.model.article import Article
    from portal.model.newsroom import Directory, Newsroom
    from portal.model.views import Views


def article_families(
    newsroom: Newsroom, listings: Sequence[Listing], home: Link, related: Mapping[str, tuple[Article, ...]]
) -> Iterator[Family]:
    """Yield the articles of each year of each category, those that no list shows included."""
    lines = {listing.url: lines_of(listing.articles, year_of) for listing in in_group(listings, "category")}
    by_year: dict[tuple[str, int], list[Article]] = defaultdict(list)
    for article in newsroom.articles:
        by_year[article.category.url, article.year].append(article)
    for (category, year), articles in by_year.items():
        line = lines[category].get(year, ())
        told = views_of(articles, newsroom.views)
        given = (category, tuple(articles), *_flat(articles, related), told, line, newsroom.directory, home)
        yield Family(f"bai{category}{year}", article_groups, given)


def views_of(articles: Iterable[Article], views: Views | None) -> tuple[int, ...]:
    """Return how often the page of each of *articles* says that it was read, 0 where it says nothing."""
    return tuple(views.of(article.id) if views else 0 for article in articles)


def article_groups(  # noqa: PLR0913, PLR0917  all that these pages are made of
    category: str,
    articles: tuple[Article, ...],
    related: tuple[Article, ...],
    related_counts: tuple[int, ...],
    views: tuple[int, ...],
    line: tuple[Article, ...],
    directory: Directory,
    home: Link,
) -> Iterator[PageGroup]:
    """Yield the pages of *articles* by their months; the rest as in `article_pages`, for all of them."""
    lines, following, told = lines_of(line, month_of), iter(related), iter(views)
    related_to = {
        article.id: tuple(islice(following, count)) for article, count in zip(articles, related_counts, strict=True)
    }
    for month, found in groupby(articles, month_of):
        group = tuple(found)
        counts = tuple(islice(told, len(group)))
        given = (group, *_flat(group, related_to), counts, lines.get(month, ()), directory, home)
        year, number = month
        yield PageGroup(f"bai{category}{year}/{number}", article_pages, given, sitemap=str(year))


def _flat(
    articles: Iterable[Article], related: Mapping[str, tuple[Article, ...]]
) -> tuple[tuple[Article, ...], tuple[int, ...]]:
    """Return what is related to each of *articles*, one after another, and how many are to each."""
    found = [related[article.id] for article in articles]
    return tuple(chain.from_iterable(found)), tuple(map(len, found))


def article_pages(  # noqa: PLR0913, PLR0917  all that these pages are made of
    articles: tuple[Article, ...],
    related: tuple[Article, ...],
    related_counts: tuple[int, ...],
    views: tuple[int, ...],
    line: tuple[Article, ...],
    directory: Directory,
    home: Link,
) -> Iterator[Page]:
    """Yield the page of each of *articles*.

    *related* holds what is related to each, one after another, as many as *related_counts* says; *views* how often
    each says that it was read; *line* is the part of their category's list in which they stand beside others.
    """
    neighbours, following = neighbours_in(line), iter(related)
    for article, count, read in zip(articles, related_counts, views, strict=True):
        newer, older = neighbours.get(article.id, (None, None))
        yield Page(
            head=_head(article, home),
            template="article.html",
            values={
                **_subjects(article, directory),
                "article": article,
                "related": tuple(islice(following, count)),
                "newer": newer,
                "older": older,
                "views": read,
            },
            source=article.path,
            updated=article.updated,
            in_sitemap=article.is_listed and not article.record.source,
        )


def _head(article: Article, home: Link) -> Head:
    record, category = article.record, article.category
    return Head(
        title=record.title,
        url=article.url,
        description=record.withdrawn.reason if record.withdrawn else record.summary,
        lang=record.lang,
        breadcrumbs=(home, Link(category.name, category.url)),
        feeds=feeds_of_list("category", category.name, category.url),
        canonical=(record.source.url or "") if record.source else "",
        card=card_of(article),
        noindex=record.status == "hidden" or bool(record.withdrawn) or article.is_draft,
    )


def _subjects(article: Article, directory: Directory) -> dict[str, object]:
    """Return the entities that an article names."""
    record = article.record
    return {
        "authors": tuple(directory.author(name) for name in record.author),
        "blocs": directory.find(BLOC, record.bloc),
        "movements": directory.find(MOVEMENT, record.movements),
        "awards": directory.find(AWARD, record.awards),
        "documents": citations_of(directory.find(DOCUMENT, record.documents), directory),
        "exemplars": directory.find(EXEMPLAR, record.exemplars),
        "honours": honours_of(record.honours, directory),
        "chaired_by": directory.organisation_names(record.event.chaired_by if record.event else ()),
    }
