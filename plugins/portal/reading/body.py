"""Reads the text below a head: HTML, its links and pictures, and what must not be there."""

from __future__ import annotations

import re
from enum import Enum
from itertools import chain
from typing import TYPE_CHECKING

from portal.language.suggestions import did_you_mean
from portal.language.unicode import has_control_characters
from portal.model.body import Body, Reference
from portal.reading.allowed import ATTRIBUTES, SCHEMES, TAGS
from portal.reading.limits import is_too_much
from portal.reading.lines import Lines
from portal.reading.mentions import mentions_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from portal.reading.scan import Scan


class Weight(Enum):
    """How grave a fault in a body is."""

    REMARK = "the page leaves something out, and is still right"
    ERROR = "the page would be wrong"
    UNSAFE = "the page could harm its reader; a draft may not have it either"


Fault = tuple[int, str, Weight]
"""Line, message, and how grave it is."""

SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
RUNS = re.compile(r"(javascript|vbscript|data):", re.IGNORECASE)
TOO_MUCH = (
    "quá nhiều dấu “[”, “*”, “`”, “<”, “=” trong một đoạn dài, hay quá nhiều dấu cách liền nhau, máy đọc rất lâu. "
    "Ngắt đoạn bằng dòng trống, bỏ dấu thừa"
)
UNSEEN = re.compile(r"[\x00-\x20]")
DANGEROUS = frozenset(
    "script iframe object embed applet form input button textarea select style link meta base svg math".split()
)


def read_body(text: str, first_line: int) -> tuple[Body, list[Fault]]:
    """Return the body of a source whose text begins at *first_line*, and its faults."""
    from portal.reading.markdown import clean, convert  # noqa: PLC0415  only a build that reads a changed file
    from portal.reading.scan import scan  # noqa: PLC0415  pays for these

    if is_too_much(text):
        return Body(), [(first_line, TOO_MUCH, Weight.UNSAFE)]
    try:
        html = convert(text)
    except RecursionError:
        return Body(), [
            (first_line, "nội dung lồng nhau quá sâu, không đọc được. Viết lại cho đơn giản hơn", Weight.UNSAFE)
        ]
    found = scan(html)
    lines, cleaned = Lines(text, first_line), clean(html).strip()
    faults = list(chain(_control_characters(text, first_line), _markup(found, lines), _addresses(found, lines)))
    faults += _anchors(found, lines)
    if has_control_characters(cleaned) and not has_control_characters(text):
        faults.append((lines.of("&#"), "có ký tự điều khiển viết dưới dạng “&#…;”. Xóa đi", Weight.UNSAFE))
    body = Body(
        text=cleaned,
        links=tuple(Reference(target, lines.of(target)) for target in found.links),
        images=tuple(Reference(source.removeprefix("/"), lines.of(source)) for source, _ in found.images),
        mentions=tuple(mentions_in(cleaned, lines)),
    )
    return body, faults


def _control_characters(text: str, first_line: int) -> Iterator[Fault]:
    if not has_control_characters(text):
        return
    for number, line in enumerate(text.split("\n"), first_line):
        if has_control_characters(line):
            yield number, "có ký tự điều khiển không nhìn thấy. Xóa đi và gõ lại chỗ đó", Weight.UNSAFE


def _markup(found: Scan, lines: Lines) -> Iterator[Fault]:
    for tag in found.tags:
        if tag in DANGEROUS:
            yield lines.of(f"<{tag}"), f"không được dùng thẻ <{tag}>. Xóa thẻ này", Weight.UNSAFE
        elif tag not in TAGS and tag != "h1":
            yield lines.of(f"<{tag}"), f"thẻ <{tag}> không được dùng, trang sẽ bỏ thẻ này", Weight.REMARK
    for tag, name, value in found.attributes:
        runs = RUNS.match(UNSEEN.sub("", value)) and (tag, name) not in {("a", "href"), ("img", "src")}
        if name.startswith("on") or runs:
            yield lines.of(name), f"không được dùng thuộc tính “{name}” (chạy mã). Xóa thuộc tính này", Weight.UNSAFE
        elif tag in TAGS and name != "class" and name not in ATTRIBUTES["*"] | ATTRIBUTES.get(tag, set()):
            yield lines.of(name), f"thuộc tính “{name}” của thẻ <{tag}> không được dùng, trang sẽ bỏ", Weight.REMARK


def _addresses(found: Scan, lines: Lines) -> Iterator[Fault]:
    for target in found.links:
        fault = _fault_of_link(target)
        if fault:
            yield lines.of(target), *fault
    for source, alt in found.images:
        line = lines.of(source)
        if SCHEME.match(source):
            yield line, f"ảnh “{source[:40]}” phải là tệp trong “images/”, không lấy từ nơi khác", Weight.UNSAFE
        elif not source.removeprefix("/").startswith("images/") or "/../" in source:
            yield line, f"ảnh “{source}” phải nằm trong “images/” của thư mục content", Weight.ERROR
        if not alt.strip():
            yield line, f"ảnh “{source}” thiếu mô tả. Viết ![mô tả ảnh]({source})", Weight.ERROR


def _anchors(found: Scan, lines: Lines) -> Iterator[Fault]:
    ids = {value for _, name, value in found.attributes if name == "id"}
    for target in found.links:
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


def broken_link(target: str, known: frozenset[str], *, hints: bool = True) -> str | None:
    """Return what is wrong with a link inside the site, None where its page exists or it leads outside.

    Without *hints* nobody looks for what was probably meant.
    """
    path = target.partition("#")[0].partition("?")[0]
    if not path.startswith("/") or path.startswith("//") or path in known:
        return None
    if not path.endswith("/") and f"{path}/" in known:
        return f"liên kết “{target}” thiếu dấu “/” ở cuối. Viết “{path}/”"
    hint = did_you_mean(path, known) if hints else ""
    return f"liên kết “{target}” không dẫn tới trang nào.{hint}"
