"""Shortcuts through Python-Markdown: what cannot match is not tried. The HTML stays the same to the byte.

Python-Markdown tries each of its patterns on each piece of text. Most need a character that most pieces do not have.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.extensions.attr_list import AttrListTreeprocessor
from markdown.extensions.md_in_html import HtmlBlockPreprocessor
from markdown.extensions.toc import TocExtension, TocTreeprocessor
from markdown.preprocessors import NormalizeWhitespace
from markdown.treeprocessors import InlineProcessor
from markdown.util import ETX, STX, AtomicString

if TYPE_CHECKING:
    from markdown.util import Registry

Marks = Sequence[str]
"""Of these characters a text must have one, or it cannot match. (To look for two in a row takes 20 times as long.)"""
ALWAYS: Marks = ("",)

INLINE_MARKS: dict[str, Marks] = {
    "backtick": "`",
    "escape": "\\",
    "footnote": "[",
    "reference": "[",
    "link": "[",
    "image_link": "!",
    "image_reference": "!",
    "short_reference": "[",
    "short_image_ref": "!",
    "autolink": "<",
    "automail": "<",
    "linebreak": "\n",
    "html": "<",
    "entity": "&",
    "em_strong": "*_",
}
"""Name of an inline pattern → its marks. A pattern that is not here is always tried."""

BLOCK_MARKS: dict[str, Marks] = {
    "markdown_block": STX,
    "table": "|",
    "hashheader": "#",
    "setextheader": "\n",
    "hr": "-*_",
    "ulist": "-*+",
    "deflist": ":",
    "quote": ">",
    "footnote": "[",
    "abbr": "[",
    "reference": "[",
    # These look at the beginning of a block only, or take any.
    "empty": ALWAYS,
    "indent": ALWAYS,
    "defindent": ALWAYS,
    "code": ALWAYS,
    "olist": ALWAYS,
    "paragraph": ALWAYS,
}
"""Name of a block processor → its marks. A processor that is not here is always tried."""

SHALLOW = 300  # elements: a tree of so few cannot be too deep for Python's stack


class Shortcuts(Extension):
    """Puts the quick processors in the place of Python-Markdown's own. Must be the last extension."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  named by Markdown
        """Register under the names and priorities of the processors replaced."""
        toc = next(extension for extension in md.registeredExtensions if isinstance(extension, TocExtension))
        md.preprocessors.register(QuickWhitespace(md), "normalize_whitespace", 30)
        md.preprocessors.register(QuickHtmlBlocks(md), "html_block", 20)
        md.treeprocessors.register(QuickInline(md), "inline", 20)
        md.treeprocessors.register(QuickAttributes(md), "attr_list", 8)
        md.treeprocessors.register(QuickHeadings(md, toc.getConfigs()), "toc", 5)
        md.parser.parseBlocks = QuickBlocks(md).parse  # type: ignore[method-assign]  # its one loop
        md.is_block_level = partial(is_among, frozenset(md.block_level_elements))  # type: ignore[method-assign]


def is_among(names: frozenset[str], tag: object) -> bool:
    """Tell what `Markdown.is_block_level` tells, which looks through a list."""
    return tag in names or (isinstance(tag, str) and tag.lower().rstrip("/") in names)


def steps(registry: Registry[Any], marks: dict[str, Marks]) -> list[tuple[Marks, Any]]:
    """Return the marks and the processor of each entry of *registry*, in their order."""
    names = {id(registry[name]): name for name in marks if name in registry}
    return [(marks[names[id(each)]] if id(each) in names else ALWAYS, each) for each in registry]


def has_any(marks: Marks, text: str) -> bool:
    """Tell whether *text* has one of *marks*."""
    return any(mark in text for mark in marks)


class QuickWhitespace(NormalizeWhitespace):
    """Leaves lines alone in which there is nothing to normalise."""

    def run(self, lines: list[str]) -> list[str]:
        """Return *lines* with two empty ones after them."""
        source = "\n".join(lines) + "\n"
        return super().run(lines) if has_any((" \n", "\t", "\r", STX, ETX), source) else [*lines, "", ""]


class QuickHtmlBlocks(HtmlBlockPreprocessor):
    """Parses HTML only where there is any."""

    def run(self, lines: list[str]) -> list[str]:
        """Return *lines* with placeholders for blocks of HTML."""
        return super().run(lines) if has_any("<&", "\n".join(lines)) else lines


class QuickBlocks:
    """The loop of `BlockParser.parseBlocks`."""

    def __init__(self, md: Markdown) -> None:
        self.steps = steps(md.parser.blockprocessors, BLOCK_MARKS)

    def parse(self, parent: Element, blocks: list[str]) -> None:
        """Hand each block to the first processor that takes it; it is gone from *blocks* then."""
        while blocks:
            for marks, processor in self.steps:
                for mark in marks:
                    if mark in blocks[0]:
                        break
                else:
                    continue
                if processor.test(parent, blocks[0]) and processor.run(parent, blocks) is not False:
                    break


class QuickInline(InlineProcessor):
    """Tries an inline pattern on a text only if the text has a mark of it."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.steps = steps(md.inlinePatterns, INLINE_MARKS)

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803  Markdown's
        """Return *data* with placeholders for what matches. The name is private; under another, all is only slower."""
        if isinstance(data, AtomicString):
            return data
        for index in range(patternIndex, len(self.steps)):
            marks, pattern = self.steps[index]
            for mark in marks:
                if mark in data:
                    break
            else:
                continue
            matched, start = True, 0
            while matched:
                data, matched, start = self._InlineProcessor__applyPattern(pattern, data, index, start)  # type: ignore[attr-defined]
        return data


class QuickAttributes(AttrListTreeprocessor):
    """Looks for attribute lists only where there is a brace."""

    def run(self, doc: Element) -> None:
        """Change the tree in place."""
        if "{" in "".join(doc.itertext()):
            super().run(doc)


class QuickHeadings(TocTreeprocessor):
    """Gives headings their ids; makes a table of contents only where one is asked for."""

    def run(self, doc: Element) -> None:
        """Change the tree in place. Raise `RecursionError`, as ever, where it is nested too deeply to be walked."""
        is_asked_for = "[TOC]" in "".join(doc.itertext())
        self.marker = "[TOC]" if is_asked_for or len(list(doc.iter())) > SHALLOW else ""
        super().run(doc)

    def build_toc_div(self, toc_list: list[Any]) -> Element:
        """Return the table of contents."""
        return super().build_toc_div(toc_list) if self.marker else Element("div")
