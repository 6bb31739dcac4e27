"""Finds in how a text looks what it means: captions, headings made of bold lines, lists made of dashes."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from portal.editing.blocks import Figure, Items, Paragraph, Quotation, Run, paragraph_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from portal.editing.blocks import Block

MOST_CAPTION = 300
MOST_HEADING = 150
"""Characters."""
CAPTION = re.compile(r"(?:Ảnh|Hình|Ảnh minh họa)(?:\s*\d+)?\s*[:.]\s*\S", re.IGNORECASE)
FILE_NAME = re.compile(r"[\w.,()&+ -]+\.(?:jpe?g|png|gif|webp|bmp|tiff?)", re.IGNORECASE)
IDLE = re.compile(rf"{FILE_NAME.pattern}|.* - Ảnh \d+\.?|.*(?:automatically generated|được tạo tự động).*", re.I | re.S)
"""Alternative texts that say nothing: names of files, what newspapers' and Word's programs write."""
END_MARK = re.compile(r"\s*\./\.\s*$")
BULLET = re.compile(r"([-–—+*•●▪■○])\s*(?=\S)")
SIGN = re.compile(f"^{BULLET.pattern.partition('(?=')[0]}")
NUMBERED = (
    re.compile(r"(?:[IVX]{1,5})\s*[.)/-]\s"),
    re.compile(r"\d{1,2}\s*[.)/-]\s"),
    re.compile(r"(?:\d{1,2}\.\d{1,2}\.?|[a-zđ]\))\s"),
)
"""How headings are numbered: those of parts, of sections, of what is below."""
FAKED = 10
"""The level of headings that are only bold lines: below all that are headings by name."""
TOP, DEEPEST = 2, 4
"""The page's title is its only heading of the first level."""


def with_captions(blocks: Sequence[Block]) -> tuple[list[Block], list[str]]:
    """Return *blocks* in which pictures have the captions that stood below them, and file names that were no captions.

    Captions that stand together below as many pictures belong to them in that order.
    """
    made: list[Block] = []
    dropped: list[str] = []
    place = 0
    while place < len(blocks):
        figures = _run_of_figures(blocks, place)
        if not figures:
            made.append(blocks[place])
            place += 1
            continue
        place += len(figures)
        captions: list[Paragraph] = []
        while place < len(blocks) and len(captions) <= len(figures) and _is_caption(blocks[place], figures[-1]):
            caption = blocks[place]
            assert isinstance(caption, Paragraph)
            if FILE_NAME.fullmatch(caption.text):
                dropped.append(caption.text)
            elif caption.text not in {each.text for each in captions}:
                if len(captions) == len(figures):
                    break
                captions.append(caption)
            place += 1
        made += _captioned(figures, captions)
    return made, dropped


def _run_of_figures(blocks: Sequence[Block], start: int) -> list[Figure]:
    figures: list[Figure] = []
    for block in blocks[start:]:
        if not isinstance(block, Figure) or block.caption:
            break
        figures.append(block)
    return figures


def _captioned(figures: list[Figure], captions: list[Paragraph]) -> list[Block]:
    first = len(figures) - len(captions)
    return [
        _with_caption(figure, captions[place - first].runs if place >= first else ())
        for place, figure in enumerate(figures)
    ]


def _with_caption(figure: Figure, caption: tuple[Run, ...]) -> Figure:
    """Return *figure* with *caption*; an alternative text that repeats it, or that a program wrote, goes."""
    is_idle = figure.alt == Paragraph(caption).text or IDLE.fullmatch(figure.alt)
    plain = tuple(replace(run, bold=False, italic=False) for run in caption if run.text != "\n")
    return replace(figure, caption=plain, alt="" if is_idle else figure.alt)


def _is_caption(block: Block, figure: Figure) -> bool:
    if not isinstance(block, Paragraph) or block.level or len(block.text) > MOST_CAPTION:
        return False
    looks_so = block.is_italic or (block.align == "center" and not block.is_bold)
    is_said = block.role == "caption" or CAPTION.match(block.text) or block.text == figure.alt
    return bool(is_said or looks_so or FILE_NAME.fullmatch(block.text))


