"""The page of every article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portal.enrichment.honours import honours_of
from portal.enrichment.listings import author_of
from portal.enrichment.neighbours import neighbours_in
from portal.enrichment.related import by_entity, related_to
from portal.model.kinds import AWARD, BLOC, DOCUMENT, EXEMPLAR, MOVEMENT
from portal.pages.page import Head, Link, Page

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from portal.enrichment.listings import Listing
    from portal.model.article import Article
    from portal.model.newsroom import Newsroom


def article_pages(newsroom: Newsroom, listings: Sequence[Listing], home: Link, related_limit: int) -> Iterator[Page]:
    """Yield a page for every article, those that no list shows included."""
    groups = by_entity(listings[0].articles)
    neighbours = {
        article: found
        for listing in listings
        if listing.group == "category"
        for article, found in neighbours_in(listing.articles).items()
    }
    for article in newsroom.articles:
        newer, older = neighbours.get(article.id, (None, None))
        yield Page(
            head=_head(article, home),
            template="article.html",
            values={
                **_subjects(article, newsroom),
                "article": article,
                "related": related_to(article, groups, related_limit),
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
        feeds=(Link(category.name, f"{category.url}rss.xml"),),
        canonical=(record.source.url or "") if record.source else "",
        noindex=record.status == "hidden" or bool(record.withdrawn) or article.is_draft,
    )


def _subjects(article: Article, newsroom: Newsroom) -> dict[str, object]:
    """Return the entities that an article names."""
    record = article.record
    return {
        "authors": tuple(author_of(newsroom, name) for name in record.author),
        "blocs": newsroom.find(BLOC, record.bloc),
        "movements": newsroom.find(MOVEMENT, record.movements),
        "awards": newsroom.find(AWARD, record.awards),
        "documents": newsroom.find(DOCUMENT, record.documents),
        "exemplars": newsroom.find(EXEMPLAR, record.exemplars),
        "honours": honours_of(record.honours, newsroom),
        "chaired_by": newsroom.organisation_names(record.event.chaired_by if record.event else ()),
    }
