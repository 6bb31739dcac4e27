"""Makes a draft of what was recognised: its place, its head with remarks for the editor, its Markdown, its pictures."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from portal.editing.blocks import Paragraph, text_of
from portal.editing.events import event_in
from portal.editing.heads import scalar
from portal.editing.illustrations import Illustrations
from portal.editing.markdown_text import markdown_of
from portal.editing.named import KEYS
from portal.editing.recognition import recognised
from portal.editing.structure import structured, with_captions, without_end_marks
from portal.language.slugs import is_slug, slugify
from portal.language.unicode import fold
from portal.model.fields import read_old_paths
from portal.model.kinds import ARTICLE
from portal.model.problem import TO_CHECK
from portal.reading.body import read_body

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from portal.editing.archive import Archive
    from portal.editing.blocks import Manuscript
    from portal.editing.events import Proposal
    from portal.editing.recognition import Found
    from portal.model.entities import Category

ONLY_IN_TEXT = "chỉ được nhắc trong bài"
LONGEST_SLUG = 80
LONGEST_ID = 48
CATEGORIES = {
    "hoi-nghi": r"hội nghị|sơ kết|tổng kết|giao ban|trao (?:tặng|bằng|cờ)|đại hội",
    "nghiep-vu": r"tập huấn|bồi dưỡng|hướng dẫn|nghiệp vụ",
    "phong-trao-thi-dua": r"phong trào|phát động|cuộc vận động|giao ước",
    "guong-dien-hinh": r"gương|điển hình|tấm lòng|chân dung",
}
"""Category → what the headlines of its articles say; the first that fits and exists is proposed."""


@dataclass(frozen=True, slots=True)
class Draft:
    """An article that waits for its editor."""

    path: str
    """Its file, below the content folder."""
    id: str
    text: str
    """Head and body."""
    pictures: Mapping[str, bytes]
    """By path below the content folder."""
    remarks: tuple[str, ...]


class Line(NamedTuple):
    """A key of the head with its value, what is below it, and what an editor should look at."""

    key: str
    value: str = ""
    doubt: str = ""
    below: tuple[Line, ...] = ()


def draft_of(manuscript: Manuscript, stem: str, origin: str, archive: Archive) -> Draft:
    """Return the draft of *manuscript*, which came in a file named *stem*; *origin* is noted in its head."""
    blocks, file_names = with_captions(without_end_marks(manuscript.blocks))
    found, rest = recognised(replace(manuscript, blocks=tuple(blocks)), stem)
    if found.date is None:
        found.date = archive.today
        found.doubts["date"] = "không thấy ngày đăng; tạm ghi ngày nhập tệp"
    category, why = _category(found.title, manuscript.hints.section, archive.categories)
    path, draft_id = _place(found, category, archive)
    pictures = Illustrations(manuscript.pictures, f"images/{found.date.year}/{draft_id}")
    photo = list(_photo(found, pictures))
    body = markdown_of(pictures.placed(structured(rest)), manuscript.notes)
    lines = [*_told(found, draft_id), *_named(found, text_of(rest), archive), *_cited(found, body, archive), *photo]
    lines += _event(event_in(found.title, f"{found.summary}\n{text_of(rest)}", found.date, archive.people))
    head = [
        f"# {origin}",
        *_of_page(manuscript.hints.address),
        *([f"# {TO_CHECK}: {why}"] if why else []),
        *_written(lines),
        "status: draft",
    ]
    return Draft(
        path,
        draft_id,
        "\n".join(["---", *head, "---", body]),
        pictures.files,
        (*manuscript.remarks, *(f"bỏ dòng chỉ có tên tệp ảnh “{name}”" for name in file_names), *pictures.remarks),
    )


def _of_page(address: str) -> Iterator[str]:
    """Yield remarks on where the page stood: if that was the office's own portal, its old address can lead here."""
    if address:
        yield f"# trang gốc: {address}"
        path = urlsplit(address).path
        try:
            read_old_paths(path)
        except ValueError:
            return
        yield f"# {TO_CHECK}: nếu đó là cổng cũ của cơ quan mình, thêm dòng “old_paths: [{path}]”"


def _category(title: str, section: str, categories: Sequence[Category]) -> tuple[str, str]:
    """Return the slug of the category, and what an editor should look at where it is a guess."""
    named = [each.slug for each in categories if section and fold(each.name) == fold(section)]
    if named:
        return named[0], ""
    slugs = [each.slug for each in categories]
    fits = (slug for slug, words in CATEGORIES.items() if slug in slugs and re.search(words, title, re.IGNORECASE))
    chosen = next(fits, "tin-tuc" if "tin-tuc" in slugs else slugs[0])
    return chosen, f"chuyên mục “{chosen}” đoán theo tít; nếu sai, chuyển tệp sang thư mục chuyên mục khác"


