"""Reads the text below a head: HTML, its links and pictures, and what must not be there."""

from __future__ import annotations

import re
from collections import defaultdict
from enum import Enum
from html.parser import HTMLParser
from itertools import chain
from typing import TYPE_CHECKING

from portal.language.suggestions import did_you_mean
from portal.language.unicode import has_control_characters
from portal.model.body import Body, Reference
from portal.reading.markdown import ATTRIBUTES, SCHEMES, TAGS, clean, convert

if TYPE_CHECKING:
    from collections.abc import Iterator


class Weight(Enum):
    """How grave a fault in a body is."""

    REMARK = "the page leaves something out, and is still right"
    ERROR = "the page would be wrong"
    UNSAFE = "the page could harm its reader; a draft may not have it either"


Fault = tuple[int, str, Weight]
"""Line, message, and how grave it is."""

SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
RUNS = re.compile(r"(javascript|vbscript|data):", re.IGNORECASE)
UNSEEN = re.compile(r"[\x00-\x20]")
DANGEROUS = frozenset(
    "script iframe object embed applet form input button textarea select style link meta base svg math".split()
)


def read_body(text: str, first_line: int) -> tuple[Body, list[Fault]]:
    """Return the body of a source whose text begins at *first_line*, and its faults."""
    try:
        html = convert(text)
    except RecursionError:
        return Body(), [
            (first_line, "nội dung lồng nhau quá sâu, không đọc được. Viết lại cho đơn giản hơn", Weight.UNSAFE)
        ]
    scan = _Scan()
    scan.feed(html)
    scan.close()
    lines, cleaned = _Lines(text, first_line), clean(html).strip()
    faults = list(chain(_control_characters(text, first_line), _markup(scan, lines), _addresses(scan, lines)))
    faults += _anchors(scan, lines)
    if has_control_characters(cleaned) and not has_control_characters(text):
        faults.append((lines.of("&#"), "có ký tự điều khiển viết dưới dạng “&#…;”. Xóa đi", Weight.UNSAFE))
    body = Body(
        html=cleaned,
        links=tuple(Reference(target, lines.of(target)) for target in scan.links),
        images=tuple(Reference(source.removeprefix("/"), lines.of(source)) for source, _ in scan.images),
    )
    return body, faults


class _Scan(HTMLParser):
    """Collects what the cleaner would keep or drop."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.links: list[str] = []
        self.images: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.tags.append(tag)
        self.attributes += [(tag, name, value) for name, value in values.items()]
        if tag == "a" and "href" in values:
            self.links.append(values["href"])
        if tag == "img":
            self.images.append((values.get("src", ""), values.get("alt", "")))


class _Lines:
    """Finds where a piece of HTML was written; each question about the same piece gets the next place."""

    def __init__(self, text: str, first_line: int) -> None:
        self.text, self.first_line = text, first_line
        self.from_: dict[str, int] = defaultdict(int)

    def of(self, piece: str) -> int:
        """Return the next line on which *piece* stands."""
        whole = re.compile(rf"(?<![\w/]){re.escape(piece)}(?![\w/.-])", re.IGNORECASE)
        found = whole.search(self.text, self.from_[piece]) or whole.search(self.text)
        place = found.start() if found else 0
        self.from_[piece] = place + 1
        return self.first_line + self.text.count("\n", 0, place)


def _control_characters(text: str, first_line: int) -> Iterator[Fault]:
    for number, line in enumerate(text.split("\n"), first_line):
        if has_control_characters(line):
            yield number, "có ký tự điều khiển không nhìn thấy. Xóa đi và gõ lại chỗ đó", Weight.UNSAFE


def _markup(scan: _Scan, lines: _Lines) -> Iterator[Fault]:
    for tag in scan.tags:
        if tag in DANGEROUS:
            yield lines.of(f"<{tag}"), f"không được dùng thẻ <{tag}>. Xóa thẻ này", Weight.UNSAFE
        elif tag not in TAGS and tag != "h1":
            yield lines.of(f"<{tag}"), f"thẻ <{tag}> không được dùng, trang sẽ bỏ thẻ này", Weight.REMARK
    for tag, name, value in scan.attributes:
        runs = RUNS.match(UNSEEN.sub("", value)) and (tag, name) not in {("a", "href"), ("img", "src")}
        if name.startswith("on") or runs:
            yield lines.of(name), f"không được dùng thuộc tính “{name}” (chạy mã). Xóa thuộc tính này", Weight.UNSAFE
        elif tag in TAGS and name != "class" and name not in ATTRIBUTES["*"] | ATTRIBUTES.get(tag, set()):
            yield lines.of(name), f"thuộc tính “{name}” của thẻ <{tag}> không được dùng, trang sẽ bỏ", Weight.REMARK


def _addresses(scan: _Scan, lines: _Lines) -> Iterator[Fault]:
    for target in scan.links:
        fault = _fault_of_link(target)
        if fault:
            yield lines.of(target), *fault
    for source, alt in scan.images:
        line = lines.of(source)
        if SCHEME.match(source):
            yield line, f"ảnh “{source[:40]}” phải là tệp trong “images/”, không lấy từ nơi khác", Weight.UNSAFE
        elif not source.removeprefix("/").startswith("images/") or "/../" in source:
            yield line, f"ảnh “{source}” phải nằm trong “images/” của thư mục content", Weight.ERROR
        if not alt.strip():
            yield line, f"ảnh “{source}” thiếu mô tả. Viết ![mô tả ảnh]({source})", Weight.ERROR


def _anchors(scan: _Scan, lines: _Lines) -> Iterator[Fault]:
    ids = {value for _, name, value in scan.attributes if name == "id"}
    for target in scan.links:
        if target.startswith("#") and target[1:] not in ids:
            hint = did_you_mean(target, [f"#{name}" for name in ids])
            yield lines.of(target), f"trong bài không có chỗ nào mang tên “{target}”.{hint}", Weight.ERROR


def _fault_of_link(target: str) -> tuple[str, Weight] | None:
    compact = UNSEEN.sub("", target)
    scheme = SCHEME.match(compact)
    if scheme and scheme[0][:-1].lower() not in SCHEMES:
        return f"liên kết “{compact[:40]}” không an toàn. Chỉ dùng https:, mailto:, tel:", Weight.UNSAFE
    if target.startswith(("{", "%7B", "|")):
        return (
            f"liên kết “{target}” viết theo kiểu Pelican. Viết địa chỉ trên trang, ví dụ “/hoi-nghi/2019/ten-bai/”",
            Weight.ERROR,
        )
    if compact.startswith("//"):
        return f"liên kết “{target}” thiếu “https:” ở đầu", Weight.ERROR
    if not scheme and not compact.startswith(("/", "#", "files/", "images/")):
        return f"liên kết “{target}” phải bắt đầu bằng “/”, “#”, “files/” hoặc “https://”", Weight.ERROR
    return None


def broken_link(target: str, known: frozenset[str]) -> str | None:
    """Return what is wrong with a link inside the site, None where its page exists or it leads outside."""
    path = target.partition("#")[0].partition("?")[0]
    if not path.startswith("/") or path.startswith("//") or path in known:
        return None
    if not path.endswith("/") and f"{path}/" in known:
        return f"liên kết “{target}” thiếu dấu “/” ở cuối. Viết “{path}/”"
    return f"liên kết “{target}” không dẫn tới trang nào.{did_you_mean(path, known)}"
