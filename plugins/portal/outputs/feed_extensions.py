"""What feedgen 1.0.0 does not say, or says wrongly, set right.

`tests/portal/outputs/test_feed_extensions.py` fails when feedgen says it by itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import feedgen.feed  # before any other part of it, or lxml's etree is not there
from feedgen.entry import FeedEntry
from feedgen.ext.base import BaseEntryExtension, BaseExtension
from lxml import etree

if TYPE_CHECKING:
    from portal.outputs.feed_rows import FeedItem, FeedPicture

FeedGenerator = feedgen.feed.FeedGenerator

ATOM = "http://www.w3.org/2005/Atom"
DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
MEDIA = "http://search.yahoo.com/mrss/"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
LINK_ATTRIBUTES = ("rel", "type", "hreflang", "title", "length")


class MendedEntry(FeedEntry):  # type: ignore[misc]  # feedgen is untyped
    """An entry whose Atom links keep what was said of them.

    In `FeedEntry.atom_entry` the loop's variable is overwritten by the element, so that all links become alternates
    and programs open the picture for the article (lkiesow/python-feedgen#135, open since January 2024).
    """

    def atom_entry(self, extensions: bool = True) -> etree._Element:
        """Return the Atom entry."""
        entry = super().atom_entry(extensions)
        for element, said in zip(entry.findall("link"), self.link() or [], strict=True):
            for name in LINK_ATTRIBUTES:
                if said.get(name):
                    element.set(name, said[name])
        return entry


class Hub(BaseExtension):  # type: ignore[misc]  # feedgen is untyped
    """Names the WebSub hub in RSS, where feedgen writes no channel link but rel=self; declares the namespaces."""

    hub = ""

    def extend_ns(self) -> dict[str, str]:
        """Return the namespaces that the root declares."""
        return {"dc": DUBLIN_CORE, "media": MEDIA}

    def extend_rss(self, feed: etree._Element) -> etree._Element:
        """Add the link behind rel=self."""
        if self.hub:
            own = feed.find(f"channel/{{{ATOM}}}link")
            own.addnext(own.makeelement(f"{{{ATOM}}}link", {"href": self.hub, "rel": "hub"}))
        return feed


class Details(BaseEntryExtension):  # type: ignore[misc]  # feedgen is untyped
    """Adds what feedgen has no method for: see `extend_rss` and `extend_atom`."""

    item: FeedItem

    def extend_rss(self, entry: etree._Element) -> etree._Element:
        """Add authors without e-mail addresses, the origin of a reprint, the picture, and the time of change."""
        for name in self.item.authors:
            etree.SubElement(entry, f"{{{DUBLIN_CORE}}}creator").text = name
        if self.item.original:
            name, address = self.item.original
            etree.SubElement(entry, "source", url=address).text = name
        etree.SubElement(entry, f"{{{ATOM}}}updated").text = self.item.updated.isoformat()
        return self._with_picture(entry)

    def extend_atom(self, entry: etree._Element) -> etree._Element:
        """Add the picture, and the language where it is not the feed's."""
        if self.item.lang != "vi":
            entry.set(LANG, self.item.lang)
        return self._with_picture(entry)

    def _with_picture(self, entry: etree._Element) -> etree._Element:
        if self.item.picture:
            _add_picture(entry, self.item.picture)
        return entry


def _add_picture(entry: etree._Element, picture: FeedPicture) -> None:
    """Add a picture with its words (Media RSS 1.5.1)."""
    size = {"url": picture.url, "width": str(picture.width), "height": str(picture.height)}
    told = {"type": picture.media_type, "medium": "image", "fileSize": str(picture.length)}
    content = etree.SubElement(entry, f"{{{MEDIA}}}content", {**size, **told})
    etree.SubElement(content, f"{{{MEDIA}}}description", type="plain").text = picture.caption
    if picture.credit:
        etree.SubElement(content, f"{{{MEDIA}}}credit", role="photographer").text = picture.credit
    etree.SubElement(entry, f"{{{MEDIA}}}thumbnail", size)


def with_style(root: etree._Element, style: str) -> bytes:
    """Return the document of *root*, which browsers show by the CSS at *style* (XSLT is being removed from them)."""
    root.addprevious(etree.ProcessingInstruction("xml-stylesheet", f'type="text/css" href="{style}"'))
    document: bytes = etree.tostring(root.getroottree(), pretty_print=True, encoding="UTF-8", xml_declaration=True)
    return document
