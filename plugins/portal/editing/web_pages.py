"""Reads a saved page of another portal: the article in it, and the pictures that were saved beside it."""

from __future__ import annotations

import re
from base64 import b64decode
from binascii import Error as Base64Error
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from bs4 import BeautifulSoup, Tag
from bs4.element import Comment

from portal.editing import portals
from portal.editing.blocks import (
    Figure,
    Hints,
    ImportFault,
    Items,
    Manuscript,
    Paragraph,
    Quotation,
    Run,
    Table,
    paragraph_of,
    text_of,
)
from portal.editing.html_blocks import NOTE_MARK, blocks_of
from portal.language.date_text import likely_date, parse_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from portal.editing.blocks import Block

LARGEST = 20_000_000
"""Bytes of a page; a thousand articles have less text."""
DEEPEST = 200
"""Elements in each other; pages laid out in tables within tables reach 40."""
MOST_ELEMENTS = 50_000
"""A front page with all its menus has 5 000."""
LEAST_WORDS = 20
"""What is shorter is no article."""
LARGEST_PICTURE = 60_000_000
TOO_LARGE = f"trang lớn hơn {LARGEST // 10**6} MB. Mở trang, chép phần bài viết sang một tệp Word rồi nhập tệp Word"
NO_ARTICLE = "không tìm thấy bài viết trong trang này. Mở trang, chép phần bài viết sang một tệp Word rồi nhập tệp Word"
TOO_MANY = "trang có quá nhiều phần tử hoặc lồng nhau quá sâu. Chép phần bài viết sang một tệp Word rồi nhập tệp Word"
NO_PICTURE = (
    "không có ảnh “{}” trong thư mục của trang đã lưu. Mở trang bằng trình duyệt, lưu lại với loại “Trang web, đầy đủ”"
)
EMBEDDED = "có video hoặc khung nhúng “{}” không đưa vào bài được. Thêm liên kết tới nơi đăng, nếu cần"
SAVED_FROM = re.compile(r"saved from url=\(\d+\)(\S+)")
"""What browsers write above a page that they save."""
CLUTTER = re.compile("|".join(portals.CLUTTER_LINES), re.IGNORECASE)
DATE_LINE = re.compile(
    r"(?:(?:Thứ|Chủ) \w+(?: \w+)?, ?)?(?:ngày )?\d{1,2}[/.-]\d{1,2}[/.-]\d{4}[^.!?]{0,25}", re.IGNORECASE
)
IN_AMERICA = re.compile(r"\d{1,2}/\d{1,2}/\d{4}.*\d\s*[AP]M", re.IGNORECASE)


def read_page(raw: bytes, folder: Path) -> Manuscript:
    """Return the article in a saved page that lies in *folder*. Raise `ImportFault`.

    Pictures are read from below *folder* alone, never from the network.
    """
    if len(raw) > LARGEST:
        raise ImportFault(TOO_LARGE)
    soup = BeautifulSoup(raw, "lxml")
    if _is_overgrown(soup):
        raise ImportFault(TOO_MANY)
    return _manuscript(soup, folder)


def _is_overgrown(soup: BeautifulSoup) -> bool:
    """Tell whether there are more elements, or more in each other, than anybody writes; all that follows takes long."""
    depths = {id(soup): 0}
    for tag in soup.find_all(True):
        depths[id(tag)] = depths[id(tag.parent)] + 1
        if depths[id(tag)] > DEEPEST or len(depths) > MOST_ELEMENTS:
            return True
    return False


