"""Pictures and attachments of the content, made ready for readers."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from portal.building.shelf import CacheFault
from portal.language.slugs import is_device, slugify
from portal.model.body import text_digest
from portal.model.problem import Problem
from portal.rendering.site import Picture, Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from portal.building.darkroom import Darkroom, Made

HASH_LENGTH = 10
"""Hexadecimal digits in the name of a picture, of the digest of original and recipe."""
TYPES = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg", "png": "image/png"}
ENDINGS = {"JPEG": (".jpg", ".jpeg"), "PNG": (".png",), "WEBP": (".webp",), "GIF": (".gif",)}


@dataclass(slots=True)
class Media:
    """What content may refer to below `images/` and `files/`, and the files to publish."""

    pictures: dict[str, Picture] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    outputs: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    """By output path: the file that holds its bytes, and their digest."""
    problems: list[Problem] = field(default_factory=list)


SAFE_SUFFIXES = frozenset(
    ".csv .doc .docx .jpeg .jpg .mp3 .mp4 .odp .ods .odt .pdf .png .ppt .pptx .rtf .txt .webp .xls .xlsx .zip".split()
)
"""Attachments that a browser shows or saves, and never runs."""


def gather_media(content: Path, shown_as: str, wanted: Iterable[str], darkroom: Darkroom) -> Media:
    """Return the files of *wanted* (`images/…`, `files/…`) that exist, ready to publish; others are told elsewhere."""
    media, originals, root = Media(), [], os.path.join(os.path.realpath(content), "")  # noqa: PTH118  as below
    for file in sorted(set(wanted)):
        path = content / file
        if not path.is_file():
            continue
        fault = _fault_of_file(PurePosixPath(file), path, root)
        if fault:
            media.problems.append(Problem(f"{shown_as}/{file}", 1, "tệp", fault))
        elif file.startswith("files/"):
            _add_file(media, file, path, darkroom.digests.of(file), f"{shown_as}/{file}")
        else:
            originals.append((file, path))
    for file, made in darkroom.developed(originals):
        if isinstance(made, str):
            media.problems.append(Problem(f"{shown_as}/{file}", 1, "tệp", made))
        else:
            _add_picture(media, file, made, f"{shown_as}/{file}", f"{darkroom.folder}/{made.key}")
    return media


def _add_picture(media: Media, file: str, made: Made, shown: str, folder: str) -> None:
    name = PurePosixPath(file)
    stem = f"/anh/{slugify(name.stem)}-{made.key[:HASH_LENGTH]}"
    by_type: dict[str, list[tuple[str, int]]] = {}
    for each in made.prints:
        url = f"{stem}-{each.name}"
        media.outputs[url.removeprefix("/")] = (f"{folder}/{each.name}", each.digest)
        by_type.setdefault(TYPES[each.suffix], []).append((url, each.width))
    widest = made.prints[-1]
    media.pictures[file] = Picture(
        url=f"{stem}-{widest.name}",
        width=widest.width,
        height=widest.height,
        sources=tuple(Source(kind, tuple(files)) for kind, files in by_type.items()),
        placeholder=made.placeholder,
    )
    for remark in _remarks(made, name.suffix.lower()):
        media.problems.append(Problem(shown, 1, "tệp", remark, is_warning=True))


def _remarks(made: Made, suffix: str) -> Iterator[str]:
    endings = ENDINGS[made.kind]
    if suffix not in endings:
        yield f"ảnh {made.kind} mang đuôi “{suffix}”. Ảnh vẫn hiện đúng; nên đổi đuôi thành “{endings[0]}”"
    if made.is_animated:
        yield "ảnh động; trang chỉ hiện hình đầu tiên"


def _fault_of_file(name: PurePosixPath, path: Path, root: str) -> str | None:
    """Return why *name*, which lies at *path*, cannot be published; *root* is the content folder, links followed."""
    if not os.path.realpath(path).startswith(root):  # Path asks the disk more often, for each of thousands
        return "không dùng liên kết tượng trưng ra ngoài content. Chép tệp thật vào đây"
    if name.parts[0] == "files" and name.suffix.lower() not in SAFE_SUFFIXES:
        return f"không đăng loại tệp “{name.suffix}”. Lưu lại dạng PDF"
    slugs = [*map(slugify, name.parts[:-1]), slugify(name.stem)]
    if not slugs[-1]:
        return "tên tệp phải có chữ cái la-tinh hoặc chữ số. Đổi tên tệp"
    device = next(filter(is_device, slugs), None)
    if device:
        return f"Windows không cho đặt tên “{device}”. Đổi tên tệp, thư mục ấy"
    return None


def _add_file(media: Media, file: str, path: Path, digest: bytes, shown: str) -> None:
    place = PurePosixPath(file.removeprefix("files/"))
    folders = "".join(f"{slugify(part)}/" for part in place.parts[:-1])
    url = f"/tep/{folders}{slugify(place.stem)}{place.suffix.lower()}"
    if url.removeprefix("/") in media.outputs:
        twin = next(other for other, taken in media.files.items() if taken == url)
        media.problems.append(Problem(shown, 1, "tệp", f"trùng địa chỉ {url} với “{twin}”. Đổi tên một trong hai tệp"))
    media.files[file] = url
    media.outputs[url.removeprefix("/")] = (str(path), digest)


def whole_file(file: str, digest: bytes) -> bytes:
    """Return the content of *file*. Raise `CacheFault` where it is no longer what had *digest*, or no longer there."""
    path = Path(file)
    content = path.read_bytes() if path.is_file() else b""
    if text_digest(content) != digest:
        raise CacheFault(f"tệp “{path.name}” đã khác")
    return content
