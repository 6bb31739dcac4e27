"""Lists the tags, attributes, links and pictures of HTML that is not yet cleaned."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

from portal.reading.allowed import TAGS

TAG = re.compile(r'<(?:/[a-z][a-z0-9]*|([a-z][a-z0-9]*)((?: [a-z][a-z-]*="[^"<>]*")*) ?/?)>')
"""A tag as Markdown writes it. Where each `<` begins one, this finds what a parser of HTML finds, ten times sooner."""
ATTRIBUTE = re.compile(r'([a-z][a-z-]*)="([^"]*)"')
PLAIN_TAGS = TAGS | {"h1", ""}
"""None of them changes how what follows is read, as `<script>` does; the empty name is that of an end tag."""


class Scan(HTMLParser):
    """What the cleaner would keep or drop."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.links: list[str] = []
        self.images: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag and its attributes; of two with one name the last counts."""
        values = {name: value or "" for name, value in attrs}
        self.tags.append(tag)
        self.attributes += [(tag, name, value) for name, value in values.items()]
        if tag == "a" and "href" in values:
            self.links.append(values["href"])
        if tag == "img":
            self.images.append((values.get("src", ""), values.get("alt", "")))

    def parse_marked_section(self, i: int, report: bool = True) -> int:
        """Take `<![x` for a remark, as browsers do; the parser of some Pythons gives up."""
        try:
            return super().parse_marked_section(i, report)
        except AssertionError:
            return self.parse_bogus_comment(i, report)


def scan(html: str) -> Scan:
    """Return what stands in *html*."""
    noted, tags = Scan(), TAG.findall(html)
    if len(tags) != html.count("<") or not PLAIN_TAGS.issuperset(tag for tag, _ in tags):
        return scan_any(html)
    for tag, attributes in tags:
        if tag:
            noted.handle_starttag(tag, [(name, unescape(value)) for name, value in ATTRIBUTE.findall(attributes)])
    return noted


def scan_any(html: str) -> Scan:
    """Return what stands in *html*, be it written as it may."""
    noted = Scan()
    noted.feed(html)
    noted.close()
    return noted
