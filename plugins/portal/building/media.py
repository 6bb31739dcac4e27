"""Pictures and attachments of the content, made ready for readers."""

from __future__ import annotations

import warnings
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from PIL import Image, ImageOps, UnidentifiedImageError

from portal.building.assets import content_hash
from portal.language.slugs import slugify
from portal.model.problem import Problem
from portal.rendering.site import Picture

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

WIDEST = 1600
"""CSS pixels; no picture is published wider."""
JPEG_QUALITY = 82
FORMATS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp", "GIF": "gif"}


@dataclass(slots=True)
class Media:
    """What content may refer to below `images/` and `files/`, and the bytes to publish."""

    pictures: dict[str, Picture] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    outputs: dict[str, bytes] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def content_files(content: Path) -> frozenset[str]:
    """Return every file below `images/` and `files/`, relative to *content*, with forward slashes."""
    folders = (content / "images", content / "files")
    return frozenset(
        path.relative_to(content).as_posix() for folder in folders for path in folder.rglob("*") if path.is_file()
    )


SAFE_SUFFIXES = frozenset(
    ".csv .doc .docx .jpeg .jpg .mp3 .mp4 .odp .ods .odt .pdf .png .ppt .pptx .rtf .txt .webp .xls .xlsx .zip".split()
)
"""Attachments that a browser shows or saves, and never runs."""


def gather_media(content: Path, shown_as: str, wanted: Iterable[str]) -> Media:
    """Return the files of *wanted* (`images/…`, `files/…`) that exist, ready to publish; others are told elsewhere."""
    media = Media()
    for file in sorted(set(wanted)):
        path = content / file
        if not path.is_file():
            continue
        fault = _fault_of_file(path, content)
        if fault:
            media.problems.append(Problem(f"{shown_as}/{file}", 1, "tệp", fault))
            continue
        if file.startswith("files/"):
            _add_file(media, file, path.read_bytes(), f"{shown_as}/{file}")
            continue
        try:
            _add_picture(media, file, path.read_bytes())
        except (OSError, UnidentifiedImageError, Image.DecompressionBombError, SyntaxError, ValueError):
            message = "không đọc được ảnh này. Mở bằng phần mềm xem ảnh rồi lưu lại dạng JPEG hoặc PNG"
            media.problems.append(Problem(f"{shown_as}/{file}", 1, "tệp", message))
    return media


def _fault_of_file(path: Path, content: Path) -> str | None:
    if not path.resolve().is_relative_to(content.resolve()):
        return "không dùng liên kết tượng trưng ra ngoài content. Chép tệp thật vào đây"
    if path.is_relative_to(content / "files") and path.suffix.lower() not in SAFE_SUFFIXES:
        return f"không đăng loại tệp “{path.suffix}”. Lưu lại dạng PDF"
    if not slugify(path.stem):
        return "tên tệp phải có chữ cái la-tinh hoặc chữ số. Đổi tên tệp"
    return None


def _add_file(media: Media, file: str, content: bytes, shown: str) -> None:
    place = PurePosixPath(file.removeprefix("files/"))
    folders = "".join(f"{slugify(part)}/" for part in place.parts[:-1])
    url = f"/tep/{folders}{slugify(place.stem)}{place.suffix.lower()}"
    if url.removeprefix("/") in media.outputs:
        twin = next(other for other, taken in media.files.items() if taken == url)
        media.problems.append(Problem(shown, 1, "tệp", f"trùng địa chỉ {url} với “{twin}”. Đổi tên một trong hai tệp"))
    media.files[file] = url
    media.outputs[url.removeprefix("/")] = content


def _add_picture(media: Media, file: str, content: bytes) -> None:
    made, suffix, size = published_picture(content)
    url = f"/anh/{slugify(PurePosixPath(file).stem)}-{content_hash(made)}.{suffix}"
    media.pictures[file] = Picture(url, *size)
    media.outputs[url.removeprefix("/")] = made


def published_picture(content: bytes) -> tuple[bytes, str, tuple[int, int]]:
    """Return *content* upright, without metadata, at most `WIDEST` wide; its suffix; its width and height.

    Raise `OSError` or `ValueError` for what is no picture or is dangerously large.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            opened = Image.open(BytesIO(content))
        except Image.DecompressionBombWarning as error:
            raise ValueError("too large") from error
        if opened.format not in FORMATS:
            raise ValueError(f"format {opened.format}")
        kind = opened.format
        picture: Image.Image = ImageOps.exif_transpose(opened)
        if picture.mode in {"P", "PA"}:
            picture = picture.convert("RGBA" if "transparency" in picture.info else "RGB")
            kind = "PNG"
        if picture.mode not in {"RGB", "RGBA", "L", "LA"} or (kind == "JPEG" and picture.mode != "L"):
            picture = picture.convert("RGB")
        picture.thumbnail((WIDEST, WIDEST * 4))
        picture.info = {}
        out = BytesIO()
        picture.save(out, kind, quality=JPEG_QUALITY, optimize=True)
    return out.getvalue(), FORMATS[kind], picture.size
