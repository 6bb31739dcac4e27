"""What one page says: parsed once, its own faults found at once. Nothing here depends on another file or the time."""

from __future__ import annotations

from base64 import b64encode
from collections import Counter
from functools import cache
from hashlib import sha256
from itertools import chain
from typing import TYPE_CHECKING

from lxml import etree

from portal.publishing.addresses import local_addresses, own_addresses, place_missing, urls_in_style
from portal.publishing.budgets import LONG_ARTICLE, ROUND_TRIP, packed_once, weight_over
from portal.publishing.page_elements import END, elements_of
from portal.publishing.site import Facts, Fault, PageFacts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from portal.publishing.page_elements import Element, Elements
    from portal.publishing.site import Lead, Site

OPEN_BY_RIGHT = set(
    "area base br col embed hr img input link meta source track wbr "
    "p li dt dd tr td th thead tbody tfoot option optgroup colgroup caption html head body rt rp "
    "path circle rect line use polyline polygon ellipse stop".split()
)
"""Elements that have no end tag or need none (HTML, 13.1.2.4), and those of SVG that are closed at once."""


def page_facts(site: Site, path: str, content: bytes) -> Facts:
    """Return what the page *content* of the file *path* says."""
    parser = etree.HTMLParser(encoding="utf-8", collect_ids=False)
    root = etree.fromstring(content, parser) if content.strip() else None
    if root is None:
        return Facts(path, (Fault("HTML", "trang trống"),))
    found = elements_of(root)
    leads = site.leads(chain(found.links, own_addresses(site, content)), path)
    faults = (
        *_syntax_faults(content, found, parser),
        *_repeated(found.ids),
        *_missing_places(leads, path, found.ids),
        *local_addresses(site, content),
        *_outside(site, path, found),
        *_policy_faults(found),
        *_weight_faults(root, content, found),
    )
    facts = PageFacts(
        ids=frozenset(found.ids),
        canonical=found.canonical,
        noindex="noindex" in found.meta.get("robots", ""),
        published=found.meta.get("article:published_time", ""),
        moved_to="".join(_files(site, path, [found.canonical])) if "refresh" in found.meta else "",
        styles=tuple(_files(site, path, found.sheets)),
        scripts=tuple(_files(site, path, found.scripts)),
        inline_style=packed_once("".join(found.inline_styles).encode()),
    )
    elsewhere = tuple(lead for lead in leads if lead[1] != path)
    return Facts(path, tuple(dict.fromkeys(faults)), elsewhere, facts)


def _syntax_faults(content: bytes, found: Elements, parser: etree.HTMLParser) -> Iterator[Fault]:
    """Yield what the parser had to mend, and elements that are opened and never closed, of which it says nothing."""
    errors = [error for error in parser.error_log if error.type_name != "DTD_ID_REDEFINED"]  # told otherwise
    for error in errors:
        yield Fault("HTML", f"dòng {error.line}: {error.message}")
    if not errors:
        still_open = Counter(found.names + found.ends_in_text)
        for end, count in Counter(END.findall(content)).items():
            still_open[end.lower().decode()] -= count
        for name in sorted((+still_open).keys() - OPEN_BY_RIGHT):
            yield Fault("HTML", f"thẻ <{name}> mở mà không đóng")


def _repeated(ids: list[str]) -> Iterator[Fault]:
    if len(set(ids)) < len(ids):
        for name, count in Counter(ids).items():
            if count > 1:
                yield Fault("mã phần tử", f"“{name}” có {count} lần trong một trang", named=name)


def _missing_places(leads: Iterable[Lead], path: str, ids: list[str]) -> Iterator[Fault]:
    """Yield links to a place in this very page that is not there."""
    places = frozenset(ids)
    for lead in leads:
        if lead[1] == path and lead[2] and lead[2] not in places:
            yield place_missing(lead)


def _outside(site: Site, path: str, found: Elements) -> Iterator[Fault]:
    for link in (*found.fetched, *chain.from_iterable(map(urls_in_style, found.inline_styles))):
        if site.is_outside(link, path):
            yield Fault("tải từ ngoài", f"trang bắt trình duyệt tải “{link}” từ máy khác", named=link)


def _policy_faults(found: Elements) -> Iterator[Fault]:
    """Yield what the page's Content-Security-Policy would keep a browser from showing or running."""
    policy = found.meta.get("Content-Security-Policy", "")
    if not policy and "refresh" not in found.meta:
        yield Fault("bảo mật", "trang thiếu Content-Security-Policy")
    if "unsafe-" in policy:
        yield Fault("bảo mật", "Content-Security-Policy cho phép “unsafe-…”")
    if any(_digest_of(style) not in policy for style in found.inline_styles):
        yield Fault("bảo mật", "Content-Security-Policy không cho dùng phần kiểu dáng nằm trong trang")
    for attribute in found.blocked:
        yield Fault("bảo mật", f"thuộc tính {attribute} bị Content-Security-Policy chặn")
    if found.has_inline_script:
        yield Fault("bảo mật", "mã lệnh nằm trong trang bị Content-Security-Policy chặn")


@cache
def _digest_of(style: str) -> str:
    """Return what allows *style*, the same in nearly all pages."""
    return f"'sha256-{b64encode(sha256(style.encode()).digest()).decode()}'"


def _weight_faults(root: Element, content: bytes, found: Elements) -> Iterator[Fault]:
    weight = weight_over(content, ROUND_TRIP) if "article:published_time" in found.meta else 0
    if weight and len(" ".join(root.itertext("p", "li", "td", "h2")).split()) <= LONG_ARTICLE:
        message = f"trang nặng {weight} byte sau khi nén, quá {ROUND_TRIP}: người đọc phải chờ thêm một lượt"
        yield Fault("dung lượng", message, is_warning=True)


def _files(site: Site, path: str, addresses: Iterable[str]) -> Iterator[str]:
    """Yield the files of this site that the page in *path* means by *addresses*."""
    return (file for _, file, _ in site.leads(addresses, path))
