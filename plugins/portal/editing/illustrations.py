"""The pictures of a draft: which of them can be published, under which names, and where they stand in the text."""

from __future__ import annotations

import warnings
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

from portal.editing.blocks import Figure, Items, Paragraph, Quotation, Table
from portal.language.slugs import slugify

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from portal.editing.blocks import Block

SUFFIXES = {"JPEG": ".jpg", "MPO": ".jpg", "PNG": ".png", "GIF": ".gif", "WEBP": ".webp"}
READABLE = ("JPEG", "PNG", "GIF", "WEBP", "BMP", "TIFF")
"""What Pillow is asked to try; some phones' JPEG comes out as MPO."""
CONVERTED = ("BMP", "TIFF")
"""Kinds that Word takes and browsers do not; they become PNG."""
MOST_PIXELS = 64_000_000
"""As the portal publishes (building/pictures.py)."""
LEAST_AREA = 2_500
"""Pixels; what is smaller is a bullet, a spacer or a counter."""
LONGEST_NAME = 60
DRAWN = (
    "hình số {} là hình vẽ dạng {} mà trình duyệt không hiện được. Trong Word, nhấp chuột phải vào hình,"
    " chọn “Save as Picture”, loại PNG, rồi thêm vào bài"
)
UNREADABLE = "ảnh số {} bị hỏng hoặc thuộc loại không đọc được, đã bỏ. Lưu ảnh ấy dạng JPEG rồi thêm vào bài"
TOO_LARGE = (
    f"ảnh số {{}} lớn hơn {MOST_PIXELS // 10**6} triệu điểm ảnh, đã bỏ. Thu nhỏ còn khoảng 4000 × 3000 rồi thêm vào bài"
)


class Illustrations:
    """Gives each picture that can be published a name; the same content has one name, wherever it stands."""

    def __init__(self, pictures: Mapping[str, bytes], folder: str) -> None:
        self.pictures, self.folder = pictures, folder
        self.files: dict[str, bytes] = {}
        """Content by path below `content/`."""
        self.remarks: list[str] = []
        self._known: dict[bytes, str | None] = {}

    def placed(self, blocks: Iterable[Block]) -> list[Block]:
        """Return *blocks* whose figures name their files; what cannot be shown is left out, its caption stays."""
        made: list[Block] = []
        for block in blocks:
            match block:
                case Figure():
                    made += self._figure(block)
                case Quotation():
                    made.append(replace(block, blocks=tuple(self.placed(block.blocks))))
                case Items():
                    made.append(replace(block, items=tuple(tuple(self.placed(item)) for item in block.items)))
                case Table():
                    rows = [
                        [replace(cell, blocks=tuple(self.placed(cell.blocks))) for cell in row] for row in block.rows
                    ]
                    made.append(replace(block, rows=tuple(map(tuple, rows))))
                case _:
                    made.append(block)
        return made

    def _figure(self, figure: Figure) -> list[Block]:
        file = self.file_of(figure)
        if file:
            return [replace(figure, source=file)]
        return [Paragraph(tuple(replace(run, italic=True) for run in figure.caption))] if figure.caption else []

    def file_of(self, figure: Figure) -> str | None:
        """Return the path of the picture of *figure*, None where it cannot be published."""
        content = self.pictures.get(figure.source)
        if content is None:
            return None
        if content not in self._known:
            self._known[content] = self._named(content, figure)
        return self._known[content]

    def _named(self, content: bytes, figure: Figure) -> str | None:
        number = len(self._known) + 1
        kind, fault, converted = _looked_at(content)
        if fault:
            self.remarks.append(fault.format(number, kind))
        if not converted:
            return None
        words = Paragraph(figure.caption).text or figure.alt
        stem = (
            slugify(words)[:LONGEST_NAME].rpartition("-")[0] if len(slugify(words)) > LONGEST_NAME else slugify(words)
        )
        stem = stem or f"anh-{number}"
        suffix, place, path = SUFFIXES[kind], 1, ""
        while not path or path in self.files:
            path = f"{self.folder}/{stem}{f'-{place}' if place > 1 else ''}{suffix}"
            place += 1
        self.files[path] = converted
        return path


def _looked_at(content: bytes) -> tuple[str, str, bytes]:
    """Return what a picture is, what is wrong with it, and its content as it is kept, empty where it cannot be."""
    from PIL import Image  # noqa: PLC0415  0.1 s that a text without pictures does not pay

    if content[:4] in {b"\x01\x00\x00\x00", b"\xd7\xcd\xc6\x9a"}:
        return "EMF/WMF", DRAWN, b""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of sizes that are looked at here
        try:
            opened = Image.open(BytesIO(content), formats=READABLE)
            kind, area = str(opened.format), opened.width * opened.height
            if area > MOST_PIXELS:
                return kind, TOO_LARGE, b""
            if area < LEAST_AREA:
                return kind, "", b""
            if kind in CONVERTED:
                out = BytesIO()
                opened.convert("RGB").save(out, "PNG")
                return "PNG", "", out.getvalue()
        except Image.DecompressionBombError:
            return "", TOO_LARGE, b""
        except Exception:  # whatever a decoder meets in a damaged file
            return "", UNREADABLE, b""
    return kind, "", content
