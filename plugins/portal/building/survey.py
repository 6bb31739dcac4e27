"""What lies on the disk before anything is read: each file with the stamp that moves when it is written."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from portal.model.body import text_digest

if TYPE_CHECKING:
    from portal.building.content_cache import ContentCache

Stamp = tuple[int, int, int]
"""Size in bytes, times of the last change of content and of attributes in nanoseconds."""

RACY = 2_000_000_000
"""Nanoseconds; the coarsest clock of a file system in use (FAT). What was written within it of the survey
may be written again with the same stamp (git calls this racy)."""


@dataclass(frozen=True, slots=True)
class Survey:
    """The files below one folder, by their path relative to it, with forward slashes."""

    stamps: dict[str, Stamp]
    links: frozenset[str] = frozenset()
    """What is a symbolic link: files, and folders that nobody looked into."""

    @property
    def is_whole(self) -> bool:
        """Whether every file was seen: none lies behind a link to a folder."""
        return self.links <= self.stamps.keys()


def survey(folder: Path) -> Survey:
    """Return every file below *folder*, folders behind symbolic links left out; nothing where there is no folder."""
    stamps: dict[str, Stamp] = {}
    links: set[str] = set()
    waiting = [(str(folder), "")] if folder.is_dir() else []
    while waiting:
        place, prefix = waiting.pop()
        with os.scandir(place) as entries:
            for entry in entries:
                path = f"{prefix}{entry.name}"
                if entry.is_dir(follow_symlinks=False):
                    waiting.append((entry.path, f"{path}/"))
                    continue
                if entry.is_symlink():
                    links.add(path)
                    if Path(entry.path).is_dir():
                        continue
                stamps[path] = _stamp(entry)
    return Survey(dict(sorted(stamps.items())), frozenset(links))


def _stamp(entry: os.DirEntry[str]) -> Stamp:
    """Return the stamp of the file that *entry* leads to, its own where it leads nowhere."""
    try:
        found = entry.stat()
    except OSError:
        found = entry.stat(follow_symlinks=False)
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns


def trusted_before(folder: Path) -> int:
    """Return the moment, by the clock of the disk, before which a stamp tells everything (nanoseconds).

    What was written later may change once more without its stamp moving. Ask before the survey.
    """
    marker = folder / "clock"
    marker.write_bytes(b"")
    os.utime(marker)
    return marker.stat().st_mtime_ns - RACY


def is_trusted(stamp: Stamp, before: int) -> bool:
    """Tell whether a file with *stamp* cannot have changed since without the stamp moving."""
    return stamp[1] < before and stamp[2] < before


class FileDigests:
    """Digests of the files of one survey; a file whose stamp has not moved is not read again."""

    def __init__(self, folder: Path, found: Survey, trusted: int, cache: ContentCache) -> None:
        self.folder, self.found, self.trusted, self.cache = folder, found, trusted, cache

    def of(self, path: str) -> bytes:
        """Return the digest of the content of *path*, which is relative to the folder."""
        stamp = self.found.stamps.get(path)
        if stamp is None or not is_trusted(stamp, self.trusted):
            return self._read(path)
        digest: bytes = self.cache.result(f"file/{path}", repr(stamp).encode(), lambda: self._read(path))
        return digest

    def _read(self, path: str) -> bytes:
        return text_digest((self.folder / path).read_bytes())
