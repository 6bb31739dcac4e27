"""What is wrong with the site as a whole: two pages at one address, links that lead nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portal.model.kinds import ARTICLE, PAGE
from portal.model.problem import BODY, Problem
from portal.model.urls import article_url, entity_url, feed_url
from portal.outputs.redirects import redirects
from portal.reading.body import broken_link

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from portal.enrichment.listings import Listing
    from portal.model.newsroom import Author, Newsroom
    from portal.pages.page import Page
    from portal.reading.sources import Parsed


def faults_of_site(
    pages: Sequence[Page], sources: Sequence[Parsed], newsroom: Newsroom, listings: Sequence[Listing]
) -> Iterator[Problem]:
    """Yield the faults that only the whole site shows."""
    by_path = {parsed.path: parsed for parsed in sources}
    yield from _shared_author_pages(listings, by_path)
    yield from _shared_addresses(pages, newsroom, by_path)
    known = {page.url for page in pages} | {feed_url(listing.url) for listing in listings} | {"/sitemap.xml"}
    known |= {old for old, *_ in redirects(newsroom)}
    known |= {_address(parsed) for parsed in sources if parsed.record is None and not parsed.is_draft}
    yield from _broken_links(sources, frozenset(known))
    alert = newsroom.alert
    message = broken_link(alert.url, frozenset(known)) if alert else None
    if alert and message:
        yield Problem(alert.path, 1, "url", message)


def _shared_author_pages(listings: Iterable[Listing], by_path: dict[str, Parsed]) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for listing in listings:
        if listing.group != "authors":
            continue
        author: Author = listing.subject  # type: ignore[assignment]  # an author's list is of an author
        if author.slug in first:
            parsed = by_path[listing.articles[0].path]
            message = (
                f"tên “{author.name}” và “{first[author.slug]}” cùng một địa chỉ {author.url}. "
                f"Thêm dòng “{author.name}: {author.slug}-2” vào data/authors.yaml"
            )
            yield parsed.problem("author", message)
        first.setdefault(author.slug, author.name)


def _shared_addresses(pages: Sequence[Page], newsroom: Newsroom, by_path: dict[str, Parsed]) -> Iterator[Problem]:
    owners: dict[str, str] = {}
    for page in sorted(pages, key=lambda page: bool(page.source)):
        if page.url in owners and page.source:
            owner = owners[page.url] or "một trang có sẵn của cổng"
            message = f"địa chỉ {page.url} đã thuộc về “{owner}”. Đổi tên tệp này"
            yield by_path[page.source].problem("tệp", message, always_error=True)
        owners.setdefault(page.url, page.source)
    for old, new, _, source in redirects(newsroom):
        address = old if old in owners or "." in old.rsplit("/", 1)[-1] else f"{old.rstrip('/')}/"
        if address in owners:
            owner = owners[address] or "một trang có sẵn của cổng"
            yield by_path[source].problem("old_paths", f"địa chỉ cũ {old} đang là của “{owner}”. Xóa dòng này")
        owners.setdefault(address, f"địa chỉ cũ của {new}")


def _broken_links(sources: Iterable[Parsed], known: frozenset[str]) -> Iterator[Problem]:
    for parsed in sources:
        for link in parsed.body.links:
            message = broken_link(link.target, known)
            if message:
                yield Problem(parsed.path, link.line, BODY, message, is_warning=parsed.is_draft)


def _address(parsed: Parsed) -> str:
    """Return where a file that cannot be read would stand, so that links to it are not called broken too."""
    if parsed.kind is ARTICLE:
        category, year, slug = parsed.place
        return article_url(category, int(year) if year.isdigit() else 0, slug)
    return f"/{parsed.slug}/" if parsed.kind is PAGE else entity_url(parsed.kind.section, parsed.slug)
