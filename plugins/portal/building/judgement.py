"""What is wrong with the site as a whole: two pages at one address, links that lead nowhere."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from portal.language.slugs import is_slug
from portal.model.kinds import ARTICLE, PAGE
from portal.model.problem import BODY, Problem
from portal.model.urls import article_url, entity_url, feed_url, output_path
from portal.outputs.redirects import redirects
from portal.reading.body import broken_link

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

    from portal.enrichment.listings import Listing
    from portal.model.newsroom import Author, Newsroom
    from portal.outputs.redirects import Redirect
    from portal.pages.page import Page
    from portal.reading.sources import Parsed

RESERVED = re.compile(r"(anh|tep|theme)/|(robots\.txt|sitemap[^/]*\.xml|favicon\.ico)$")
"""Where the portal writes what is no page."""
LATER = re.compile(r"(bang-vang|lay-y-kien|lich|thong-ke|tim-kiem|du-lieu|quan-tri|van-ban|anh|tep|theme)/")
"""First segments that the portal keeps for itself (docs/soan-bai.md)."""


def faults_of_site(
    pages: Sequence[Page], sources: Sequence[Parsed], newsroom: Newsroom, listings: Sequence[Listing]
) -> Iterator[Problem]:
    """Yield the faults that only the whole site shows."""
    by_path = {parsed.path: parsed for parsed in sources}
    yield from _shared_author_pages(listings, newsroom, by_path)
    yield from _shared_addresses(pages, listings, newsroom, by_path)
    if not newsroom.categories:
        return  # without categories there are no article pages, and every link to one would be called broken
    links = _Links(pages, sources, newsroom, listings)
    for parsed in sources:
        for link in parsed.body.links:
            message = links.fault_of(link.target)
            if message:
                yield Problem(parsed.path, link.line, BODY, message, is_warning=parsed.is_draft)
    alert = newsroom.alert
    message = links.fault_of(alert.url) if alert else None
    if alert and message:
        yield Problem(alert.path, 1, "url", message)


def _shared_author_pages(
    listings: Iterable[Listing], newsroom: Newsroom, by_path: dict[str, Parsed]
) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for listing in listings:
        if listing.group != "authors":
            continue
        author: Author = listing.subject  # type: ignore[assignment]  # an author's list is of an author
        if not is_slug(author.slug) and author.name not in newsroom.author_slugs:
            parsed = by_path[listing.articles[0].path]
            line = f"{author.name}: ten-khong-dau"
            message = f"tên “{author.name}” không thành địa chỉ được. Thêm dòng “{line}” vào data/authors.yaml"
            yield parsed.problem("author", message)
        if author.slug in first:
            parsed = by_path[listing.articles[0].path]
            message = (
                f"tên “{author.name}” và “{first[author.slug]}” cùng một địa chỉ {author.url}. "
                f"Thêm dòng “{author.name}: {author.slug}-2” vào data/authors.yaml"
            )
            yield parsed.problem("author", message)
        first.setdefault(author.slug, author.name)


def _shared_addresses(
    pages: Sequence[Page], listings: Iterable[Listing], newsroom: Newsroom, by_path: dict[str, Parsed]
) -> Iterator[Problem]:
    owners = {output_path(feed_url(listing.url)): "nguồn tin RSS" for listing in listings}
    for page in sorted(pages, key=lambda page: bool(page.source)):
        path = output_path(page.url)
        if path in owners and page.source:
            message = f"địa chỉ {page.url} đã là của {owners[path]}. Đổi tên tệp này"
            yield by_path[page.source].problem("tệp", message, always_error=True)
        elif path in owners and not path.startswith("tac-gia/"):  # authors are judged by their names
            message = f"địa chỉ {page.url} đã là của {owners[path]}. Chọn mã khác cho chuyên mục"
            yield Problem("content/data/categories.yaml", 1, "slug", message)
        elif page.source and LATER.match(path):
            message = f"địa chỉ {page.url} dành cho một phần có sẵn của cổng. Đổi tên tệp này"
            yield by_path[page.source].problem("tệp", message, always_error=True)
        owners.setdefault(path, f"“{page.source}”" if page.source else f"trang “{page.head.title}” của cổng")
    folders = {str(folder) for path in owners for folder in PurePosixPath(path).parents}
    former: dict[str, str] = {}
    for moved in redirects(newsroom):
        fault = _fault_of_redirect(moved, owners, folders, former)
        if fault:
            yield by_path[moved.source].problem("old_paths", fault)
        former.setdefault(moved.path.lower(), moved.source)


def _fault_of_redirect(
    moved: Redirect, owners: Mapping[str, str], folders: Set[str], former: Mapping[str, str]
) -> str | None:
    """Return why nothing can stand at the former address *moved*, None where it can."""
    path = moved.path.lower()
    if path in former:
        return f"địa chỉ cũ {moved.old} đã ghi ở “{former[path]}”. Xóa ở một trong hai tệp"
    if path in owners:
        return f"địa chỉ cũ {moved.old} đang là của {owners[path]}. Xóa dòng này"
    above = {str(folder) for folder in PurePosixPath(path).parents}
    if path in folders or above & (set(former) | owners.keys()) or RESERVED.match(path):
        return f"địa chỉ cũ {moved.old} nằm ở chỗ cổng đang dùng. Xóa dòng này, chuyển hướng bằng máy chủ nếu cần"
    return None


class _Links:
    """Which addresses lead somewhere."""

    def __init__(
        self, pages: Iterable[Page], sources: Iterable[Parsed], newsroom: Newsroom, listings: Iterable[Listing]
    ) -> None:
        shown = {page.url for page in pages}
        addresses = {_address(parsed): parsed for parsed in sources}
        # A file that cannot be read has its own fault; links to it are not called broken as well.
        unread = {url for url, parsed in addresses.items() if parsed.record is None and not parsed.is_draft}
        self.waiting = {url for url, parsed in addresses.items() if parsed.kind is ARTICLE} - shown - unread
        feeds = {feed_url(listing.url) for listing in listings}
        self.known = frozenset(shown | unread | feeds | {moved.old for moved in redirects(newsroom)} | {"/sitemap.xml"})

    def fault_of(self, target: str) -> str | None:
        """Return what is wrong with a link to *target*, None where it leads somewhere."""
        if target.partition("#")[0] in self.waiting:
            return f"liên kết “{target}” dẫn tới bài chưa đăng. Bỏ liên kết hoặc đợi bài đó lên trang"
        return broken_link(target, self.known)


def _address(parsed: Parsed) -> str:
    """Return where the page of a file stands, read or not."""
    if parsed.kind is ARTICLE:
        category, year, slug = parsed.place
        return article_url(category, int(year) if year.isdecimal() else 0, slug)
    return f"/{parsed.slug}/" if parsed.kind is PAGE else entity_url(parsed.kind.section, parsed.slug)
