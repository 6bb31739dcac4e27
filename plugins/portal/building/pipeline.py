"""Every file of an edition: of what it is made, and how."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from portal.building.calendar_press import CalendarPress
from portal.building.card_files import CardFiles, wanted_cards
from portal.building.data_press import DataPress
from portal.building.desk import desk_files
from portal.building.feed_press import FeedPress
from portal.building.media import whole_file
from portal.building.press import Press
from portal.building.search_press import SearchPress
from portal.building.workers import spread
from portal.model.feeds import OPML_URL, STYLE_URL, formats_of
from portal.model.fingerprint import fingerprint
from portal.model.urls import feed_url, figure_url, output_path
from portal.outputs.figure_files import figure_csv
from portal.outputs.redirects import MAP, map_rows, redirects
from portal.outputs.sitemap import index_rows, pictures_of, sitemap_files
from portal.outputs.static_hosts import HEADERS_FILE, REDIRECTS_FILE, headers_file, redirects_file
from portal.pages.sections import fed_lists
from portal.rendering.cards import Cards

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from portal.building.content_cache import ContentCache
    from portal.building.edition import Edition
    from portal.building.project import Project
    from portal.pages.page import Page

DIGESTED_AT_ONCE = 1000
"""Pages that a worker looks at before it reports; fewer than two such parts are looked at in this process."""


@dataclass(frozen=True, slots=True)
class Output:
    """A file of the site before it is made."""

    path: str
    """Relative to the output folder, with forward slashes."""
    digest: bytes
    """Changes with anything that it is made of."""
    make: Callable[[], bytes]
    """Return its bytes; the same ones as long as the digest is the same."""


class Outputs:
    """All files of one edition."""

    def __init__(self, edition: Edition, project: Project, cache: ContentCache, engine: bytes) -> None:
        self.edition, self.project = edition, project
        self.press = Press(edition, project, cache, engine)
        self.cards = Cards(edition.surroundings.site, edition.fingerprints.published)
        self.feeds, self.calendars = FeedPress(self.press), CalendarPress(self.press)
        self.search = SearchPress(self.press, cache)

    def of_pages(self, pages: Sequence[Page]) -> Iterator[Output]:
        """Yield the files of *pages*."""
        digests = spread(self._digests, pages, workers=self.project.workers, chunk=DIGESTED_AT_ONCE)
        for page, digest in zip(pages, chain.from_iterable(digests), strict=True):
            yield Output(output_path(page.url), digest, partial(self.press.page, page))

    def others(self) -> Iterator[Output]:
        """Yield every file that is no page."""
        for path, content in self.edition.surroundings.assets.items():
            yield Output(path, b"", partial(bytes, content))  # its name holds a hash of the content
        for path, (file, digest) in self.edition.media.outputs.items():
            yield Output(path, digest, partial(whole_file, file, digest))
        yield from self._cards()
        yield from self._feeds()
        yield from self._calendars()
        yield from (Output(*made) for made in self.search.files())
        yield from self._redirects()
        yield from self._data()
        yield from self._figures()
        yield from self._for_robots()
        made = desk_files(self.project, self.edition.newsroom, self.edition.surroundings)
        yield from (Output(*each) for each in made)

    def _digests(self, pages: Sequence[Page]) -> list[bytes]:
        return list(map(self.press.digest_of, pages))

    def _cards(self) -> Iterator[Output]:
        files = CardFiles(self.project.cache / "cards", self.cards, self.edition.media)
        wanted = wanted_cards(self.edition.newsroom, self.cards)
        if self.cards.site.title_cards:  # a build without them shares the folder
            files.forget_all_but(set(wanted))
        for url, card in wanted.items():
            yield Output(output_path(url), b"", partial(files.content, url, card))  # its name tells all it shows

    def _feeds(self) -> Iterator[Output]:
        for listing in self.edition.findings.listings:
            digest = self.feeds.digest_of(listing)
            for each in formats_of(listing.group):
                make = partial(self.feeds.document, listing, each)
                yield Output(output_path(feed_url(listing.url, each)), digest, make)
        yield self._file(output_path(OPML_URL), "outputs/opml.xml", groups=fed_lists(self.edition.findings.listings))
        yield self._file(output_path(STYLE_URL), "outputs/feed.css")

    def _calendars(self) -> Iterator[Output]:
        for row in self.calendars.rows():
            yield Output(output_path(row.url), self.calendars.digest_of(row), partial(self.calendars.document, row))

    def _redirects(self) -> Iterator[Output]:
        site, moved = self.edition.surroundings.site, tuple(redirects(self.edition.newsroom))
        for each in moved:
            if not each.is_feed:
                target, title = site.absolute(each.new), each.title or site.name
                yield self._file(each.path, "redirect.html", target=target, title=title)
        rows = tuple((site.local(old), site.local(new)) for old, new in map_rows(moved))
        yield self._file(MAP, "outputs/redirects.map", rows=rows)
        yield Output(REDIRECTS_FILE, fingerprint(rows), partial(redirects_file, rows))
        yield Output(HEADERS_FILE, site.base.encode(), partial(headers_file, site.base))

    def _data(self) -> Iterator[Output]:
        for url, digest, make in DataPress(self.edition).files():
            yield Output(output_path(url), digest, make)

    def _figures(self) -> Iterator[Output]:
        for figure in self.edition.findings.statistics.figures:
            digest = self.edition.fingerprints.of(figure)
            yield Output(output_path(figure_url(figure.key)), digest, partial(figure_csv, figure))

    def _for_robots(self) -> Iterator[Output]:
        newsroom = self.edition.newsroom
        pictures = pictures_of(newsroom.articles, self.edition.fingerprints.published)
        files = sitemap_files(self.edition.layout.sitemap_rows(), pictures)
        for url, rows in files.items():
            yield self._file(output_path(url), "outputs/sitemap.xml", urls=tuple(rows))
        yield self._file("sitemap.xml", "outputs/sitemap-index.xml", sitemaps=tuple(index_rows(files)))
        yield self._file("sitemap-news.xml", "outputs/sitemap-news.xml", articles=newsroom.fresh)
        yield self._file("robots.txt", "outputs/robots.txt")
        yield self._file("site.webmanifest", "outputs/site.webmanifest")

    def _file(self, path: str, template: str, **values: object) -> Output:
        return Output(path, self.press.digest_of_file(template, values), partial(self.press.file, template, values))
