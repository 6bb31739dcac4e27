"""The log of a web server, line by line: which page was read on which day, and no more than that.

The format is the one that nginx calls combined, and Apache too. GoAccess would read it faster, but sums over whole
files: it cannot tell the days that were counted before from the new ones. Nothing here takes up an address.
"""

from __future__ import annotations

import gzip
import os
import re
from contextlib import ExitStack, contextmanager
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import unquote_to_bytes

from portal.language.dates import ZONE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date
    from io import BufferedIOBase
    from pathlib import Path

LONGEST = 1 << 14
"""Bytes of the longest line that is read: twice what nginx takes as the head of a request."""
READ = re.compile(
    rb"[^\[\n]*\[(?P<when>\d\d/[A-Z][a-z]{2}/\d{4}:\d\d:\d\d):\d\d (?P<zone>[+-]\d{4})\] "
    rb'"GET (?P<path>/[^ "?]*+)[^ "]*+ HTTP/[\d.]+" (?:200|304) \S++ "(?:[^"\\]|\\.)*+" "(?P<agent>(?:[^"\\]|\\.)*+)"'
)
"""A page that was sent, or that the reader still had. Within a field nginx writes a quotation mark as \\x22, Apache as
\\"."""
MONTHS = {name: number for number, name in enumerate("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(), 1)}
"""As servers write them, whatever language they speak."""
ROTATED = re.compile(r"[.-]\d+(\.gz)?")


def log_files(log: Path) -> list[Path]:
    """Return *log* and what it was before the server began it anew (`access.log.1`, `access.log.2.gz`)."""
    names = {entry.name for entry in os.scandir(log.parent) if entry.is_file()} if log.parent.is_dir() else set()
    rotated = {name for name in names if name.startswith(log.name) and ROTATED.fullmatch(name[len(log.name) :])}
    twice = {name for name in rotated if name.removesuffix(".gz") in rotated - {name}}  # just being compressed
    return [log.with_name(name) for name in sorted(rotated - twice | names & {log.name})]


@contextmanager
def opened(logs: Iterable[Path]) -> Iterator[list[BufferedIOBase]]:
    """Open all *logs* before any is read, each once: a server may turn them meanwhile, and one has two names then."""
    with ExitStack() as stack:
        files = {_identity(file): file for file in (stack.enter_context(log.open("rb")) for log in logs)}
        yield [stack.enter_context(gzip.open(file)) if file.name.endswith(".gz") else file for file in files.values()]


def _identity(file: BufferedIOBase) -> tuple[int, int]:
    found = os.fstat(file.fileno())
    return found.st_dev, found.st_ino


def views_of(log: BufferedIOBase) -> Iterator[tuple[date, str]]:
    """Yield day (in Asia/Ho_Chi_Minh) and path of each page that *log* says a person read.

    Raise `OSError`, `EOFError` or `zlib.error` for a file that cannot be read to its end.
    """
    for line in _lines(log):
        if (
            (found := READ.match(line))
            and found["path"].endswith(b"/")
            and (day := _day(found["when"], found["zone"]))
            and not _is_robot(found["agent"])
        ):
            yield day, _page(found["path"])


def _lines(log: BufferedIOBase) -> Iterator[bytes]:
    """Yield every whole line of *log* that is not too long to be one of a reader."""
    is_rest = False
    while part := log.readline(LONGEST):
        is_whole = part.endswith(b"\n")
        if is_whole and not is_rest:
            yield part
        is_rest = not is_whole


@lru_cache(4096)
def _page(path: bytes) -> str:
    """Return *path* as pages know their own address, as a server does that looks for its file."""
    return re.sub("/+", "/", unquote_to_bytes(path).decode("utf-8", "replace"))


@lru_cache(4096)
def _day(when: bytes, zone: bytes) -> date | None:
    """Return the day of the portal in which a minute of the server lies, None for a minute that there never was."""
    day, month, rest = when.decode().split("/")
    try:
        read = datetime.strptime(f"{day}/{MONTHS[month]}/{rest} {zone.decode()}", "%d/%m/%Y:%H:%M %z")
        return read.astimezone(ZONE).date()
    except (KeyError, ValueError, OverflowError):
        return None


@lru_cache(4096)
def _is_robot(agent: bytes) -> bool:
    """Tell whether what a browser says of itself is what a robot says, or nothing."""
    from crawleruseragents import is_crawler  # noqa: PLC0415  a list of half a megabyte

    return agent in {b"", b"-"} or is_crawler(agent.decode("latin-1"))
