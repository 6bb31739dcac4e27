"""Which files are watched, which of their changes matter, and when to look at them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from watchfiles import watch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

PAUSE = 50
"""Milliseconds without a change after which a save counts as finished."""
LONGEST = 500
"""Milliseconds after which changes that never pause are built anyway."""
LOOK = 200
"""Milliseconds between two looks at files and folders that may come, go or be replaced."""

TEMPORARY = re.compile(
    r"""
      ~$ | ^~ | ^\.~ | ^\.\# | ^\#.*\#$         # backups and locks of Emacs, LibreOffice, Word
    | \.sw[a-z]$ | \.swpx$ | ^4913$             # Vim
    | \.(tmp|pyc)$
    | ^\.goutputstream- | \.___jb_ | ^\.fuse_hidden | ^\.nfs
    | ^\.DS_Store$ | ^Thumbs\.db$ | ^desktop\.ini$
    """,
    re.VERBOSE | re.IGNORECASE,
)
FOLDERS_OF_TOOLS = {"__pycache__", ".git", ".hg", ".svn", ".idea", ".vscode", ".mypy_cache", ".ruff_cache"}


def matters(path: Path) -> bool:
    """Tell whether *path* may be part of a site: not a temporary file of an editor, nor in a folder of a tool."""
    return not TEMPORARY.search(path.name) and FOLDERS_OF_TOOLS.isdisjoint(path.parts)


def batches(places: Callable[[], Iterable[Path]], is_due: Callable[[], bool]) -> Iterator[frozenset[Path]]:
    """Yield the files that changed below *places* each time they come to rest; changes meanwhile are the next batch.

    A batch is empty, and anything may have changed, at the start, after one of the places came, went or was replaced,
    and when *is_due* says so. The places are asked for again after each batch, may be files, and need not exist.
    """
    while True:
        wanted = tuple(places())
        seen = _stamps(wanted)
        try:
            for batch in _batches_below(wanted, seen):
                if batch is None and not is_due():
                    continue
                yield batch or frozenset()
                if tuple(places()) != wanted:
                    break
        except FileNotFoundError:  # gone between the look and the watch
            continue


def _batches_below(wanted: tuple[Path, ...], seen: dict[Path, tuple[int, ...]]) -> Iterator[frozenset[Path] | None]:
    """Yield an empty batch once all is watched, then batches, None for each look between; end when a place moved."""
    folders = (path for path in seen if path.is_dir())
    is_open = False
    for found in watch(
        *folders,
        watch_filter=lambda _, path: matters(Path(path)),
        debounce=LONGEST,
        step=PAUSE,
        rust_timeout=LOOK,
        yield_on_timeout=True,
    ):
        yield frozenset(Path(path) for _, path in found) if found or not is_open else None
        is_open = True
        if _stamps(wanted) != seen:
            return


def _stamps(places: Iterable[Path]) -> dict[Path, tuple[int, ...]]:
    """Return what shows that a file was written, or a folder replaced; nothing for what does not exist."""
    stamps = {}
    for path in places:
        try:
            found = path.stat()
        except OSError:
            continue
        own = () if path.is_dir() else (found.st_mtime_ns, found.st_size)
        stamps[path] = (found.st_dev, found.st_ino, *own)
    return stamps
