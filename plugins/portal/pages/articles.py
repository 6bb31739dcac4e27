"""The page of every article."""

from __future__ import annotations

from collections import defaultdict
from itertools import chain, islice
from typing import TYPE_CHECKING

from portal.enrichment.honours import honours_of
from portal.enrichment.neighbours import lines_of, month_of, neighbours_in
from portal.model.kinds import AWARD, BLOC, DOCUMENT, EXEMPLAR, MOVEMENT
from portal.pages.lists import feeds_of_list
from portal.pages.page import Head, Link, Page, PageGroup

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from portal.enrichment.listings import Listing
    from portal.enrichment.neighbours import Month
    from portal.model.article import Article
    from portal.model.newsroom import Directory, Newsroom


def article_groups(
    newsroom: Newsroom, listings: Sequence[Listing], home: Link, related: Mapping[str, tuple[Article, ...]]
) -> Iterator[PageGroup]:
    """Yield the pages of every article, those that no list shows included, by category and month."""
    lines = {listing.url: lines_of(listing.articles) for listing in listings if listing.group == "category"}
    groups: dict[tuple[str, Month], list[Article]] = defaultdict(list)
    for article in newsroom.articles:
        groups[article.category.url, month_of(article)].append(article)
    for (category, month), articles in groups.items():
        found = [related[article.id] for article in articles]
        given = (
            tuple(articles),
            tuple(chain.from_iterable(found)),
            tuple(map(len, found)),
            lines[category].get(month, ()),
            newsroom.directory,
            home,
        )
        year, number = month
        yield PageGroup(f"bai{category}{year}/{number}", article_pages, given, sitemap=str(year))


def article_pages(  # noqa: PLR0913, PLR0917  all that these pages are made of
    articles: tuple[Article, ...],
    related: tuple[Article, ...],
    related_counts: tuple[int, ...],
    line: tuple[Article, ...],
    directory: Directory,
    home: Link,
) -> Iterator[Page]:
    """Yield the page of each of *articles*.

    *related* holds what is related to each, one after another, as many as *related_counts* says; *line* is the part of
    their category's list in which they stand beside others.
    """
    neighbours, following = neighbours_in(line), iter(related)
    for article, count in zip(articles, related_counts, strict=True):
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
        "documents": directory.find(DOCUMENT, record.documents),
        "exemplars": directory.find(EXEMPLAR, record.exemplars),
        "honours": honours_of(record.honours, directory),
        "chaired_by": directory.organisation_names(record.event.chaired_by if record.event else ()),
    }
