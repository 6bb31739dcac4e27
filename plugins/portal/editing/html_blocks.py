"""HTML of any origin, from Word or from a portal of ten years ago, as blocks: what it says, not how it was laid out."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from bs4 import Tag
from bs4.element import NavigableString

from portal.editing.blocks import BREAK, Cell, Figure, Items, Paragraph, Quotation, Run, Table, paragraph_of, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from portal.editing.blocks import Block

IGNORED = frozenset(
    "script style noscript template iframe object embed applet input button select textarea svg math nav"
    " audio video canvas map head link meta title".split()
)
BLOCKS = frozenset(
    "address article aside blockquote body center caption dd details div dl dt fieldset figcaption figure footer form"
    " h1 h2 h3 h4 h5 h6 header hr html li main ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
HEADINGS = {f"h{level}": level for level in range(1, 7)}
ROLES = frozenset({"title", "summary", "caption"})
BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
NOT_BOLD = re.compile(r"font-weight\s*:\s*(?:normal|[1-5]00)", re.IGNORECASE)
ITALIC = re.compile(r"font-style\s*:\s*(?:italic|oblique)", re.IGNORECASE)
RAISED = re.compile(r"vertical-align\s*:\s*(super|sub)", re.IGNORECASE)
ALIGNED = re.compile(r"text-align\s*:\s*(center|right|end)", re.IGNORECASE)
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
BLANK = re.compile(r"data:image/(?:gif|svg)")
"""What stands in the place of a picture until it is scrolled to."""
CAPTION_CLASS = re.compile(r"caption|chu-?thich|pic-?desc", re.IGNORECASE)
NOTE_MARK = re.compile(r"#(?:footnote|endnote|_ftn|_edn|fn:?)-?(\d+)$")
"""Where the mark of a footnote leads, in what mammoth makes of Word, in what Word saves itself, in Markdown's HTML."""
LINKED = re.compile(r"(?:https?://|mailto:|tel:)\S+", re.IGNORECASE)
"""The addresses that stay links; what led to a place on the old portal leads nowhere here."""
MOST_CAPTION = 400
"""Characters."""
MOST_SPANNED = 1000
"""Columns or rows that a cell may span (HTML Living Standard, 4.9.11)."""

Align = Literal["", "center", "right"]
PLAIN = Run("")


def blocks_of(root: Tag) -> tuple[Block, ...]:
    """Return what *root* holds. Raise `RecursionError` where it is nested too deeply."""
    reader = _Reader()
    reader.walk(root, _Style())
    reader.end_paragraph()
    return tuple(reader.blocks)


@dataclass(frozen=True, slots=True)
class _Style:
    """How what is being read stands out from what is around it."""

    run: Run = PLAIN
    align: Align = ""
    role: str = ""
    level: int = 0

    def within(self, tag: Tag) -> _Style:
        css, run = str(tag.get("style") or ""), self.run
        raised = RAISED.search(css)
        if tag.name in {"sup", "sub"} or raised:
            mark: Any = raised[1].lower().replace("super", "sup") if raised else tag.name
            run = replace(run, raised=mark)
        if tag.name in {"b", "strong"} or BOLD.search(css):
            run = replace(run, bold=True)
        elif NOT_BOLD.search(css):
            run = replace(run, bold=False)
        if tag.name in {"i", "em"} or ITALIC.search(css):
            run = replace(run, italic=True)
        if tag.name in {"s", "strike", "del"}:
            run = replace(run, struck=True)
        if tag.name == "a" and LINKED.fullmatch(str(tag.get("href") or "").strip()):
            run = replace(run, href=str(tag["href"]).strip())
        if tag.name not in BLOCKS:
            return replace(self, run=run)
        return _Style(run, _alignment(tag, css) or self.align, _role(tag) or self.role, HEADINGS.get(tag.name, 0))


