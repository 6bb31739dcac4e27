"""What a feed must and must not say: the rules of the RSS Board's profile and the W3C validator, and some of our own.

Each rule is named as the W3C validator names it, where it knows the rule.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lxml import etree, html

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
MEDIA = "{http://search.yahoo.com/mrss/}"
SCHEMA = etree.RelaxNG(etree.parse(Path(__file__).parent / "schemas" / "atom.rng"))

URI = re.compile(r"(https?://[\x21-\x7e]+|(mailto|tel):[\x21-\x7e]+)")
IRI = re.compile(r"(https?://\S+|(mailto|tel):\S+)")
ZONED = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+07:00")
UNSAFE_TAGS = frozenset("script iframe object embed form input style link meta svg video audio picture source".split())
ADDRESSES = frozenset("href src srcset poster cite data action".split())
KEPT = frozenset("href src alt title lang width height datetime colspan rowspan scope start reversed".split())
LARGEST = 2_000_000
"""Bytes that aggregators take."""


def findings(document: bytes, url: str) -> list[str]:
    """Return what is wrong with the feed *document* that is fetched from *url*."""
    if url.endswith(".json"):
        return [*_of_text(document), *_of_json(json.loads(document), url)]
    root = etree.fromstring(document)
    told = [*_of_text(document), *_of_instructions(root)]
    told += _of_rss(root[0], url) if root.tag == "rss" else _of_atom(root, url)
    return told


def _of_text(document: bytes) -> Iterator[str]:
    text = document.decode()
    if text != unicodedata.normalize("NFC", text):
        yield "not NFC"
    if re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]", text):
        yield "control character"
    if len(document) > LARGEST:
        yield "too large"


def _of_instructions(root: etree._Element) -> Iterator[str]:
    told = root.getprevious()
    if told is None or told.target != "xml-stylesheet" or told.attrib.get("type") != "text/css":
        yield "no CSS"


def _of_rss(channel: etree._Element, url: str) -> Iterator[str]:
    said = {name: channel.findtext(name) for name in ("title", "link", "description", "language", "lastBuildDate")}
    yield from (f"MissingElement channel {name}" for name, text in said.items() if not text)
    own = [link.get("href") for link in channel.findall(f"{ATOM}link") if link.get("rel") == "self"]
    if own != [url]:
        yield f"SelfDoesntMatchLocation {own}"
    if said["link"] == url or not URI.fullmatch(said["link"] or ""):
        yield f"InvalidLink {said['link']}"
    if (channel.findtext("image/title"), channel.findtext("image/link")) != (said["title"], said["link"]):
        yield "ImageTitleDoesntMatch"
    items = channel.findall("item")
    yield from _repeated("DuplicateItemGuid", (item.findtext("guid") for item in items))
    yield from _repeated("DuplicateUpdated", (item.findtext(f"{ATOM}updated") for item in items))
    for item in items:
        yield from _of_item(item)


def _of_item(item: etree._Element) -> Iterator[str]:
    tags = [child.tag for child in item]
    yield from (f"MissingElement item {n}" for n in ("title", "link", "description", "guid") if not item.findtext(n))
    if CONTENT not in tags or tags.index("description") > tags.index(CONTENT):
        yield "NeedDescriptionBeforeContent"
    if "author" in tags:
        yield "InvalidContact"
    if item.find("guid").get("isPermaLink") != "false":
        yield "InvalidPermalink"
    if not URI.fullmatch(item.findtext("link") or ""):
        yield f"UriNotIri {item.findtext('link')}"
    published = parsedate_to_datetime(item.findtext("pubDate"))
    if published.utcoffset() != timedelta(hours=7):
        yield "date not in +0700"
    if not ZONED.fullmatch(item.findtext(f"{ATOM}updated")):
        yield "InvalidRFC3339Date"
    yield from _of_enclosures([dict(each.attrib) for each in item.findall("enclosure")], "url")
    yield from (
        f"InvalidDomain {c.get('domain')}" for c in item.findall("category") if not URI.fullmatch(c.get("domain"))
    )
    yield from (f"MissingText {c.tag}" for c in item.iter(CREATOR, "category", "source") if not (c.text or "").strip())
    yield from (f"UriNotIri {each.get('url')}" for each in item.iter("source") if not URI.fullmatch(each.get("url")))
    yield from _of_media(item)
    if "<" in (item.findtext("description") or ""):
        yield "ContainsHTML description"
    yield from _of_html(item.findtext(CONTENT))


def _of_atom(feed: etree._Element, url: str) -> Iterator[str]:
    if not SCHEMA.validate(feed):
        yield from (f"RELAX NG: {error.message}" for error in SCHEMA.error_log)
    yield from _of_atom_links(feed, url)
    if not feed.findtext(f"{ATOM}author/{ATOM}name"):
        yield "MissingElement author"
    if feed.findtext(f"{ATOM}id").startswith("http"):
        yield "id of feed moves with its address"
    entries = feed.findall(f"{ATOM}entry")
    yield from _repeated("DuplicateEntries", (entry.findtext(f"{ATOM}id") for entry in entries))
    yield from _repeated("DuplicateUpdated", (entry.findtext(f"{ATOM}updated") for entry in entries))
    for entry in entries:
        yield from _of_entry(entry)


def _of_atom_links(element: etree._Element, url: str | None = None) -> Iterator[str]:
    links = element.findall(f"{ATOM}link")
    yield from (f"UriNotIri {link.get('href')}" for link in links if not URI.fullmatch(link.get("href")))
    alternates = [(link.get("type"), link.get("hreflang")) for link in links if link.get("rel") in {None, "alternate"}]
    if len(alternates) != 1:
        yield f"DuplicateAtomLink {alternates}"
    own = [link.get("href") for link in links if link.get("rel") == "self"]
    if url and own != [url]:
        yield f"SelfDoesntMatchLocation {own}"


def _of_entry(entry: etree._Element) -> Iterator[str]:
    yield from _of_atom_links(entry)
    for name in ("published", "updated"):
        if not ZONED.fullmatch(entry.findtext(f"{ATOM}{name}")):
            yield f"InvalidRFC3339Date {name}"
    if entry.find(f"{ATOM}source") is not None:
        yield "MissingSourceElement"
    for each in entry.findall(f"{ATOM}category"):
        if each.get("term") != each.get("label") or not URI.fullmatch(each.get("scheme")):
            yield "InvalidCategory"
    enclosures = [dict(link.attrib) for link in entry.findall(f"{ATOM}link") if link.get("rel") == "enclosure"]
    yield from _of_enclosures(enclosures, "href")
    yield from _of_media(entry)
    content = entry.find(f"{ATOM}content")
    if content is None or content.get("type") != "html":
        yield "InvalidMIMEType content"
    else:
        yield from _of_html(content.text)


def _of_enclosures(enclosures: list[dict[str, str]], address: str) -> Iterator[str]:
    if len(enclosures) > 1:
        yield "DuplicateEnclosure"
    for each in enclosures:
        if not (URI.fullmatch(each[address]) and int(each["length"]) > 0 and each["type"].startswith("image/")):
            yield f"InvalidEnclosure {each}"


def _of_media(item: etree._Element) -> Iterator[str]:
    for each in [*item.findall(f"{MEDIA}content"), *item.findall(f"{MEDIA}thumbnail")]:
        size = int(each.get("width", "0")), int(each.get("height", "0"))
        if not URI.fullmatch(each.get("url")) or 0 in size:
            yield f"InvalidMedia {dict(each.attrib)}"
    if item.find(f"{MEDIA}group") is not None:
        yield "media:group around one picture"


def _of_json(feed: dict[str, Any], url: str) -> Iterator[str]:
    if feed["version"] != "https://jsonfeed.org/version/1.1" or feed["feed_url"] != url:
        yield "InvalidFeed"
    yield from _repeated("DuplicateItem", (item["id"] for item in feed["items"]))
    for item in feed["items"]:
        if not (ZONED.fullmatch(item["date_published"]) and ZONED.fullmatch(item["date_modified"])):
            yield "InvalidRFC3339Date"
        for address in (item["url"], item.get("external_url", item["url"]), item.get("image", item["url"])):
            if not URI.fullmatch(address):
                yield f"UriNotIri {address}"
        yield from (f"MissingElement {name}" for name in ("title", "summary", "content_html") if not item[name])
        yield from _of_html(item["content_html"])


def _of_html(text: str) -> Iterator[str]:
    fragment = html.fragment_fromstring(text, create_parent="div")
    for element in list(fragment.iter(etree.Element))[1:]:
        if element.tag in UNSAFE_TAGS:
            yield f"SecurityRisk {element.tag}"
        for name, value in element.attrib.items():
            if name not in KEPT:
                yield f"attribute {name}"
            if name in ADDRESSES and not IRI.fullmatch(value):
                yield f"ContainsRelRef {name}={value}"
        if element.tag == "img" and not {"src", "alt"} <= set(element.attrib):
            yield "picture without address or words"


def _repeated(rule: str, values: Iterable[str | None]) -> Iterator[str]:
    yield from (f"{rule} {value}" for value, count in Counter(values).items() if count > 1)


def in_future(document: bytes, moment: datetime) -> list[str]:
    """Return each time in an Atom *document* that lies after *moment*."""
    times = [each.text for each in etree.fromstring(document).iter(f"{ATOM}updated", f"{ATOM}published")]
    return [time for time in times if datetime.fromisoformat(time) > moment]
