"""Markdown to clean HTML: what is allowed stays, what is dangerous is reported."""

from __future__ import annotations

import functools
import re
from xml.etree.ElementTree import Element, SubElement

import nh3
from markdown import Extension, Markdown
from markdown.extensions.abbr import AbbrExtension
from markdown.extensions.attr_list import AttrListExtension
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.md_in_html import MarkdownInHtmlExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.extensions.toc import TocExtension
from markdown.treeprocessors import Treeprocessor

from portal.language.slugs import slugify
from portal.reading.allowed import ATTRIBUTES, CLASSES, SCHEMES, TAGS
from portal.reading.shortcuts import Shortcuts

END_MARK = "./."
AT_END = re.compile(r"[ \t]*\./\.(?=[”\"*_)]*[ \t]*$)", re.MULTILINE)


def convert(text: str) -> str:
    """Return the HTML of a Markdown *text*, not yet cleaned. The administrative end mark `./.` is dropped.

    Raise `RecursionError` for a text nested too deeply.
    """
    converter = _converter()
    converter.reset()
    try:
        return converter.convert(AT_END.sub(".", text) if END_MARK in text else text)
    except RecursionError:
        _converter.cache_clear()  # it stopped half-way and would read the next text wrongly
        raise


def clean(html: str) -> str:
    """Return *html* with only the allowed elements, attributes and addresses left."""
    return _cleaner().clean(html)


@functools.cache
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=set(TAGS), attributes=ATTRIBUTES, allowed_classes=CLASSES, url_schemes=SCHEMES, link_rel=None
    )


@functools.cache
def _converter() -> Markdown:
    """Return the one converter of this process: making one costs 0.3 ms."""
    return Markdown(extensions=[*extensions(), Shortcuts()])


def extensions() -> list[Extension]:
    """Return what the portal's Markdown knows beyond the basics; by name, each would be looked for in all packages."""
    return [
        AbbrExtension(),
        AttrListExtension(),
        DefListExtension(),
        MarkdownInHtmlExtension(),
        SaneListExtension(),
        FootnoteExtension(BACKLINK_TITLE="Về chỗ đánh dấu chú thích {}", BACKLINK_TEXT="↩"),
        TableExtension(use_align_attribute=True),
        TocExtension(slugify=lambda value, _: f"muc-{slugify(value)}"),
        Newsprint(),
    ]


class Newsprint(Extension):
    """What a newsroom's page asks of Markdown's tree."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  named by Markdown
        """Work on the finished tree, before headings get their ids."""
        md.treeprocessors.register(Typesetting(md), "newsprint", 6)


class Typesetting(Treeprocessor):
    """Demotes first-level headings, gives lone pictures their caption, aligns cells by class."""

    def run(self, root: Element) -> None:
        """Change the tree in place."""
        for element in root.iter():
            if element.tag == "h1":
                element.tag = "h2"  # the page's only h1 is its title
            elif element.tag in {"td", "th"}:
                _align(element)
            elif element.tag == "p" and _is_picture_alone(element):
                _make_figure(element)


def _align(cell: Element) -> None:
    side = cell.attrib.pop("align", "")
    if side in {"right", "center"}:
        cell.set("class", f"align-{side}")


def _is_picture_alone(paragraph: Element) -> bool:
    return (
        len(paragraph) == 1
        and paragraph[0].tag == "img"
        and not (paragraph.text or "").strip()
        and not (paragraph[0].tail or "").strip()
    )


def _make_figure(paragraph: Element) -> None:
    paragraph.tag, caption = "figure", paragraph[0].attrib.pop("title", "")
    if caption:
        SubElement(paragraph, "figcaption").text = caption