def without_end_marks(blocks: Iterable[Block]) -> list[Block]:
    """Return *blocks* without the administrative end mark `./.`, and without a full stop that stands alone."""
    made: list[Block] = []
    for block in blocks:
        if isinstance(block, Paragraph) and block.runs:
            last = block.runs[-1]
            ended = replace(block, runs=(*block.runs[:-1], replace(last, text=END_MARK.sub(".", last.text))))
            made += [ended] if ended.text.strip(". ") else []
        else:
            made.append(block)
    return made


def with_headings(blocks: Sequence[Block]) -> list[Block]:
    """Return *blocks* in which a bold line above a text is a heading, and no level is left out."""
    made: list[Block] = []
    for place, block in enumerate(blocks):
        following = blocks[place + 1] if place + 1 < len(blocks) else None
        line = _only_line(block)
        if line and _is_heading(line) and following is not None:
            made.append(replace(line, level=FAKED + _depth(line.text)))
        else:
            made.append(block)
    levels = sorted({block.level for block in made if isinstance(block, Paragraph) and block.level})
    ranks = {level: min(TOP + rank, DEEPEST) for rank, level in enumerate(levels)}
    above = TOP - 1
    for place, block in enumerate(made):
        if isinstance(block, Paragraph) and block.level:
            above = min(ranks[block.level], above + 1)
            plain = tuple(replace(run, bold=False) for run in block.runs if run.text != "\n")
            made[place] = replace(block, runs=plain, level=above)
    return made


def _only_line(block: Block) -> Paragraph | None:
    """Return a paragraph, or the one line of a list that Word has numbered by itself as a heading."""
    if isinstance(block, Paragraph):
        return block
    if isinstance(block, Items) and len(block.items) == 1 and len(block.items[0]) == 1:
        line = block.items[0][0]
        return line if isinstance(line, Paragraph) and block.is_ordered else None
    return None


def _is_heading(line: Paragraph) -> bool:
    text = line.text
    return (
        line.level == 0
        and line.is_bold
        and not line.is_italic
        and line.align != "right"
        and len(text) <= MOST_HEADING
        and any(char.isalpha() for char in text)
        and not text.endswith((".", ";", ",", "”"))
        and not text.startswith(("“", '"', "-", "–", "+", "*", "("))
        and "\n" not in {run.text for run in line.runs}
    )


def _depth(text: str) -> int:
    return next((depth for depth, number in enumerate(NUMBERED) if number.match(text)), 0)


def with_lists(blocks: Sequence[Block]) -> list[Block]:
    """Return *blocks* in which two or more lines in a row that begin with a dash are a list.

    Another sign than the first one's marks what belongs to the item above, as `+` below `-`.
    """
    made: list[Block] = []
    place = 0
    while place < len(blocks):
        end = place
        while end < len(blocks) and _bullet(blocks[end]):
            end += 1
        if end - place < 2:
            made.append(blocks[place])
            place += 1
        else:
            made.append(_as_list([block for block in blocks[place:end] if isinstance(block, Paragraph)]))
            place = end
    return made


def _bullet(block: Block) -> str:
    if not isinstance(block, Paragraph) or block.level or not block.runs:
        return ""
    sign = BULLET.match(block.text)
    return sign[1] if sign else ""


def _as_list(lines: Sequence[Paragraph]) -> Items:
    outer = _bullet(lines[0])
    items: list[list[Paragraph]] = []
    for line in lines:
        if _bullet(line) == outer:
            items.append([line])
        else:
            items[-1].append(line)
    made: list[tuple[Block, ...]] = []
    for first, *below in items:
        inner: tuple[Block, ...] = (_as_list(below),) if below else ()
        made.append((_without_bullet(first), *inner))
    return Items(tuple(made))


def _without_bullet(line: Paragraph) -> Paragraph:
    first, *others = line.runs
    shorter = replace(first, text=SIGN.sub("", first.text.lstrip()))
    return replace(line, runs=paragraph_of([shorter, *others]).runs)


def structured(blocks: Sequence[Block]) -> list[Block]:
    """Return *blocks* with headings and lists, in quotations too."""
    inner = [
        replace(each, blocks=tuple(structured(each.blocks))) if isinstance(each, Quotation) else each for each in blocks
    ]
    return with_lists(with_headings(inner))
