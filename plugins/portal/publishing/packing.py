"""The compressed copies that a web server sends as they lie, instead of compressing each answer anew."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

import brotli

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

VERSIONS = {".br": brotli.__version__, ".gz": zlib.ZLIB_RUNTIME_VERSION}
"""The suffix of each kind of copy, and the release of what makes it: another may make other bytes."""
GZIP = 9
QUALITY = {
    **dict.fromkeys(("css", "js", "svg"), 11),
    **dict.fromkeys(("xml", "json", "csv", "ics", "txt", "webmanifest", "bin"), 5),
}
"""How hard Brotli tries, by the suffix of a file: best for what every reader loads and seldom changes, quickly for
feeds and data. Pages have a rule of their own; pictures and WOFF2 are compressed already."""
BEST_PAGES, OTHER_PAGES = 11, 5
"""The best makes a page smaller by a tenth, and takes 90 ms instead of 2."""
BEST_UP_TO = 1_500
"""Pages that a site may have for all of them to be made best: about a minute of two cores, where all are new. Counted
and not timed, so that every machine makes the same bytes."""
WORTHWHILE = 1024
"""Bytes below which a file fits into one packet as it is."""
ATTACHMENTS = "tep/"
"""The folder of files that are sent as editors gave them; one of these may be a `.gz` in its own right."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A compressed copy that the file *path* may gain by."""

    path: str
    digest: str
    """MD5 of the file."""
    suffix: str
    quality: int

    @property
    def name(self) -> str:
        """Where servers look for it."""
        return f"{self.path}{self.suffix}"

    @property
    def key(self) -> str:
        """What it is made of, and how: copies of the same key have the same bytes."""
        return f"{self.digest}{self.suffix}{self.quality}-{VERSIONS[self.suffix]}"


def copies_for(files: Mapping[str, str]) -> Iterator[Copy]:
    """Yield the copies to be tried of *files*, given by path with their MD5."""
    pages = sum(path.endswith(".html") for path in files)
    by_suffix = {**QUALITY, "html": BEST_PAGES if pages <= BEST_UP_TO else OTHER_PAGES}
    for path, digest in files.items():
        quality = by_suffix.get(path.rpartition(".")[2])
        if quality and not path.startswith(ATTACHMENTS):
            yield Copy(path, digest, ".br", quality)
            yield Copy(path, digest, ".gz", GZIP)


def packed(content: bytes, copy: Copy) -> bytes:
    """Return *content* as *copy* has it; nothing where nobody would gain."""
    if len(content) < WORTHWHILE:
        return b""
    if copy.suffix == ".br":
        made = brotli.compress(content, quality=copy.quality)
    else:
        made = zlib.compress(content, copy.quality, wbits=31)
        made = made[:9] + b"\xff" + made[10:]  # names no system, as each would name its own (RFC 1952, 2.3.1)
    return made if len(made) < len(content) else b""


def is_copy(path: str) -> bool:
    """Tell whether the file *path* of a target is the copy of another."""
    return path.endswith(tuple(VERSIONS)) and not path.startswith(ATTACHMENTS)


def original_of(path: str) -> str:
    """Return the file that *path* is a copy of; *path* itself where it is none."""
    return path.rpartition(".")[0] if is_copy(path) else path
