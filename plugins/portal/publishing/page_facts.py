"""What one page says: parsed once, its own faults found at once."""

from __future__ import annotations

import re
from base64 import b64encode
from collections import Counter
from datetime import datetime
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import urlsplit

from lxml import etree

from portal.language.dates import ZONE
from portal.publishing.addresses import dead_addresses, stray_addresses, urls_in_style
from portal.publishing.budgets import LONG_ARTICLE, ROUND_TRIP, packed_once, weight_over
from portal.publishing.site import Facts, Fault, PageFacts
from portal.publishing.sources import draft_status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from portal.publishing.site import Site

    Element: TypeAlias = etree._Element

LINKS = etree.XPath("//@href | //@src | //@srcset | //@poster | //@data[parent::object]")
IDS = etree.XPath("//@id", smart_strings=False)
META = etree.XPath("//meta[@content]")
LOADED = etree.XPath("//script[@src] | //link[@rel and @href]")
FORBIDDEN = etree.XPath("//@style | //@*[starts-with(name(), 'on')]")
SCRIPTS = etree.XPath("//script[not(@src)]")
STYLES = etree.XPath("string(//style)", smart_strings=False)
START, END = re.compile(rb"<([a-z][a-z0-9]*)"), re.compile(rb"</([a-z][a-z0-9]*)")
HANDLED = (re.compile(rb"style="), re.compile(rb" on[a-z]+="), re.compile(rb"\non[a-z]+="))
"""Where an attribute may stand that the policy forbids; to ask each attribute costs ten times as much. Three patterns,
as each begins with letters that can be looked for at once."""
OPEN_BY_RIGHT = set(
    b"area base br col embed hr img input link meta source track wbr "
    b"p li dt dd tr td th thead tbody tfoot option optgroup colgroup caption html head body rt rp "
    b"path circle rect line use polyline polygon ellipse stop".split()
)
"""Elements that have no end tag or need none (HTML, 13.1.2.4), and those of SVG that are closed at once."""
FETCHED_LINKS = set("stylesheet preload modulepreload prefetch preconnect dns-prefetch icon manifest".split()) | {
    "apple-touch-icon"
}
"""What a browser fetches of `<link>` by itself."""
FOLLOWED = ("a", "area", "link")
"""Elements whose `href` waits for a click, links of `FETCHED_LINKS` excepted."""


def page_facts(site: Site, path: str) -> Facts:
    """Return what the page in the file *path* says."""
    content = site.read(path)
    parser = etree.HTMLParser(encoding="utf-8")
    root = etree.fromstring(content, parser) if content.strip() else None
    if root is None:
        return Facts(path, (Fault("HTML", "trang trống"),))
    meta = {
        each.get("name") or each.get("property") or each.get("http-equiv"): each.get("content") for each in META(root)
    }
    links = list(_links(root))
    ids = IDS(root)
    faults = [
        *_syntax_faults(content, parser),
        *_repeated(ids),
        *dead_addresses(site, path, (link for _, link in links)),
        *stray_addresses(site, path, content.decode("utf-8", "replace")),
        *_outside(site, path, root, links),
        *_policy_faults(root, meta, content),
        *_time_faults(site, path, meta),
        *_weight_faults(root, content, meta),
    ]
    leads = ((link, site.file_of(link, path)) for _, link in links if "#" in link)
    canonical = root.find(".//link[@rel='canonical']")
    facts = PageFacts(
        ids=frozenset(ids),
        leads=tuple((link, *found) for link, found in leads if found and found[1]),
        canonical="" if canonical is None else canonical.get("href", ""),
        noindex="noindex" in meta.get("robots", ""),
        is_redirect="refresh" in meta,
        styles=tuple(_files(site, path, root, "stylesheet")),
        scripts=tuple(_files(site, path, root, "modulepreload", "script")),
        inline_style=packed_once(STYLES(root).encode()),
    )
    return Facts(path, tuple(dict.fromkeys(faults)), facts)


def _name_of(meta: Element) -> str:
    return meta.get("name") or meta.get("property") or meta.get("http-equiv") or ""


def _links(root: Element) -> Iterator[tuple[Element, str]]:
    """Yield each address on a page, with the element that bears it."""
    for value in LINKS(root):
        element, text = value.getparent(), str(value)
        if value.attrname == "srcset":
            yield from ((element, part.split()[0]) for part in text.split(",") if part.strip())
        elif text.strip():
            yield element, text.strip()


