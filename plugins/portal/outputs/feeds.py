"""The formats of feeds: RSS 2.0 (RSS Board profile), Atom (RFC 4287), JSON Feed 1.1. The same rows, the same bytes."""

from __future__ import annotations

import json
from html import escape
from typing import TYPE_CHECKING

from portal.model.feeds import ATOM, JSON_FEED, RSS
from portal.outputs.feed_extensions import Details, FeedGenerator, Hub, MendedEntry, with_style

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from portal.model.feeds import FeedFormat
    from portal.outputs.feed_rows import FeedItem, FeedRows

GENERATOR = "Gương Sáng"
LANGUAGE = "vi"
MINUTES_TO_LIVE = 60


def rss(feed: FeedRows) -> bytes:
    """Return the RSS document of *feed*."""
    head = feed.head
    channel = _feed(feed, RSS)
    channel.image(head.icon)
    channel.ttl(MINUTES_TO_LIVE)
    root, _ = channel._create_rss()  # what `rss_str` writes without a style sheet
    return with_style(root, head.style)


def atom(feed: FeedRows) -> bytes:
    """Return the Atom document of *feed*."""
    head = feed.head
    channel = _feed(feed, ATOM)
    channel.id(head.id)
    channel.author(name=head.publisher)  # of entries that name none
    channel.icon(head.icon)
    if head.hub:
        channel.link(href=head.hub, rel="hub")
    root, _ = channel._create_atom()  # what `atom_str` writes without a style sheet
    return with_style(root, head.style)


def json_feed(feed: FeedRows) -> bytes:
    """Return the JSON document of *feed*."""
    head = feed.head
    told = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": head.title,
        "home_page_url": head.list_url,
        "feed_url": f"{head.list_url}{JSON_FEED.file}",
        "description": head.description,
        "icon": head.icon,
        "authors": [{"name": head.publisher}],
        "language": LANGUAGE,
        "hubs": [{"type": "WebSub", "url": head.hub}] if head.hub else [],
        "items": [_json_item(item) for item in feed.items],
    }
    return json.dumps(_told(told), ensure_ascii=False, indent=1).encode() + b"\n"


WRITERS: dict[FeedFormat, Callable[[FeedRows], bytes]] = {RSS: rss, ATOM: atom, JSON_FEED: json_feed}


def _feed(feed: FeedRows, feed_format: FeedFormat) -> FeedGenerator:
    """Return what RSS and Atom say alike."""
    head = feed.head
    channel = FeedGenerator()
    channel.register_extension("portal", Hub, Details)
    channel.portal.hub = head.hub
    channel.title(head.title)
    channel.description(head.description)
    channel.language(LANGUAGE)
    channel.generator(GENERATOR)
    channel.copyright(head.publisher)
    channel.updated(head.updated)
    channel.link(href=f"{head.list_url}{feed_format.file}", rel="self", type=feed_format.media_type)
    channel.link(href=head.list_url, rel="alternate", type="text/html")
    for item in feed.items:
        _add(channel, item)
    return channel


def _add(channel: FeedGenerator, item: FeedItem) -> None:
    entry = channel.add_entry(MendedEntry(), order="append")
    entry.guid(item.id, permalink=False)
    entry.title(item.title)
    entry.link(href=item.url, rel="alternate", type="text/html")
    if item.original:
        entry.link(href=item.original[1], rel="via", type="text/html")
    entry.description(escape(item.summary, quote=False))  # programs take RSS's description for HTML
    entry.summary(item.summary)
    entry.content(item.html, type="html")
    entry.published(item.published)
    entry.updated(item.updated)
    for name in item.authors:
        entry.author(name=name)
    for name, scheme in item.categories:
        entry.category(term=name, label=name, scheme=scheme)
    if item.picture:
        entry.enclosure(item.picture.url, str(item.picture.length), item.picture.media_type)
    entry.portal.item = item


def _json_item(item: FeedItem) -> dict[str, Any]:
    picture = item.picture
    told = {
        "id": item.id,
        "url": item.url,
        "external_url": item.original[1] if item.original else "",
        "title": item.title,
        "content_html": item.html,
        "summary": item.summary,
        "image": picture.url if picture else "",
        "date_published": item.published.isoformat(),
        "date_modified": item.updated.isoformat(),
        "authors": [{"name": name} for name in item.authors],
        "tags": [name for name, _ in item.categories],
        "language": item.lang,
        "attachments": [
            {"url": picture.url, "mime_type": picture.media_type, "size_in_bytes": picture.length},
        ]
        if picture
        else [],
    }
    return _told(told)


def _told(values: dict[str, Any]) -> dict[str, Any]:
    """Return *values* without those that say nothing; a feed always has items, if only none."""
    return {key: value for key, value in values.items() if value or key == "items"}