class _Reader:
    """Walks through HTML and collects blocks; text and pictures wait until their paragraph ends."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.runs: list[Run] = []
        self.before: list[Figure] = []
        """Pictures that stand before the first word of the paragraph."""
        self.after: list[Figure] = []
        self.style = _Style()
        self.is_begun = False

    def walk(self, tag: Tag, style: _Style) -> None:
        for child in tag.children:
            if type(child) is NavigableString:
                self._add(replace(style.run, text=re.sub(r"[ \t\r\n\f]+", " ", child)), style)
            elif isinstance(child, Tag) and child.name not in IGNORED and not _is_hidden(child):
                self._read(child, style)

    def _read(self, tag: Tag, style: _Style) -> None:
        mark = NOTE_MARK.search(str(tag.get("href") or "")) if tag.name == "a" else None
        if tag.name == "br":
            self._break(style)
        elif tag.name == "img":
            self._picture(tag)
        elif mark:
            self._add(Run("", note=mark[1]), style)
        elif tag.name in BLOCKS:
            self.end_paragraph()
            self._block(tag, style.within(tag))
            self.end_paragraph()
        else:
            self.walk(tag, style.within(tag))

    def _block(self, tag: Tag, style: _Style) -> None:
        match tag.name:
            case "ul" | "ol":
                self._list(tag)
            case "blockquote":
                self.blocks.append(Quotation(blocks_of(tag)))
            case "table":
                self._table(tag)
            case _:
                self.walk(tag, style)

    def _add(self, run: Run, style: _Style) -> None:
        """Let *run* wait; the first one that is more than white space says what its paragraph is."""
        if not self.is_begun and (run.note or run.text.strip()):
            self.style, self.is_begun = style, True
        self.runs.append(run)

    def _break(self, style: _Style) -> None:
        """Begin a new line; two in a row begin a new paragraph."""
        while self.runs and not self.runs[-1].note and not self.runs[-1].text.strip(" \u00a0"):
            self.runs.pop()
        if self.runs and self.runs[-1].text == BREAK:
            self.end_paragraph()
        elif self.runs:
            self._add(Run(BREAK), style)

    def _picture(self, tag: Tag) -> None:
        named = [str(tag.get(name) or "").strip() for name in ("src", "data-src", "data-original")]
        source = next((name for name in named if name and not BLANK.match(name)), "")
        if source:
            alt = paragraph_of([Run(str(tag.get("alt") or ""))]).text
            is_before = not paragraph_of(self.runs).runs
            (self.before if is_before else self.after).append(Figure(source, alt))

    def end_paragraph(self) -> None:
        """Put what waits among the blocks."""
        made = paragraph_of(self.runs)
        self.blocks += self.before
        if made.runs:
            style = self.style
            self.blocks.append(replace(made, align=style.align, role=style.role, level=style.level))
        self.blocks += self.after
        self.runs, self.before, self.after, self.is_begun = [], [], [], False

    def _list(self, tag: Tag) -> None:
        items: list[tuple[Block, ...]] = []
        for child in tag.children:
            if isinstance(child, Tag) and child.name in {"ul", "ol"} and items:
                items[-1] += blocks_of_one(child)  # a list beside the item that it belongs to, as browsers forgive
            elif isinstance(child, Tag) and child.name not in IGNORED:
                items.append(blocks_of(child))
        kept = tuple(item for item in items if item)
        if kept:
            start = str(tag.get("start") or "1")
            self.blocks.append(Items(kept, tag.name == "ol", int(start) if start.isdecimal() else 1))

    def _table(self, tag: Tag) -> None:
        for caption in tag.find_all("caption", recursive=False):
            self.blocks += blocks_of(caption)
        rows = [row for row in (tuple(_cells(row)) for row in _rows(tag)) if row]
        cells = [cell for row in rows for cell in row if cell.blocks]
        held = [block for cell in cells for block in cell.blocks]
        if _is_frame(rows, held):
            self.blocks += [replace(each, role="caption") if isinstance(each, Paragraph) else each for each in held]
        elif len(cells) == 1 or any(isinstance(block, Table) for block in held):
            self.blocks += held  # it only places things
        elif cells:
            self.blocks.append(Table(tuple(rows)))


def blocks_of_one(tag: Tag) -> tuple[Block, ...]:
    """Return what *tag* itself is."""
    reader = _Reader()
    reader._read(tag, _Style())
    reader.end_paragraph()
    return tuple(reader.blocks)


def _rows(table: Tag) -> Iterator[Tag]:
    for child in table.children:
        if isinstance(child, Tag) and child.name == "tr":
            yield child
        elif isinstance(child, Tag) and child.name in {"thead", "tbody", "tfoot"}:
            yield from (row for row in child.children if isinstance(row, Tag) and row.name == "tr")


def _cells(row: Tag) -> Iterator[Cell]:
    for cell in row.children:
        if isinstance(cell, Tag) and cell.name in {"td", "th"}:
            is_header = cell.name == "th" or (row.parent is not None and row.parent.name == "thead")
            yield Cell(blocks_of(cell), is_header, _span(cell, "colspan"), _span(cell, "rowspan"))


def _span(cell: Tag, name: str) -> int:
    written = str(cell.get(name) or "1")
    return max(1, min(MOST_SPANNED, int(written))) if re.fullmatch(r"[0-9]{1,6}", written) else 1


def _is_frame(rows: list[tuple[Cell, ...]], held: list[Block]) -> bool:
    """Tell whether a table holds pictures with their captions, one below the other."""
    holds_picture = any(isinstance(block, Figure) for block in held)
    return holds_picture and all(len(row) == 1 for row in rows) and len(text_of(held)) < MOST_CAPTION


def _alignment(tag: Tag, css: str) -> Align:
    named = ALIGNED.search(css)
    side = named[1].lower() if named else str(tag.get("align") or "").lower()
    if tag.name == "center" or side == "":
        side = "center" if tag.name == "center" else " ".join(_classes(tag))
    return "right" if side in {"right", "end"} else "center" if side == "center" else ""


def _role(tag: Tag) -> str:
    classes = " ".join(_classes(tag))
    if classes in ROLES:
        return classes
    return "caption" if tag.name == "figcaption" or CAPTION_CLASS.search(classes) else ""


def _classes(tag: Tag) -> list[str]:
    return [str(name) for name in tag.get_attribute_list("class") if name]


def _is_hidden(tag: Tag) -> bool:
    return tag.has_attr("hidden") or bool(HIDDEN.search(str(tag.get("style") or "")))