def _manuscript(soup: BeautifulSoup, folder: Path) -> Manuscript:
    sections = [_said(link) for link in soup.select(", ".join(portals.SECTION))]
    for tag in soup.select(",".join(portals.CLUTTER)):
        tag.decompose()
    hints = replace(_hints(soup), section=sections[-1] if sections else "")
    summary = _first(soup, portals.SUMMARY)
    body = _body(soup)
    notes = dict(_notes_taken_from(body))
    sapo: tuple[Paragraph, ...] = ()
    if summary is not None and summary is not body and body not in summary.parents:
        sapo = tuple(replace(each, role="summary") for each in blocks_of(summary) if isinstance(each, Paragraph))
    blocks = [*sapo, *_without_clutter(_with_roles(body, summary)), *_credits(soup, body)]
    if len(text_of(blocks).split()) < LEAST_WORDS:
        raise ImportFault(NO_ARTICLE)
    pictures, remarks = _pictures(blocks, folder)
    remarks += (EMBEDDED.format(str(tag.get("src") or "")[:80]) for tag in body.select("iframe, video, audio, embed"))
    return Manuscript(tuple(blocks), notes, pictures, hints, tuple(remarks))


def _with_roles(body: Tag, summary: Tag | None) -> list[Block]:
    if summary is not None and body in summary.parents:
        summary["class"] = "summary"
    return list(blocks_of(body))


def _body(soup: BeautifulSoup) -> Tag:
    """Return what holds the article: where portals put it, else the place with most text that is no link."""
    for found in _ranked(soup, portals.BODY):
        if len(found.get_text().split()) >= LEAST_WORDS:
            return found
    places = [tag for tag in soup.find_all(["article", "main", "section", "div", "td", "body"]) if _weight(tag) > 0]
    if not places:
        raise ImportFault(NO_ARTICLE)
    return max(places, key=_weight)


def _weight(place: Tag) -> int:
    """Return how many characters of text stand just here, in paragraphs or between breaks, links not counted."""
    own = [child for child in place.children if not isinstance(child, Tag) or child.name in INLINE_OR_PARAGRAPH]
    text = sum(len(str(child) if not isinstance(child, Tag) else child.get_text()) for child in own if _is_seen(child))
    linked = sum(len(link.get_text()) for child in own if isinstance(child, Tag) for link in child.find_all("a"))
    return text - 2 * linked


INLINE_OR_PARAGRAPH = frozenset("p b strong i em span font u blockquote ul ol h2 h3 h4 table".split())


def _is_seen(child: Any) -> bool:
    return not isinstance(child, Comment) and bool(str(child).strip())


def _first(soup: Tag, selectors: Iterable[str]) -> Tag | None:
    return next((tag for tag in _ranked(soup, selectors) if _said(tag)), None)


def _ranked(soup: Tag, selectors: Iterable[str]) -> Iterator[Tag]:
    """Yield what fits *selectors*, of the first one first; to walk through a page once for each would take seconds."""
    found = soup.select(", ".join(selectors))
    for selector in selectors if found else ():
        yield from (tag for tag in found if tag.css.match(selector))


def _said(tag: Tag) -> str:
    """Return what *tag* says, to machines if it is one of theirs."""
    for name in ("content", "datetime"):
        if tag.get(name):
            return str(tag[name]).strip()
    return paragraph_of([Run(tag.get_text(" "))]).text


def _hints(soup: BeautifulSoup) -> Hints:
    title = _first(soup, portals.TITLE)
    shared, described = soup.select_one("meta[property='og:title']"), soup.select_one("meta[property='og:description']")
    published, doubt = _published(soup, title)
    said = _said(title) if title else _said(shared) if shared else ""
    return Hints(
        title=said or (_said(soup.title).partition(" | ")[0] if soup.title else ""),
        summary=_said(described) if described else "",
        published=published,
        date_doubt=doubt,
        address=_address(soup),
    )


def _published(soup: BeautifulSoup, title: Tag | None) -> tuple[date | None, str]:
    """Return when the page says that it was published, and why that may be wrong."""
    for said in (*map(_said, _ranked(soup, portals.DATE)), *_said_below(title)):
        try:
            found = None if said.startswith("Hôm nay") else _read(said)  # the day on which the page was saved
        except ValueError:
            continue
        if found is not None:
            return found, f"trang ghi “{said}”, có thể là tháng trước ngày" if IN_AMERICA.search(said) else ""
    return None, ""