def _syntax_faults(content: bytes, parser: etree.HTMLParser) -> Iterator[Fault]:
    """Yield what the parser had to mend, and elements that are opened and never closed, of which it says nothing."""
    errors = [error for error in parser.error_log if error.type_name != "DTD_ID_REDEFINED"]  # told otherwise
    for error in errors:
        yield Fault("HTML", f"dòng {error.line}: {error.message}")
    if not errors:
        still_open = Counter(START.findall(content)) - Counter(END.findall(content))
        for name in still_open.keys() - OPEN_BY_RIGHT:
            yield Fault("HTML", f"thẻ <{name.decode()}> mở mà không đóng")


def _repeated(ids: list[str]) -> Iterator[Fault]:
    if len(set(ids)) < len(ids):
        for name, count in Counter(ids).items():
            if count > 1:
                yield Fault("mã phần tử", f"“{name}” có {count} lần trong một trang", named=name)


def _outside(site: Site, path: str, root: Element, links: list[tuple[Element, str]]) -> Iterator[Fault]:
    absolute = [(element, link) for element, link in links if not link.startswith(("/", "#")) or link.startswith("//")]
    fetched = [link for element, link in absolute if element.tag not in FOLLOWED or _is_fetched(element)]
    for link in (*fetched, *urls_in_style(STYLES(root))):
        if site.is_outside(link, path):
            yield Fault("tải từ ngoài", f"trang bắt trình duyệt tải “{link}” từ máy khác", named=link)


def _is_fetched(element: Element) -> bool:
    return element.tag == "link" and not FETCHED_LINKS.isdisjoint(element.get("rel", "").split())


def _policy_faults(root: Element, meta: dict[str, str], content: bytes) -> Iterator[Fault]:
    """Yield what the page's Content-Security-Policy would keep a browser from showing or running."""
    policy = meta.get("Content-Security-Policy", "")
    if not policy and "refresh" not in meta:
        yield Fault("bảo mật", "trang thiếu Content-Security-Policy")
    if "unsafe-" in policy:
        yield Fault("bảo mật", "Content-Security-Policy cho phép “unsafe-…”")
    style = STYLES(root)
    if style and _digest_of(style) not in policy:
        yield Fault("bảo mật", "Content-Security-Policy không cho dùng phần kiểu dáng nằm trong trang")
    if any(pattern.search(content) for pattern in HANDLED):
        for attribute in FORBIDDEN(root):
            yield Fault("bảo mật", f"thuộc tính {attribute.attrname} bị Content-Security-Policy chặn")
    if any(script.get("type") != "application/ld+json" for script in SCRIPTS(root)):
        yield Fault("bảo mật", "mã lệnh nằm trong trang bị Content-Security-Policy chặn")


@cache
def _digest_of(style: str) -> str:
    """Return what allows *style*, the same in nearly all pages."""
    return f"'sha256-{b64encode(sha256(style.encode()).digest()).decode()}'"


def _time_faults(site: Site, path: str, meta: dict[str, str]) -> Iterator[Fault]:
    """Yield why a page may not be read yet."""
    status = draft_status(site, path)
    if status:
        yield Fault("status", f"bài còn là “{status}” mà đã có trang", named="status:")
    published = meta.get("article:published_time")
    if published:
        moment = datetime.fromisoformat(published)
        if (moment if moment.tzinfo else moment.replace(tzinfo=ZONE)) > site.moment:
            yield Fault("date", f"bài hẹn tới {published} mà đã có trang", named="date:")


def _weight_faults(root: Element, content: bytes, meta: dict[str, str]) -> Iterator[Fault]:
    weight = weight_over(content, ROUND_TRIP) if "article:published_time" in meta else 0
    if weight and len(" ".join(root.itertext("p", "li", "td", "h2")).split()) <= LONG_ARTICLE:
        message = f"trang nặng {weight} byte sau khi nén, quá {ROUND_TRIP}: người đọc phải chờ thêm một lượt"
        yield Fault("dung lượng", message, is_warning=True)


def _files(site: Site, path: str, root: Element, *kinds: str) -> Iterator[str]:
    """Yield the files of this site that the page loads as one of *kinds*: a `rel`, or `script`."""
    for element in LOADED(root):
        if element.tag in kinds or not set(kinds).isdisjoint(element.get("rel", "").split()):
            address = element.get("src") or element.get("href")
            found = site.file_of(address, path)
            if found and urlsplit(address).path.endswith((".css", ".js")):
                yield found[0]
