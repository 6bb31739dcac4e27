r"""Blocks as the Markdown that the portal reads (Python-Markdown 3); tables that Markdown cannot draw as HTML.

Written here rather than by markdownify: Python-Markdown wants nested lists four spaces in, takes no `\<`, and loses
merged cells; every rule of a general converter would have to be replaced.
"""

from __future__ import annotations

import re
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

from portal.editing.blocks import BREAK, Cell, Figure, Items, Paragraph, Quotation, Run, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from portal.editing.blocks import Block

SIGNS = re.compile(r"[\\`*{\[]|(?<!\w)_|_(?!\w)")
"""What means something anywhere in a line."""
ENTITY = re.compile(r"&(?=#?\w+;)")
AT_START = re.compile(r"^(?=[#>])|^(?=[-+](?:[\s+-]|$))|(?<=^\d)(?=\.\s)|(?<=^\d\d)(?=\.\s)|(?<=^\d\d\d)(?=\.\s)")
"""Where a line would begin a heading, a quotation or a list."""
AT_START_AS_ENTITY = {":": "&#58;", "=": "&#61;"}
"""What begins a definition or underlines a heading, and takes no backslash."""


def markdown_of(blocks: Sequence[Block], notes: Mapping[str, tuple[Block, ...]]) -> str:
    """Return *blocks* with their footnotes in Markdown, ending with a line feed."""
    return _Writer(notes).written(blocks)


class _Writer:
    def __init__(self, notes: Mapping[str, tuple[Block, ...]]) -> None:
        self.notes = notes
        self.marked: list[str] = []
        """Labels of the footnotes, in the order of their marks."""

    def written(self, blocks: Sequence[Block]) -> str:
        """Return everything."""
        parts = [self._blocks(blocks)]
        parts += (self._note(label) for label in self.marked)  # grows meanwhile, where a note has a note
        return "\n\n".join(filter(None, parts)) + "\n"

    def _note(self, label: str) -> str:
        return f"[^{label}]: {_indented(self._blocks(self.notes[label])).lstrip()}"

    def _blocks(self, blocks: Iterable[Block]) -> str:
        return "\n\n".join(filter(None, (self._block(block) for block in blocks)))

    def _block(self, block: Block) -> str:
        match block:
            case Paragraph(level=0):
                return _with_safe_starts(self._runs(block.runs))
            case Paragraph():
                return f"{'#' * block.level} {self._runs(block.runs)}"
            case Items():
                return self._list(block)
            case Quotation():
                return "\n".join(f"> {line}".rstrip() for line in self._blocks(block.blocks).split("\n"))
            case Figure():
                return _figure(block)
            case Table():
                return self._table(block)

    def _list(self, block: Items) -> str:
        items = []
        for number, item in enumerate(block.items, block.start):
            sign = f"{number}." if block.is_ordered else "-"
            items.append(f"{sign} {_indented(self._item(item)).lstrip()}")
        is_tight = all("\n\n" not in item for item in items)
        return ("\n" if is_tight else "\n\n").join(items)

    def _item(self, item: Sequence[Block]) -> str:
        """Return an item; a list below its first line stands close to it."""
        is_close = len(item) == 2 and isinstance(item[0], Paragraph) and isinstance(item[1], Items)
        return ("\n" if is_close else "\n\n").join(filter(None, (self._block(block) for block in item)))

    def _runs(self, runs: Iterable[Run]) -> str:
        written = ""
        for href, linked in groupby(runs, key=lambda run: run.href):
            text = self._emphasised(list(linked))
            if href and text.strip():
                target = f"<{href}>" if re.search(r"[()]", href) else href
                text = f"[{text.strip()}]({target})".join(_spaces_around(text))
            written += text
        return written

    def _emphasised(self, runs: Sequence[Run]) -> str:
        written = ""
        for is_bold, bold in groupby(runs, key=lambda run: run.bold):
            inner = ""
            for is_italic, italic in groupby(bold, key=lambda run: run.italic):
                text = "".join(map(self._run, italic))
                inner += _marked(text, inner, ("*", "em")) if is_italic else text
            written += _marked(inner, written, ("**", "strong")) if is_bold else inner
        return written

    def _run(self, run: Run) -> str:
        if run.note in self.notes and run.note:
            self.marked += [run.note] if run.note not in self.marked else []
            return f"[^{run.note}]"
        if run.text == BREAK:
            return "<br>\n"
        text = escaped(run.text)
        if run.raised and text.strip():
            text = f"<{run.raised}>{text.strip()}</{run.raised}>".join(_spaces_around(text))
        return f"<del>{text}</del>" if run.struck and text.strip() else text

    def _table(self, table: Table) -> str:
        header, *rows = table.rows
        if not rows or not _is_simple(table):
            return self._html_table(table)
        lines = [[self._cell(cell, is_plain=True) for cell in header], ["---"] * len(header)]
        lines += [[self._cell(cell) for cell in row] for row in rows]
        return "\n".join(f"| {' | '.join(line)} |".replace("|  |", "| |") for line in lines)

    def _cell(self, cell: Cell, *, is_plain: bool = False) -> str:
        runs = cell.blocks[0].runs if cell.blocks and isinstance(cell.blocks[0], Paragraph) else ()
        shown = [Run(run.text, note=run.note, href=run.href) for run in runs] if is_plain else runs
        return re.sub(r"(?<!\\)\|", r"\\|", self._runs(shown))

    def _html_table(self, table: Table) -> str:
        heads = 1 if _has_header(table) else 0
        lines = ["<table>"]
        for place, row in enumerate(table.rows):
            cells = "".join(self._html_cell(cell, "th" if cell.is_header or place < heads else "td") for cell in row)
            lines.append(f"<tr>{cells}</tr>")
        return "\n".join([*lines, "</table>"])

    def _html_cell(self, cell: Cell, tag: str) -> str:
        spans = (("colspan", cell.columns), ("rowspan", cell.rows))
        attributes = "".join(f' {name}="{number}"' for name, number in spans if number > 1)
        return f"<{tag}{attributes}>{self._html(cell.blocks, is_plain=tag == 'th')}</{tag}>"

    def _html(self, blocks: Iterable[Block], *, is_plain: bool = False) -> str:
        return "<br>".join(filter(None, (self._html_block(block, is_plain=is_plain) for block in blocks)))

    def _html_block(self, block: Block, *, is_plain: bool) -> str:
        match block:
            case Paragraph():
                return "".join(self._html_run(run, is_plain=is_plain) for run in block.runs)
            case Items():
                tag = "ol" if block.is_ordered else "ul"
                return f"<{tag}>{''.join(f'<li>{self._html(item)}</li>' for item in block.items)}</{tag}>"
            case Quotation():
                return self._html(block.blocks)
            case Figure():
                caption = escape(Paragraph(block.caption).text, quote=False)
                return f'<img src="{escape(block.source)}" alt="{escape(block.alt)}">{caption and f"<br>{caption}"}'
            case Table():
                return "<br>".join(" ".join(self._html(cell.blocks) for cell in row) for row in block.rows)

    def _html_run(self, run: Run, *, is_plain: bool) -> str:
        """Return a run within HTML, where no footnote is read: its words stand in brackets instead."""
        if run.note in self.notes and run.note:
            return f" ({self._html(self.notes[run.note])})"
        if run.text == BREAK:
            return "<br>"
        text = escape(run.text, quote=False)
        styles = [] if is_plain else [("strong", run.bold), ("em", run.italic)]
        for tag, is_so in [(run.raised, bool(run.raised)), ("del", run.struck), *styles]:
            text = f"<{tag}>{text}</{tag}>" if is_so and text.strip() else text
        return f'<a href="{escape(run.href)}">{text}</a>' if run.href else text