def _said_below(title: Tag | None) -> Iterator[str]:
    """Yield the lines soon after the headline that are nothing but a date."""
    for text in title.find_all_next(string=True, limit=60) if title else ():
        line = paragraph_of([Run(str(text))]).text
        if DATE_LINE.fullmatch(line):
            yield line


def _read(said: str) -> date | None:
    try:
        return parse_date(said)
    except ValueError:
        return likely_date(said)


def _address(soup: BeautifulSoup) -> str:
    link, shared = soup.select_one("link[rel=canonical]"), soup.select_one("meta[property='og:url']")
    saved = SAVED_FROM.search(" ".join(soup.find_all(string=lambda text: isinstance(text, Comment))))
    for said in (link and link.get("href"), shared and shared.get("content"), saved and saved[1]):
        if said and re.fullmatch(r"https?://[^\s/]+\S*", str(said)):
            return str(said)
    return ""


def _notes_taken_from(body: Tag) -> Iterator[tuple[str, tuple[Block, ...]]]:
    """Yield label and text of each footnote, taking them out of *body*."""
    for mark in body.find_all("a", href=NOTE_MARK):
        target = str(mark["href"]).partition("#")[2]
        label = "".join(filter(str.isdigit, target))
        place = body.find(["li", "div", "p"], id=target.removeprefix("_")) or body.find(["li", "div", "p"], id=target)
        if isinstance(place, Tag):
            for back in place.find_all("a", href=re.compile(r"^#")):
                back.decompose()
            yield label, blocks_of(place)
            place.decompose()


def _without_clutter(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield *blocks* without lines that belong to the portal."""
    for block in blocks:
        if not (isinstance(block, Paragraph) and CLUTTER.fullmatch(block.text)):
            yield block


def _credits(soup: BeautifulSoup, body: Tag) -> Iterator[Block]:
    """Yield author and source that stand outside the text as its last lines."""
    for selectors, label in ((portals.AUTHOR, "Tác giả: "), (portals.SOURCE, "Nguồn: ")):
        found = _first(soup, selectors)
        if found is not None and body not in found.parents and found.name != "meta":
            said = _said(found)
            yield Paragraph((Run(said if ":" in said else f"{label}{said}"),))


def _pictures(blocks: Sequence[Block], folder: Path) -> tuple[dict[str, bytes], list[str]]:
    """Return the pictures of *blocks* that lie below *folder*, and remarks on the others."""
    pictures: dict[str, bytes] = {}
    remarks: list[str] = []
    for source in dict.fromkeys(_sources(blocks)):
        content = _embedded(source) if source.startswith("data:") else _beside(source, folder)
        if content is None:
            remarks.append(NO_PICTURE.format(source[:80]))
        else:
            pictures[source] = content
    return pictures, remarks


def _beside(source: str, folder: Path) -> bytes | None:
    """Return the file *source* where it lies below *folder*, links followed; nothing else is ever opened."""
    parts = urlsplit(source)
    if parts.scheme or parts.netloc or not parts.path or "\0" in unquote(parts.path):
        return None
    try:
        place = (folder / unquote(parts.path)).resolve()
        is_ours = place.is_relative_to(folder.resolve()) and place.is_file()
        return place.read_bytes() if is_ours and place.stat().st_size <= LARGEST_PICTURE else None
    except OSError:
        return None


def _embedded(source: str) -> bytes | None:
    kind, _, content = source.partition(";base64,")
    try:
        return b64decode(content, validate=True) or None if kind.startswith("data:image/") else None
    except (Base64Error, ValueError):
        return None


def _sources(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Figure():
                yield block.source
            case Quotation():
                yield from _sources(block.blocks)
            case Items():
                yield from (source for item in block.items for source in _sources(item))
            case Table():
                yield from (source for row in block.rows for cell in row for source in _sources(cell.blocks))
