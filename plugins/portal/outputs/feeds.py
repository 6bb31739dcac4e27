"""RSS 2.0 of every list: the newest articles with their full text (RSS Board profile)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from feedgen.ext.base import BaseEntryExtension, BaseExtension
from feedgen.feed import FeedGenerator
from lxml import etree

from portal.language.dates import ZONE
from portal.language.unicode import strip_control_characters
from portal.model.article import moment_of
from portal.rendering.bodies import shown_body

if TYPE_CHECKING:
    from portal.model.article import Article
    from portal.outputs.feed_rows import Feed
    from portal.rendering.site import Published, Site
    from portal.settings import PortalSettings

DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"


@dataclass(frozen=True, slots=True)
class FeedItem:
    """One article as feeds tell it."""

    id: str
    """Permanent, the same in every feed and for ever (RFC 4151)."""
    url: str
    title: str
    summary: str
    html: str
    published: datetime
    updated: datetime
    authors: tuple[str, ...]
    categories: tuple[tuple[str, str], ...]
    """Name and absolute address of each list the article stands on."""


class AuthorNames(BaseExtension):  # type: ignore[misc]  # feedgen is untyped
    """Declares Dublin Core, which names authors without an e-mail address."""

    def extend_ns(self) -> dict[str, str]:
        """Return the namespaces that the feed's root declares."""
        return {"dc": DUBLIN_CORE}


class AuthorNamesOfEntry(BaseEntryExtension):  # type: ignore[misc]  # feedgen is untyped
    """Writes one `dc:creator` an author."""

    def __init__(self) -> None:
        self.names: tuple[str, ...] = ()

    def extend_rss(self, entry: etree._Element) -> etree._Element:
        """Add the names to an RSS item."""
        for name in self.names:
            etree.SubElement(entry, f"{{{DUBLIN_CORE}}}creator").text = name
        return entry


def feed_items(feed: Feed, site: Site, published: Published, settings: PortalSettings) -> list[FeedItem]:
    """Return the rows of a feed as all its formats tell them."""
    return [
        _item(article, subjects, (site, published, settings))
        for article, subjects in zip(feed.articles, feed.subjects, strict=True)
    ]


def rss(source: Feed, items: list[FeedItem], site: Site, settings: PortalSettings) -> bytes:
    """Return the RSS document of a feed. The same rows give the same bytes."""
    feed = FeedGenerator()
    feed.register_extension("authors", AuthorNames, AuthorNamesOfEntry, atom=False)
    feed.title(source.name if source.group == "home" else f"{source.name} – {site.name}")
    feed.description(settings.tagline or site.name)
    feed.language("vi")
    feed.generator("Gương Sáng")
    feed.copyright(settings.publisher)
    feed.ttl(60)
    feed.lastBuildDate(max((item.updated for item in items), default=datetime(1970, 1, 1, tzinfo=ZONE)))
    feed.link(href=site.absolute(f"{source.list_url}rss.xml"), rel="self", type="application/rss+xml")
    feed.link(
        href=site.absolute(source.list_url), rel="alternate"
    )  # last, since feedgen takes the channel's link from it
    for item in items:
        _add(feed, item)
    document: bytes = feed.rss_str(pretty=True)
    return document


def _add(feed: FeedGenerator, item: FeedItem) -> None:
    entry = feed.add_entry(order="append")
    entry.guid(item.id, permalink=False)
    entry.title(item.title)
    entry.link(href=item.url)
    entry.description(item.summary)
    entry.content(item.html, type="html")
    entry.published(item.published)
    entry.updated(item.updated)
    entry.authors.names = item.authors
    for name, scheme in item.categories:
        entry.category(term=name, label=name, scheme=scheme)


def _item(article: Article, subjects: tuple[str, ...], around: tuple[Site, Published, PortalSettings]) -> FeedItem:
    site, published, settings = around
    html = shown_body(article.content, published, lambda target: _absolute(target, article, site))
    return FeedItem(
        id=f"tag:{settings.authority},{settings.authority_since}:{article.id}",
        url=site.absolute(article.url),
        title=strip_control_characters(article.title),
        summary=strip_control_characters(article.summary),
        html=strip_control_characters(html),
        published=moment_of(article.date),
        updated=moment_of(article.updated),
        authors=article.record.author,
        categories=tuple((name, site.absolute(url)) for name, url in zip(subjects[::2], subjects[1::2], strict=True)),
    )


def _absolute(target: str, article: Article, site: Site) -> str:
    return site.absolute(f"{article.url}{target}" if target.startswith("#") else target)