def escaped(text: str) -> str:
    """Return *text* so that Markdown shows it as it stands, but for what only a line's start means."""
    return SIGNS.sub(r"\\\g<0>", ENTITY.sub("&amp;", text)).replace("<", "&lt;")


def _with_safe_starts(text: str) -> str:
    return "\n".join(map(_safe_start, text.split("\n")))


def _safe_start(line: str) -> str:
    if line[:1] in AT_START_AS_ENTITY:
        return AT_START_AS_ENTITY[line[0]] + line[1:]
    return AT_START.sub(r"\\", line, count=1)


def _marked(text: str, before: str, marks: tuple[str, str]) -> str:
    """Return *text* between marks, or between tags where two marks would meet; spaces stay outside."""
    sign, tag = marks
    inner = text.strip()
    if not any(char.isalnum() for char in inner):
        return text
    is_one = inner.count("*") == 2 and inner[0] == inner[-1] == "*"  # italic throughout: three signs are read rightly
    is_close = (before.endswith("*") and not text.startswith(" ")) or (
        not is_one and (inner.startswith("*") or inner.endswith("*"))
    )
    marked = f"<{tag}>{inner}</{tag}>" if is_close else f"{sign}{inner}{sign}"
    return marked.join(_spaces_around(text))


def _spaces_around(text: str) -> tuple[str, str]:
    inner = text.strip()
    start = text.find(inner)
    return text[:start], text[start + len(inner) :]


def _indented(text: str) -> str:
    return "\n".join(f"    {line}" if line else "" for line in text.split("\n"))


def _figure(figure: Figure) -> str:
    alt = re.sub(r"[\\`\[\]]", r"\\\g<0>", ENTITY.sub("&amp;", figure.alt))
    caption = re.sub(r"[\\`]", r"\\\g<0>", ENTITY.sub("&amp;", Paragraph(figure.caption).text)).replace('"', "&quot;")
    return f'![{alt}]({figure.source} "{caption}")' if caption else f"![{alt}]({figure.source})"


def _is_simple(table: Table) -> bool:
    """Tell whether Markdown can draw *table*: a header, and cells of one line, none of them merged."""
    cells = [cell for row in table.rows for cell in row]
    is_even = len({len(row) for row in table.rows}) == 1
    return is_even and _has_header(table) and all(map(_is_one_line, cells))


def _is_one_line(cell: Cell) -> bool:
    if cell.columns > 1 or cell.rows > 1 or len(cell.blocks) > 1:
        return False
    runs = [run for block in cell.blocks for run in _runs_in(block)]
    return all(isinstance(block, Paragraph) for block in cell.blocks) and all(run.text != BREAK for run in runs)


def _runs_in(block: Block) -> Iterator[Run]:
    yield from block.runs if isinstance(block, Paragraph) else ()


def _has_header(table: Table) -> bool:
    """Tell whether the first row names the columns: marked so, or bold throughout above rows that are not."""
    first, *rows = table.rows
    if all(cell.is_header for cell in first):
        return True
    is_bold = [all(isinstance(each, Paragraph) and each.is_bold for each in cell.blocks) for cell in first]
    others = [block for row in rows for cell in row for block in cell.blocks]
    return all(is_bold) and any(isinstance(block, Paragraph) and not block.is_bold for block in others)
