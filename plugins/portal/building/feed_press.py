"""Writes feeds; what a feed is made of is known without writing it."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from portal.building.assets import find_asset
from portal.enrichment.honours import honours_of
from portal.outputs.feed_rows import FeedDesk, articles_told, feed_rows, item_of, known_in_feeds

if TYPE_CHECKING:
    from portal.building.press import Press
    from portal.enrichment.listings import Listing
    from portal.model.article import Article
    from portal.model.feeds import FeedFormat
    from portal.outputs.feed_rows import FeedItem

CONTENT = "outputs/feed-content.html"


class FeedPress:
    """Writes the feeds of one edition. An article is made ready once, for all feeds and formats that tell of it."""

    def __init__(self, press: Press) -> None:
        self.press, self.edition, self.settings = press, press.edition, press.project.settings
        self.items: dict[str, FeedItem] = {}

    def digest_of(self, listing: Listing) -> bytes:
        """Return what changes with anything that the feeds of *listing* tell."""
        told = articles_told(listing, self.settings.feed_limit)
        description = getattr(listing.subject, "description", "")
        return self.edition.fingerprints.of((self._around, listing.group, listing.name, listing.url, description, told))

    def document(self, listing: Listing, feed_format: FeedFormat) -> bytes:
        """Return the feed of *listing* in a format."""
        from portal.outputs.feeds import WRITERS  # noqa: PLC0415  the feed library costs 0.1 s of every start

        return WRITERS[feed_format](feed_rows(listing, self._desk, self._item))

    @cached_property
    def _around(self) -> bytes:
        """What changes with anything that feeds tell besides articles."""
        around, directory = self.edition.surroundings, self.edition.newsroom.directory
        given = (around.said, self.press.closures[CONTENT].digest, self._icon, self.settings, known_in_feeds(directory))
        return self.edition.fingerprints.of(given)

    @cached_property
    def _icon(self) -> str:
        return find_asset(dict(self.edition.surroundings.assets), "feed-icon")

    @cached_property
    def _desk(self) -> FeedDesk:
        around = self.edition.surroundings
        return FeedDesk(
            site=around.site,
            settings=self.settings,
            directory=self.edition.newsroom.directory,
            published=self.press.published,
            words=around.messages["vi"],
            icon=self._icon,
            length_of=self._length_of,
            html_of=self._html_of,
        )

    def _item(self, article: Article) -> FeedItem:
        if article.id not in self.items:
            self.items[article.id] = item_of(article, self._desk)
        return self.items[article.id]

    def _length_of(self, url: str) -> int:
        return Path(self.edition.media.outputs[url.removeprefix("/")][0]).stat().st_size

    def _html_of(self, article: Article) -> str:
        from portal.outputs.feed_html import feed_html  # noqa: PLC0415  needed where a feed is written

        directory, record = self.edition.newsroom.directory, article.record
        html = self.press.renderer.render_text(
            CONTENT,
            record.lang,
            article=article,
            honours=honours_of(record.honours, directory),
            chaired_by=directory.organisation_names(record.event.chaired_by if record.event else ()),
        )
        return feed_html(html, self.edition.surroundings.site.absolute(article.url))
