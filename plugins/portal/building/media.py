"""Pictures and attachments of the content, made ready for readers."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from portal.building.digests import picture_digest
from portal.building.shelf import CacheFault
from portal.building.workers import spread
from portal.language.slugs import slugify
from portal.model.body import text_digest
from portal.model.problem import Problem
from portal.rendering.site import Picture

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence, Set

    from portal.building.content_cache import ContentCache
    from portal.building.survey import FileDigests

PICTURES_AT_ONCE = 4
"""Pictures that a worker makes before it reports."""
UNREADABLE = "không đọc được ảnh này. Mở bằng phần mềm xem ảnh rồi lưu lại dạng JPEG hoặc PNG"


@dataclass(frozen=True, slots=True)
class Made:
    """A picture ready to publish: where its bytes lie, and what they are."""

    file: Path
    digest: bytes
    width: int
    height: int


@dataclass(slots=True)
class Media:
    """What content may refer to below `images/` and `files/`, and the files to publish."""

    pictures: dict[str, Picture] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    outputs: dict[str, tuple[Path, bytes]] = field(default_factory=dict)
    """By output path: the file that holds its bytes, and their digest."""
    problems: list[Problem] = field(default_factory=list)


SAFE_SUFFIXES = frozenset(
    ".csv .doc .docx .jpeg .jpg .mp3 .mp4 .odp .ods .odt .pdf .png .ppt .pptx .rtf .txt .webp .xls .xlsx .zip".split()
)
"""Attachments that a browser shows or saves, and never runs."""


class Darkroom:
    """Makes pictures for the web once each, and finds them again by the content of their originals."""

    def __init__(self, folder: Path, cache: ContentCache, digests: FileDigests, workers: int) -> None:
        self.folder, self.cache, self.digests, self.workers = folder, cache, digests, workers
        self.recipe = picture_digest()

    def known(self, file: str, digest: bytes) -> Made | str | None:
        """Return what was made of the original *file* with *digest*, why nothing could be, or None if nobody tried."""
        name, made = self.cache.results.get(f"media/{file}", (b"", None))
        is_there = name == self.recipe + digest and (
            isinstance(made, str) or (made is not None and made.file.is_file())
        )
        return made if is_there else None

    def remember(self, file: str, digest: bytes, made: Made | str) -> None:
        """Keep what was made of the original *file* with *digest*."""
        self.cache.remember(f"media/{file}", self.recipe + digest, made)

    def forget(self, files: Set[str]) -> None:
        """Drop what is known and was made of originals that are not among *files* any more, from the disk too."""
        known = [name.partition("/") for name in self.cache.results if name.startswith(("media/", "file/"))]
        for kind, _, file in known:
            if file not in files:
                _, made = self.cache.drop(f"{kind}/{file}")
                if isinstance(made, Made):
                    made.file.unlink(missing_ok=True)

    def make(self, original: Path, digest: bytes) -> Made | str:
        """Return the picture made of *original*, written into the folder, or why it cannot be."""
        from portal.building.pictures import published_picture  # noqa: PLC0415  Pillow costs 0.1 s of every start

        try:
            content, suffix, (width, height) = published_picture(original.read_bytes())
        except ValueError:
            return UNREADABLE
        self.folder.mkdir(parents=True, exist_ok=True)
        file = self.folder / f"{digest.hex()}.{suffix}"
        beside = file.with_suffix(f".{os.getpid()}")
        beside.write_bytes(content)
        beside.replace(file)
        return Made(file, text_digest(content), width, height)


def gather_media(content: Path, shown_as: str, wanted: Iterable[str], darkroom: Darkroom) -> Media:
    """Return the files of *wanted* (`images/…`, `files/…`) that exist, ready to publish; others are told elsewhere."""
    media, originals = Media(), []
    for file in sorted(set(wanted)):
        path = content / file
        if not path.is_file():
            continue
        fault = _fault_of_file(path, content)
        if fault:
            media.problems.append(Problem(f"{shown_as}/{file}", 1, "tệp", fault))
        elif file.startswith("files/"):
            _add_file(media, file, path, darkroom.digests.of(file), f"{shown_as}/{file}")
        else:
            originals.append((file, path, darkroom.digests.of(file)))
    for file, made in _pictures(originals, darkroom):
        if isinstance(made, str):
            media.problems.append(Problem(f"{shown_as}/{file}", 1, "tệp", made))
        else:
            url = f"/anh/{slugify(PurePosixPath(file).stem)}-{made.digest.hex()[:10]}{made.file.suffix}"
            media.pictures[file] = Picture(url, made.width, made.height)
            media.outputs[url.removeprefix("/")] = (made.file, made.digest)
    return media


def _pictures(originals: Sequence[tuple[str, Path, bytes]], darkroom: Darkroom) -> Iterator[tuple[str, Made | str]]:
    """Yield each original with what is made of it; those that are new are made by all workers."""
    unknown = [original for original in originals if darkroom.known(original[0], original[2]) is None]

    def make(part: Sequence[tuple[str, Path, bytes]]) -> list[Made | str]:
        return [darkroom.make(path, digest) for _, path, digest in part]

    fresh = chain.from_iterable(spread(make, unknown, workers=darkroom.workers, chunk=PICTURES_AT_ONCE))
    for (file, _, digest), made in zip(unknown, fresh, strict=True):
        darkroom.remember(file, digest, made)
    for file, _, digest in originals:
        found = darkroom.known(file, digest)
        if found is not None:
            yield file, found


def _fault_of_file(path: Path, content: Path) -> str | None:
    if not path.resolve().is_relative_to(content.resolve()):
        return "không dùng liên kết tượng trưng ra ngoài content. Chép tệp thật vào đây"
    if path.is_relative_to(content / "files") and path.suffix.lower() not in SAFE_SUFFIXES:
        return f"không đăng loại tệp “{path.suffix}”. Lưu lại dạng PDF"
    if not slugify(path.stem):
        return "tên tệp phải có chữ cái la-tinh hoặc chữ số. Đổi tên tệp"
    return None


def _add_file(media: Media, file: str, path: Path, digest: bytes, shown: str) -> None:
    place = PurePosixPath(file.removeprefix("files/"))
    folders = "".join(f"{slugify(part)}/" for part in place.parts[:-1])
    url = f"/tep/{folders}{slugify(place.stem)}{place.suffix.lower()}"
    if url.removeprefix("/") in media.outputs:
        twin = next(other for other, taken in media.files.items() if taken == url)
        media.problems.append(Problem(shown, 1, "tệp", f"trùng địa chỉ {url} với “{twin}”. Đổi tên một trong hai tệp"))
    media.files[file] = url
    media.outputs[url.removeprefix("/")] = (path, digest)


def whole_file(file: Path, digest: bytes) -> bytes:
    """Return the content of *file*. Raise `CacheFault` where it is no longer what had *digest*."""
    content = file.read_bytes()
    if text_digest(content) != digest:
        raise CacheFault(f"tệp “{file.name}” đã khác")
    return content