def _place(found: Found, category: str, archive: Archive) -> tuple[str, str]:
    """Return path and id of a new article, neither of which is taken."""
    year = found.date.year if found.date else archive.today.year
    slug = _shortened(slugify(found.title), LONGEST_SLUG)
    slug = slug if is_slug(slug) else "bai-nhap"
    number = 1
    while True:
        ending = f"-{number}" if number > 1 else ""
        path = f"{ARTICLE.folder}/{category}/{year}/{slug}{ending}.md"
        draft_id = _shortened(f"bai-{year}-{slug}", LONGEST_ID - len(ending)) + ending
        if path not in archive.paths and draft_id not in archive.ids:
            return path, draft_id
        number += 1


def _shortened(slug: str, length: int) -> str:
    return slug if len(slug) <= length else slug[: length + 1].rpartition("-")[0]


def _told(found: Found, draft_id: str) -> Iterator[Line]:
    """Yield what the manuscript says of itself."""
    doubts = found.doubts
    when = f"{found.date:%Y-%m-%d %H:%M}" if isinstance(found.date, datetime) else f"{found.date}"
    yield Line("id", draft_id)
    yield Line("title", found.title, doubts.get("title", ""))
    yield Line("date", when, doubts.get("date", ""))
    yield Line("summary", found.summary, doubts.get("summary", ""))
    if found.authors:
        yield _list("author", [(name, "") for name in found.authors], doubts.get("author", ""))
    if found.agency:
        yield Line("agency", found.agency)
    if found.source:
        yield Line("source", doubt=doubts.get("source", ""), below=(Line("name", found.source),))


def _named(found: Found, text: str, archive: Archive) -> Iterator[Line]:
    """Yield the blocs, movements, awards and exemplars that title and text name."""
    certain = list(dict.fromkeys(archive.names.found_in(f"{found.title}\n{found.summary}")))
    others = [each for each in dict.fromkeys(archive.names.found_in(text)) if each not in certain]
    for key in KEYS.values():
        slugs = [(slug, "") for name, slug in certain if name == key]
        slugs += [(slug, ONLY_IN_TEXT) for name, slug in others if name == key]
        if slugs:
            yield _list(key, slugs)


def _cited(found: Found, body: str, archive: Archive) -> Iterator[Line]:
    """Yield the registered documents whose numbers stand in the body."""
    slugs = archive.register.meant(read_body(body, 1)[0].mentions, (), found.date).slugs
    if slugs:
        yield _list("documents", [(slug, "") for slug in slugs])


def _photo(found: Found, pictures: Illustrations) -> Iterator[Line]:
    file = pictures.file_of(found.photo) if found.photo else None
    if found.photo and file:
        caption = Paragraph(found.photo.caption).text
        alt = found.photo.alt or caption or found.title
        doubt = "" if found.photo.alt else "viết lại: tả ảnh cho người không nhìn thấy, đừng chép chú thích"
        words = [Line("caption", caption), Line("credit", found.credit)]
        below = (Line("file", file), Line("alt", alt, doubt), *(line for line in words if line.value))
        yield Line("photo", below=below)


def _event(proposal: Proposal | None) -> Iterator[Line]:
    if proposal is None:
        return
    told = [
        Line("type", proposal.type),
        Line("start", str(proposal.start)),
        Line("end", str(proposal.end or "")),
        Line("place", proposal.place),
        Line("province", proposal.province),
    ]
    chairs = [_list("chaired_by", [(name, "") for name in proposal.chaired_by])] if proposal.chaired_by else []
    doubt = "loại, ngày, nơi họp, người chủ trì đoán theo bài"
    yield Line("event", doubt=doubt, below=(*(line for line in told if line.value), *chairs))


def _list(key: str, values: Iterable[tuple[str, str]], doubt: str = "") -> Line:
    return Line(key, doubt=doubt, below=tuple(Line("", value, why) for value, why in values))


def _written(lines: Iterable[Line], indent: str = "") -> Iterator[str]:
    """Yield *lines* in YAML, each with its remark."""
    for line in lines:
        start = f"{indent}{line.key}:" if line.key else f"{indent}-"
        remark = f"  # {TO_CHECK}: {' '.join(line.doubt.split())}" if line.doubt else ""
        yield f"{start}{' ' if line.value else ''}{scalar(line.value)}{remark}"
        yield from _written(line.below, f"{indent}  ")
