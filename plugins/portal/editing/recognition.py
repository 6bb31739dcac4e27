"""Finds in a manuscript what belongs into the head of an article; whatever leaves the text stands there.

A line that becomes a value of another form, such as a date, is quoted in the remark beside the value.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from portal.editing.blocks import Figure, Items, Paragraph, Table, paragraph_of, text_of
from portal.editing.events import days_in
from portal.editing.structure import END_MARK
from portal.language.date_text import likely_date

if TYPE_CHECKING:
    from datetime import date

    from portal.editing.blocks import Block, Hints, Manuscript, Run

NEAR_TOP = 6
NEAR_END = 6
"""Blocks among which title and signature are looked for."""
MOST_TITLE = 250
LEAST_SUMMARY = 60
MOST_SUMMARY = 320
"""Characters."""

DATE_LINE = re.compile(
    r"(?:[^\d,]{2,30}, )?(?:(?:Thứ|Chủ) \w+(?: \w+)?, ?)?(?:ngày )?"
    r"(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{1,2} tháng \d{1,2},? năm \d{4})(?:[,\s|-]+[\d:hg ]+)?"
    r"(?: ?[\[(]?GMT ?\+ ?7[\])]?)?\.?",
    re.IGNORECASE,
)
"""`Hà Nội, ngày 04 tháng 6 năm 2019`; `Thứ Ba, 04/06/2019, 11:48 [GMT+7]`."""
AGENCY = re.compile(r"\(([A-ZĐ][\w.& -]{1,20})\)\s*[-–—]\s*")
_NAME = r"[A-ZÀ-ỸĐ][\w’'.]*"
NAMES = re.compile(rf"{_NAME}(?: {_NAME}){{1,4}}(?:(?:,| -| –| và) {_NAME}(?: {_NAME}){{1,4}}){{0,2}}")
SIGNED = re.compile(
    r"(?:(?:Tin|Bài)(?:,| và| &)? ảnh|Tác giả|Người viết|Tin bài|Bài viết|Thực hiện|Tin|Bài)\s*:\s*(.{2,80})",
    re.IGNORECASE,
)
PRESS = r"(?:Báo|Tạp chí|Cổng|Trang|Thông tấn|TTXVN|Đài|Ban Thi đua|Bộ|VOV|VTV|VGP)"
CREDITED = re.compile(
    rf"\(?(?:(?:Theo|Nguồn(?: tin)?|Trích(?: từ)?)\s*:?\s+|Nguồn:)(?P<named>[^.]{{2,80}}?)\)?\.?"
    rf"|\((?P<press>{PRESS}[^()]{{1,80}})\)\.?",
    re.IGNORECASE,
)
CREDIT = re.compile(r"\s*[(.\-–]?\s*Ảnh\s*:\s*(?P<name>[^()]{2,60}?)\)?\.?$")
"""“… (Ảnh: Nguyễn Văn Mẫu)” at the end of a caption."""
SENTENCE = re.compile(r".+?[.!?…][”\"]?(?=\s|$)", re.DOTALL)


@dataclass(slots=True)
class Found:
    """What was recognised, and why each value may be wrong (by key; those that are certain are not there)."""

    title: str = ""
    summary: str = ""
    date: date | None = None
    authors: list[str] = field(default_factory=list)
    agency: str = ""
    source: str = ""
    photo: Figure | None = None
    credit: str = ""
    doubts: dict[str, str] = field(default_factory=dict)


def recognised(manuscript: Manuscript, file_stem: str) -> tuple[Found, list[Block]]:
    """Return what is known of the article, and the blocks that remain its text."""
    found, blocks, hints = Found(), list(manuscript.blocks), manuscript.hints
    _take_date_lines(found, blocks)
    _take_title(found, blocks, hints, file_stem)
    _take_date_lines(found, blocks)
    _take_credits(found, blocks)
    _take_photo(found, blocks)
    _take_summary(found, blocks, hints)
    _take_agency(found, blocks)
    if hints.published:
        found.date = hints.published
        _doubt(found, "date", hints.date_doubt)
    elif found.date is None:
        _take_likely_date(found, blocks, hints)
    return found, blocks


def _doubt(found: Found, key: str, why: str) -> None:
    if why:
        found.doubts[key] = f"{found.doubts[key]}; {why}" if key in found.doubts else why


def _take_date_lines(found: Found, blocks: list[Block]) -> None:
    """Take lines near the top that are nothing but place and date."""
    for block in blocks[:NEAR_TOP]:
        if isinstance(block, Paragraph) and len(block.text) < 80 and DATE_LINE.fullmatch(block.text):
            try:
                found.date = likely_date(block.text)
            except ValueError:
                continue
            _doubt(found, "date", f"lấy từ dòng “{block.text}”")
            blocks.remove(block)
            return


def _take_likely_date(found: Found, blocks: list[Block], hints: Hints) -> None:
    """Take the day of which the article tells first, if the file is not older, else the day when that was written."""
    opening = f"{found.title}\n{found.summary}\n{text_of(blocks[:NEAR_TOP])}"
    told = next((last or first for first, last in days_in(opening)), None)
    if told and (hints.saved is None or told <= hints.saved):
        found.date = told
        _doubt(found, "date", "không thấy ngày đăng; lấy ngày được nhắc đầu tiên trong bài")
    elif hints.saved:
        found.date = hints.saved
        _doubt(found, "date", "không thấy ngày đăng; lấy ngày lưu tệp lần cuối")


def _take_title(found: Found, blocks: list[Block], hints: Hints, file_stem: str) -> None:
    near = [block for block in blocks[:NEAR_TOP] if isinstance(block, Paragraph)]
    named = next((block for block in near if block.role == "title"), None) or _only_top_heading(blocks)
    if hints.title:
        found.title = hints.title
        for block in [block for block in near if block.text == hints.title]:
            blocks.remove(block)
    elif named:
        _take_as_title(found, blocks, [named])
    elif near and _looks_like_title(near[0]):
        _take_as_title(found, blocks, _lines_of_title(blocks, near[0]))
        if not near[0].is_bold and near[0].align != "center":
            _doubt(found, "title", "lấy từ dòng đầu của bài")
    else:
        found.title = _from_file_name(file_stem)
        _doubt(found, "title", "bài không có dòng tít; lấy từ tên tệp")
    if found.title.isupper():
        _doubt(found, "title", "tít viết hoa toàn bộ, gõ lại bằng chữ thường")
    found.title = found.title.rstrip(".") if not found.title.endswith("..") else found.title


def _only_top_heading(blocks: list[Block]) -> Paragraph | None:
    levels = [block.level for block in blocks if isinstance(block, Paragraph) and block.level]
    first = next((block for block in blocks if isinstance(block, Paragraph)), None)
    is_alone = bool(levels) and first is not None and first.level == min(levels) and levels.count(first.level) == 1
    return first if is_alone else None


def _looks_like_title(block: Paragraph) -> bool:
    stands_out = block.is_bold or block.align == "center" or bool(block.level)
    return len(block.text) <= MOST_TITLE and (stands_out or not block.text.endswith((".", ":", ";", ",")))


def _lines_of_title(blocks: list[Block], first: Paragraph) -> list[Paragraph]:
    """Return the lines that make one title: bold and centred, one below the other."""
    lines = [first]
    for block in blocks[blocks.index(first) + 1 :]:
        is_more = isinstance(block, Paragraph) and block.align == first.align == "center" and block.is_bold
        if not (is_more and first.is_bold and isinstance(block, Paragraph) and len(lines) < 3):
            break
        lines.append(block)
    return lines


def _take_as_title(found: Found, blocks: list[Block], lines: list[Paragraph]) -> None:
    found.title = " ".join(line.text for line in lines)
    for line in lines:
        blocks.remove(line)


def _from_file_name(stem: str) -> str:
    words = " ".join(re.sub(r"[-_]+", " ", stem).split())
    return words[:1].upper() + words[1:]


def _take_credits(found: Found, blocks: list[Block]) -> None:
    """Take author and source from the last lines, from below."""
    for block in reversed(blocks[-NEAR_END:]):
        if not isinstance(block, Paragraph) or len(block.text) > 120:
            return
        text = END_MARK.sub("", block.text).strip()
        if not text.strip("./"):
            continue
        if not _take_credit(found, block, text):
            return
        blocks.remove(block)


def _take_credit(found: Found, block: Paragraph, text: str) -> bool:
    """Take what a last line tells; tell whether it told anything."""
    signed, credited = SIGNED.fullmatch(text), CREDITED.fullmatch(text)
    both = re.fullmatch(rf"({NAMES.pattern})\s*\(([^()]+)\)", text)
    stands_out = block.align == "right" or block.is_bold or block.is_italic
    if both and stands_out:
        found.authors, found.source = _names(both[1]), both[2].removeprefix("Theo ").strip()
    elif credited and not found.source:
        found.source = (credited["named"] or credited["press"]).strip()
    elif signed:
        found.authors = _names(signed[1].rstrip("."))
    elif stands_out and NAMES.fullmatch(text.rstrip(".")) and not found.authors and len(text) <= 60:
        found.authors = _names(text.rstrip("."))
        _doubt(found, "author", f"lấy từ dòng cuối “{text}”")
    else:
        return False
    if found.source and "source" not in found.doubts:
        found.doubts["source"] = f"lấy từ “{text}”. Bài viết lại từ tin của nơi ấy thì đổi “source” thành “based_on”"
    return True


def _names(text: str) -> list[str]:
    return [name for name in re.split(r"\s*(?:,| - | – | và )\s*", text.strip()) if name]


def _take_photo(found: Found, blocks: list[Block]) -> None:
    """Take a picture that stands above the text or right below its first paragraph."""
    for block in blocks[:2]:
        if isinstance(block, Figure):
            caption = Paragraph(block.caption).text
            credit = CREDIT.search(caption)
            found.credit = credit["name"].strip() if credit else ""
            kept = caption[: credit.start()].rstrip(" (.-–") if credit else caption
            found.photo = replace(
                block, caption=paragraph_of([replace(block.caption[0], text=kept)]).runs if kept else ()
            )
            blocks.remove(block)
            return


def _take_summary(found: Found, blocks: list[Block], hints: Hints) -> None:
    """Take the sapo: what its file calls so, else a bold or italic paragraph at the top of more text."""
    texts = [block for block in blocks[:NEAR_TOP] if isinstance(block, Paragraph) and not block.level]
    named = [block for block in texts if block.role == "summary"]
    first = texts[0] if texts and blocks and texts[0] is blocks[0] else None
    if named:
        found.summary = " ".join(block.text for block in named)
        for block in named:
            blocks.remove(block)
    elif first and len(blocks) > 1 and len(first.text) >= LEAST_SUMMARY and (first.is_bold or first.is_italic):
        found.summary = first.text
        blocks.remove(first)
    elif hints.summary:
        found.summary = hints.summary
    else:
        found.summary = _beginning(text_of(_prose(blocks))) or found.title
        _doubt(found, "summary", "chép từ đầu bài; viết sapo riêng")


def _prose(blocks: list[Block]) -> list[Block]:
    return [
        block
        for block in blocks
        if not isinstance(block, (Figure, Table, Items))
        and not (isinstance(block, Paragraph) and (block.level or len(block.text) < LEAST_SUMMARY))
    ]


def _beginning(text: str) -> str:
    """Return the first sentences of *text*, as many as fit, at least one; a longer one is cut between words."""
    first_line = text.partition("\n")[0]
    taken = ""
    for sentence in SENTENCE.findall(first_line) or [first_line]:
        if taken and len(taken) + len(sentence) > MOST_SUMMARY:
            break
        taken += sentence
    if len(taken) > MOST_SUMMARY:
        taken = taken[:MOST_SUMMARY].rpartition(" ")[0].rstrip(",;:") + "…"
    return AGENCY.sub("", taken.strip(), count=1)


def _take_agency(found: Found, blocks: list[Block]) -> None:
    """Take `(BTĐKT) - ` from the beginning of sapo or text."""
    in_summary = AGENCY.match(found.summary)
    if in_summary:
        found.agency, found.summary = in_summary[1], found.summary[in_summary.end() :]
        return
    first = next((block for block in blocks if isinstance(block, Paragraph) and not block.level), None)
    match = AGENCY.match(first.text) if first else None
    if first and match:
        found.agency = match[1]
        blocks[blocks.index(first)] = replace(first, runs=_without_start(first, match.end()))


def _without_start(paragraph: Paragraph, length: int) -> tuple[Run, ...]:
    runs = list(paragraph.runs)
    while runs and len(runs[0].text) <= length:
        length -= len(runs.pop(0).text)
    if runs:
        runs[0] = replace(runs[0], text=runs[0].text[length:])
    return paragraph_of(runs).runs
