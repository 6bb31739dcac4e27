"""What a file that is no page says: feeds, sitemaps, data, styles, scripts, pictures, fonts."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

from lxml import etree

from portal.publishing.addresses import DEAD, local_addresses, own_addresses, urls_in_style
from portal.publishing.budgets import FONT, PHOTO
from portal.publishing.packing import ATTACHMENTS
from portal.publishing.page_facts import page_facts
from portal.publishing.site import Facts, Fault

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from portal.publishing.site import Site

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}news"
ATOM = "{http://www.w3.org/2005/Atom}"
OUTSIDE_SCRIPT = re.compile(r"(?:from|import|fetch\()\s*\(?\s*[\"'](https?://[^\"']+)[\"']")
MAP_ROW = re.compile(r"^\"[^\"]*\" \"([^\"]*)\";$", re.MULTILINE)
PRIVATE = ("exif", "xmp", "XML:com.adobe.xmp", "photoshop", "comment", "iptc")
"""Under which names Pillow tells what a camera or a program wrote into a picture."""


def reader_of(path: str) -> Reader | None:
    """Return what reads the file *path*; None for files, such as attachments, that are only counted as there."""
    return None if path.startswith(ATTACHMENTS) else READERS.get(path.rpartition(".")[2].lower())


def _xml(site: Site, path: str, content: bytes) -> Facts:
    try:
        root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        return Facts(path, (Fault("XML", f"sai cú pháp: {error.msg}"),))
    told = _addresses(site, path, content)
    if root.tag == f"{SITEMAP}urlset":
        places = tuple(each.text or "" for each in root.iterfind(f"{SITEMAP}url/{SITEMAP}loc"))
        return replace(told, locations=places, is_news=path == "sitemap-news.xml")
    items = [(each.findtext("guid") or "", each.findtext("link") or "") for each in root.iter("item")]
    for entry in root.iter(f"{ATOM}entry"):
        link = entry.find(f"{ATOM}link[@rel='alternate']")
        items.append((entry.findtext(f"{ATOM}id") or "", "" if link is None else link.get("href", "")))
    return replace(told, faults=(*told.faults, *_repeated(items)), items=tuple(items))


def _json(site: Site, path: str, content: bytes) -> Facts:
    try:
        document = json.loads(content)
    except ValueError as error:
        return Facts(path, (Fault("JSON", f"sai cú pháp: {error}"),))
    told = _addresses(site, path, content)
    if not isinstance(document, dict):
        return told
    is_feed = str(document.get("version", "")).startswith("https://jsonfeed.org/")
    items = [(each.get("id", ""), each.get("url", "")) for each in document["items"]] if is_feed else []
    faults = (*told.faults, *_against_schema(site, path, document), *_repeated(items))
    return replace(told, faults=faults, items=tuple(items))


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


def _addresses(site: Site, path: str, content: bytes) -> Facts:
    """Return the full addresses in *content*."""
    return Facts(path, tuple(local_addresses(site, content)), site.leads(own_addresses(site, content), path))


def _text(site: Site, path: str, content: bytes) -> Facts:
    return _addresses(site, path, content)


def _table(site: Site, path: str, content: bytes) -> Facts:
    """Return what a table says; an address ends with its cell."""
    rows = csv.reader(content.decode("utf-8-sig", "replace").splitlines())
    return _addresses(site, path, "\n".join(cell for row in rows for cell in row).encode())


def _calendar(site: Site, path: str, content: bytes) -> Facts:
    """Return what a calendar says, whose long lines are folded (RFC 5545, 3.1)."""
    return _addresses(site, path, content.replace(b"\r\n ", b""))


def _style(site: Site, path: str, content: bytes) -> Facts:
    urls = urls_in_style(content.decode("utf-8", "replace"))
    told = _with_outside(_addresses(site, path, content), site, urls)
    return replace(told, leads=(*told.leads, *site.leads(urls, path)))


def _script(site: Site, path: str, content: bytes) -> Facts:
    urls = OUTSIDE_SCRIPT.findall(content.decode("utf-8", "replace"))
    return _with_outside(_addresses(site, path, content), site, urls)


def _with_outside(told: Facts, site: Site, urls: Iterable[str]) -> Facts:
    """Return *told*, and which of *urls* a browser would fetch elsewhere."""
    outside = [Fault("tải từ ngoài", f"“{url}” ở máy khác") for url in urls if site.is_outside(url, told.path)]
    return replace(told, faults=(*told.faults, *outside))


def _map(site: Site, path: str, content: bytes) -> Facts:
    targets = dict.fromkeys(MAP_ROW.findall(content.decode("utf-8", "replace")))
    leads = site.leads(targets, path)
    astray = targets.keys() - {lead[0] for lead in leads}
    return Facts(path, tuple(Fault(DEAD, f"“{target}” không dẫn tới đâu") for target in sorted(astray)), leads)


def _picture(site: Site, path: str, content: bytes) -> Facts:
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415  many sites have few pictures

    try:
        with Image.open(BytesIO(content)) as picture:
            private = [name for name in PRIVATE if name in picture.info]
    except (UnidentifiedImageError, OSError) as error:
        return Facts(path, (Fault("ảnh", f"không mở được: {type(error).__name__}"),))
    faults = [Fault("ảnh", f"còn thông tin riêng của máy ảnh ({', '.join(private)})")] if private else []
    if not path.endswith(".png"):  # which is not how photos are kept
        faults += _too_heavy(content, PHOTO)
    return Facts(path, tuple(faults))


def _font(site: Site, path: str, content: bytes) -> Facts:
    return Facts(path, tuple(_too_heavy(content, FONT)))


def _too_heavy(content: bytes, limit: int) -> Iterator[Fault]:
    if len(content) > limit:
        yield Fault("dung lượng", f"nặng {len(content)} byte, quá {limit}")


Reader = Callable[["Site", str, bytes], Facts]
"""Returns what a file says, given the site, its path and its bytes; nothing else but a schema of the site counts."""
READERS: dict[str, Reader] = {
    "html": page_facts,
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
"""What reads a file, by its suffix."""
