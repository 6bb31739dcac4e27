"""What is wrong with the site as a whole: two pages at one address, links that lead nowhere."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from portal.enrichment.conferences import in_calendar
from portal.enrichment.statistics import KEYS, VIEWS
from portal.language.slugs import is_slug
from portal.model.feeds import OPML_URL, formats_of
from portal.model.kinds import ARTICLE, BLOC, PAGE
from portal.model.open_data import DATA_FILES
from portal.model.problem import BODY, Problem
from portal.model.urls import (
    KEPT_SEGMENTS,
    PASSING,
    article_url,
    entity_url,
    feed_url,
    figure_url,
    output_path,
    page_url,
)
from portal.outputs.calendar_rows import calendar_urls
from portal.outputs.redirects import redirects
from portal.reading.body import broken_link

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from portal.building.layout import Layout
    from portal.enrichment.findings import Findings
    from portal.enrichment.listings import Listing
    from portal.model.article import Article
    from portal.model.newsroom import Author, Newsroom
    from portal.outputs.redirects import Redirect
    from portal.pages.page import Page
    from portal.reading.sources import Parsed

MOST_HINTS = 20
"""Broken links that are told with what was probably meant; to look for it takes half a second at 10 000 pages."""
RESERVED = re.compile(
    r"(anh|tep|theme|du-lieu|tim-kiem/chi-muc|_headers|_redirects)/|rss/(opml\.xml|feed\.css)$|"
    r"(robots\.txt|redirects\.map|sitemap[^/]*\.xml|favicon\.ico|apple-touch-icon\.png|[^/]+\.webmanifest)$"
)
"""Where the portal writes what is no page."""


def faults_of_site(
    layout: Layout, sources: Sequence[Parsed], newsroom: Newsroom, findings: Findings
) -> Iterator[Problem]:
    """Yield the faults that only the whole site shows."""
    by_path, listings = {parsed.path: parsed for parsed in sources}, findings.listings
    yield from _shared_author_pages(listings, newsroom, by_path)
    yield from _shared_addresses(layout, listings, newsroom, by_path)
    yield from _left_open(findings, by_path)
    if not newsroom.categories:
        return  # without categories there are no article pages, and every link to one would be called broken
    links = _Links(layout, sources, newsroom, listings)
    for parsed in sources:
        for link in parsed.body.links:
            message = links.fault_of(link.target)
            if message:
                is_warning = parsed.is_draft or links.may_have_left(link.target)
                yield Problem(parsed.path, link.line, BODY, message, is_warning=is_warning)
    alert = newsroom.alert
    message = links.fault_of(alert.url) if alert else None
    if alert and message:
        yield Problem(alert.path, 1, "url", message, is_warning=links.may_have_left(alert.url))


def _shared_author_pages(
    listings: Iterable[Listing], newsroom: Newsroom, by_path: dict[str, Parsed]
) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for listing in listings:
        if listing.group != "authors":
            continue
        author: Author = listing.subject  # type: ignore[assignment]  # an author's list is of an author
        if not is_slug(author.slug) and author.name not in newsroom.directory.author_slugs:
            parsed = by_path[_first(listing).path]
            line = f"{author.name}: ten-khong-dau"
            message = f"tên “{author.name}” không thành địa chỉ được. Thêm dòng “{line}” vào data/authors.yaml"
            yield parsed.problem("author", message)
        if author.slug in first:
            parsed = by_path[_first(listing).path]
            message = (
                f"tên “{author.name}” và “{first[author.slug]}” cùng một địa chỉ {author.url}. "
                f"Thêm dòng “{author.name}: {author.slug}-2” vào data/authors.yaml"
            )
            yield parsed.problem("author", message)
        first.setdefault(author.slug, author.name)


def _first(listing: Listing) -> Article:
    """Return an article that is the reason why there is the list of an author."""
    return (*listing.articles, *listing.withdrawn)[0]


def _shared_addresses(
    layout: Layout, listings: Iterable[Listing], newsroom: Newsroom, by_path: dict[str, Parsed]
) -> Iterator[Problem]:
    owners = {output_path(url): "nguồn tin của cổng" for url in _feed_urls(listings)}
    owners |= {output_path(url): "lịch hội nghị" for url in _calendar_urls(newsroom)}
    looked_at = {id(page): page for page in [*layout.new_pages, *layout.pages_at(layout.shared_paths(owners))]}
    for page in sorted(looked_at.values(), key=lambda page: bool(page.source)):
        path = output_path(page.url)
        if path in owners and page.source:
            message = f"địa chỉ {page.url} đã là của {owners[path]}. Đổi tên tệp này"
            yield by_path[page.source].problem("tệp", message, always_error=True)
        elif path in owners and not path.startswith("tac-gia/"):  # authors are judged by their names
            message = f"địa chỉ {page.url} đã là của {owners[path]}. Chọn mã khác cho chuyên mục"
            yield Problem("content/data/categories.yaml", 1, "slug", message)
        elif page.source and path.partition("/")[0] in KEPT_SEGMENTS:
            message = f"địa chỉ {page.url} dành cho một phần có sẵn của cổng. Đổi tên tệp này"
            yield by_path[page.source].problem("tệp", message, always_error=True)
        owners.setdefault(path, _said_of(page))
    moved = list(redirects(newsroom))
    if moved:
        yield from _faults_of_redirects(moved, layout, owners, by_path)


def _left_open(findings: Findings, by_path: dict[str, Parsed]) -> Iterator[Problem]:
    """Yield a warning for each conference that is over and of which nobody said whether it was held."""
    for conference in in_calendar(findings.conferences):
        if conference.event.status == "planned" and not conference.is_ahead:
            message = "hội nghị đã qua mà vẫn ghi “planned”. Ghi “held”, “postponed” hoặc “cancelled”"
            problem = by_path[conference.article.path].problem("event.status", message)
            yield replace(problem, is_warning=True)


def _feed_urls(listings: Iterable[Listing]) -> Iterator[str]:
    return (feed_url(listing.url, each) for listing in listings for each in formats_of(listing.group))


def _calendar_urls(newsroom: Newsroom) -> Iterator[str]:
    return calendar_urls(newsroom.articles, newsroom.directory.entities[BLOC].values())


def _said_of(page: Page) -> str:
    return f"“{page.source}”" if page.source else f"trang “{page.head.title}” của cổng"


def _faults_of_redirects(
    moved: Iterable[Redirect], layout: Layout, owners: Mapping[str, str], by_path: dict[str, Parsed]
) -> Iterator[Problem]:
    """Yield why nothing can stand at some former addresses; *owners* need not know of every page."""
    taken = layout.where.keys() | owners.keys()
    folders = {folder for path in taken for folder in _above(path)}
    former: dict[str, str] = {}
    for each in moved:
        path = each.path.lower()
        fault = None
        if path in former:
            fault = f"địa chỉ cũ {each.old} đã ghi ở “{former[path]}”. Xóa ở một trong hai tệp"
        elif path in taken:
            owner = owners.get(path) or _said_of(layout.pages_at([path])[0])
            fault = f"địa chỉ cũ {each.old} đang là của {owner}. Xóa dòng này"
        elif path in folders or RESERVED.match(path) or any(up in former or up in taken for up in _above(path)):
            fault = f"địa chỉ cũ {each.old} nằm ở chỗ cổng đang dùng. Xóa dòng này, chuyển hướng bằng máy chủ nếu cần"
        if fault:
            parsed = by_path.get(each.source)
            yield parsed.problem("old_paths", fault) if parsed else Problem(each.source, 1, "old_paths", fault)
        former.setdefault(path, each.source)


def _above(path: str) -> Iterator[str]:
    """Yield each folder that *path* lies in, the innermost first."""
    while "/" in path:
        path = path.rpartition("/")[0]
        yield path


class _Links:
    """Which addresses lead somewhere."""

    def __init__(
        self, layout: Layout, sources: Iterable[Parsed], newsroom: Newsroom, listings: Iterable[Listing]
    ) -> None:
        self.sources = sources
        self.told: dict[str, str | None] = {}
        self.shown = frozenset(map(page_url, layout.where))
        former = [moved.old for moved in redirects(newsroom)]
        others = {*_feed_urls(listings), *_calendar_urls(newsroom), OPML_URL, *former}
        entries = (entry for entries in newsroom.directory.entities.values() for entry in entries.values())
        self.left = (
            *(url for url in former if url.endswith("/")),
            *(article.url for article in newsroom.articles if article.record.withdrawn),
            *(entry.url for entry in entries if entry.is_withdrawn),
        )
        figures = map(figure_url, (*KEYS, VIEWS) if newsroom.views else KEYS)
        self.known = self.shown | others | DATA_FILES | {"/sitemap.xml", *figures}

    def fault_of(self, target: str) -> str | None:
        """Return what is wrong with a link to *target*, None where it leads somewhere."""
        if target in self.known or not target.startswith("/") or broken_link(target, self.known, hints=False) is None:
            return None
        unread, waiting = self._not_shown
        if _bare(target) in waiting:
            return f"liên kết “{target}” dẫn tới bài chưa đăng. Bỏ liên kết hoặc đợi bài đó lên trang"
        if target not in self.told:
            self.told[target] = broken_link(target, self.known | unread, hints=len(self.told) < MOST_HINTS)
        return self.told[target]

    def may_have_left(self, target: str) -> bool:
        """Tell whether *target*, which leads nowhere, may have gone with what was withdrawn, merged or has expired.

        What must leave the site leaves at once, whoever linked to it.
        """
        return bool(PASSING.search(_bare(target))) or target.startswith(self.left)

    @cached_property
    def _not_shown(self) -> tuple[frozenset[str], frozenset[str]]:
        """Return the addresses of files that cannot be read (their fault is told), and of articles that wait."""
        addresses = {_address(parsed): parsed for parsed in self.sources}
        unread = {url for url, parsed in addresses.items() if parsed.record is None and not parsed.is_draft}
        waiting = {url for url, parsed in addresses.items() if parsed.kind is ARTICLE} - self.shown - unread
        return frozenset(unread), frozenset(waiting)


def _bare(target: str) -> str:
    return target.partition("#")[0].partition("?")[0]


def _address(parsed: Parsed) -> str:
    """Return where the page of a file stands, read or not."""
    if parsed.kind is ARTICLE:
        category, year, slug = parsed.place
        return article_url(category, int(year) if year.isdecimal() else 0, slug)
    return f"/{parsed.slug}/" if parsed.kind is PAGE else entity_url(parsed.kind.section, parsed.slug)
