"""What a file that is no page says: feeds, sitemaps, data, styles, scripts, pictures, fonts."""

from __future__ import annotations

import csv
import json
import re
from functools import cache
from typing import TYPE_CHECKING, Any

from lxml import etree

from portal.publishing.addresses import DEAD, dead_addresses, stray_addresses, urls_in_style
from portal.publishing.budgets import FONT, PHOTO
from portal.publishing.page_facts import page_facts
from portal.publishing.site import Facts, Fault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from portal.publishing.site import Site

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}news"
ATOM = "{http://www.w3.org/2005/Atom}"
OUTSIDE_SCRIPT = re.compile(r"(?:from|import|fetch\()\s*\(?\s*[\"'](https?://[^\"']+)[\"']")
MAP_ROW = re.compile(r"^\"[^\"]*\" \"([^\"]*)\";$", re.MULTILINE)
PRIVATE = ("exif", "xmp", "XML:com.adobe.xmp", "photoshop", "comment", "iptc")
"""Under which names Pillow tells what a camera or a program wrote into a picture."""


def facts_of(site: Site, path: str) -> Facts:
    """Return what the file *path* says."""
    suffix = path.rpartition(".")[2].lower()
    if suffix == "html":
        return page_facts(site, path)
    reader = READERS.get(suffix)
    return reader(site, path) if reader else Facts(path)


def _xml(site: Site, path: str) -> Facts:
    content = site.read(path)
    try:
        root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        return Facts(path, (Fault("XML", f"sai cú pháp: {error.msg}"),))
    faults = tuple(stray_addresses(site, path, content.decode("utf-8", "replace")))
    if root.tag == f"{SITEMAP}urlset":
        places = tuple(each.text or "" for each in root.iterfind(f"{SITEMAP}url/{SITEMAP}loc"))
        return Facts(path, faults, locations=places, is_news=path == "sitemap-news.xml")
    items = [(each.findtext("guid") or "", each.findtext("link") or "") for each in root.iter("item")]
    for entry in root.iter(f"{ATOM}entry"):
        link = entry.find(f"{ATOM}link[@rel='alternate']")
        items.append((entry.findtext(f"{ATOM}id") or "", "" if link is None else link.get("href", "")))
    return Facts(path, (*faults, *_repeated(items)), items=tuple(items))


def _json(site: Site, path: str) -> Facts:
    text = site.read(path).decode("utf-8", "replace")
    try:
        document = json.loads(text)
    except ValueError as error:
        return Facts(path, (Fault("JSON", f"sai cú pháp: {error}"),))
    faults = list(stray_addresses(site, path, text))
    if not isinstance(document, dict):
        return Facts(path, tuple(faults))
    faults += _against_schema(site, path, document)
    is_feed = str(document.get("version", "")).startswith("https://jsonfeed.org/")
    items = [(each.get("id", ""), each.get("url", "")) for each in document["items"]] if is_feed else []
    return Facts(path, (*faults, *_repeated(items)), items=tuple(items))


def _against_schema(site: Site, path: str, document: dict[str, Any]) -> Iterator[Fault]:
    """Yield where *document* breaks the schema of this site that it names; one that names none may say anything."""
    found = site.file_of(str(document.get("$schema", "")), path) if "$schema" in document else None
    if found and found[0] in site.files:
        for error in _validator(site.read(found[0])).iter_errors(document):
            place = "/".join(map(str, error.instance_path))
            yield Fault("dữ liệu", f"{place}: trái lược đồ {found[0]}: {error.message}")


@cache
def _validator(schema: bytes) -> Any:
    import jsonschema_rs  # noqa: PLC0415  only a few files need it

    return jsonschema_rs.validator_for(schema.decode("utf-8"))


def _repeated(items: Sequence[tuple[str, str]]) -> Iterator[Fault]:
    seen: set[str] = set()
    for name, _ in items:
        if name in seen:
            yield Fault("nguồn tin", f"mã “{name}” có hai lần")
        seen.add(name)


def _text(site: Site, path: str) -> Facts:
    text = site.read(path).decode("utf-8", "replace")
    return Facts(path, tuple(stray_addresses(site, path, text)))


def _table(site: Site, path: str) -> Facts:
    """Return what a table says; an address ends with its cell."""
    rows = csv.reader(site.read(path).decode("utf-8-sig", "replace").splitlines())
    return Facts(path, tuple(stray_addresses(site, path, "\n".join(cell for row in rows for cell in row))))


def _calendar(site: Site, path: str) -> Facts:
    """Return what a calendar says, whose long lines are folded (RFC 5545, 3.1)."""
    text = site.read(path).decode("utf-8", "replace").replace("\r\n ", "")
    return Facts(path, tuple(stray_addresses(site, path, text)))


def _style(site: Site, path: str) -> Facts:
    text = site.read(path).decode("utf-8", "replace")
    urls = urls_in_style(text)
    outside = [Fault("tải từ ngoài", f"“{url}” ở máy khác") for url in urls if site.is_outside(url, path)]
    return Facts(path, (*stray_addresses(site, path, text), *dead_addresses(site, path, urls), *outside))


def _script(site: Site, path: str) -> Facts:
    text = site.read(path).decode("utf-8", "replace")
    urls = [url for url in OUTSIDE_SCRIPT.findall(text) if site.is_outside(url, path)]
    outside = [Fault("tải từ ngoài", f"“{url}” ở máy khác") for url in urls]
    return Facts(path, (*stray_addresses(site, path, text), *outside))


def _map(site: Site, path: str) -> Facts:
    targets = dict.fromkeys(MAP_ROW.findall(site.read(path).decode("utf-8", "replace")))
    lost = [target for target in targets if (site.file_of(target, path) or ("",))[0] not in site.files]
    return Facts(path, tuple(Fault(DEAD, f"“{target}” không dẫn tới đâu") for target in lost))


def _picture(site: Site, path: str) -> Facts:
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415  many sites have few pictures

    try:
        with Image.open(site.output / path) as picture:
            private = [name for name in PRIVATE if name in picture.info]
    except (UnidentifiedImageError, OSError) as error:
        return Facts(path, (Fault("ảnh", f"không mở được: {type(error).__name__}"),))
    faults = [Fault("ảnh", f"còn thông tin riêng của máy ảnh ({', '.join(private)})")] if private else []
    if not path.endswith(".png"):  # which is not how photos are kept
        faults += _too_heavy(site, path, PHOTO)
    return Facts(path, tuple(faults))


def _font(site: Site, path: str) -> Facts:
    return Facts(path, tuple(_too_heavy(site, path, FONT)))


def _too_heavy(site: Site, path: str, limit: int) -> Iterator[Fault]:
    if site.files[path] > limit:
        yield Fault("dung lượng", f"nặng {site.files[path]} byte, quá {limit}")


READERS: dict[str, Callable[[Site, str], Facts]] = {
    **dict.fromkeys(("xml", "svg"), _xml),
    **dict.fromkeys(("json", "webmanifest"), _json),
    **dict.fromkeys(("jpg", "jpeg", "png", "webp", "avif"), _picture),
    "csv": _table,
    "css": _style,
    "ics": _calendar,
    "js": _script,
    "map": _map,
    "txt": _text,
    "woff2": _font,
}
"""What reads a file, by its suffix. Others, such as attachments, are only counted as there."""
