"""What earlier builds read, so that a source is read again only when it, or the reader, has changed.

Two files in one folder: a *journal* of segments, each a batch of rows with its digest, the last row of a path being
right; and a *shelf* of heads, bodies and blocks of search, to which rows and results point. An edit adds one short
segment, one body and one block.
"""

from __future__ import annotations

import pickle
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from portal.building.journal import segment, segment_at
from portal.building.patience import patiently
from portal.building.shelf import CacheFault, Place, Shelf, ShelvedHead, ShelvedText
from portal.model.kinds import EXEMPLAR

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from portal.building.survey import Stamp
    from portal.reading.sources import Parsed

MAGIC = b"guong-sang 2\n"
NEVER: tuple[int, int, int] = (-1, 0, 0)
"""The stamp of no file: what is kept under it is settled by content."""
RESULT = "\0"
"""What tells the name of a result from a path, relative or not, in the journal."""
LINTED = "linted"
"""The file beside the journal that holds what the linter said (`proofreading.py`), and so words of the content."""
ROOM_FOR_WASTE = 4_000_000
"""Bytes of rows or bodies that nothing points to, before they are thrown out."""


class Kept(NamedTuple):
    """A source as it was read, and by what it is known again; a tuple for the reason that `Place` is one."""

    stamp: Stamp
    content_digest: bytes
    context_digest: bytes
    """Of what its names were resolved in; empty where they were not."""
    parsed: Parsed


@dataclass(slots=True)
class ContentCache:
    """Rows by shown path, and small results by name; see the module."""

    folder: Path
    reader: bytes
    """Digest of everything that shapes a row besides its source."""
    shelf: Shelf
    rows: dict[str, Kept] = field(default_factory=dict)
    results: dict[str, tuple[bytes, Any]] = field(default_factory=dict)
    changed: dict[str, Any] = field(default_factory=dict)
    """What the journal does not hold yet: rows and results by name, None for what is gone."""
    journal_size: int = 0
    fresh_size: int = 0
    """Bytes of the journal when it was last written anew."""
    fresh_shelf_size: int = 0
    """Bytes of the shelf when it was written anew; less often than the journal, for its waste is counted apart."""
    known_as: tuple[int, int, int] | None = None
    """Which journal on the disk this is."""
    has_leftovers: bool = False
    """Whether the files hold what may not be kept: then the next save writes them anew."""

    def close(self) -> None:
        """Let go of the shelf; what lies there can no longer be fetched."""
        self.shelf.file.close()

    def is_current(self) -> bool:
        """Tell whether the journal is the one that was loaded or saved last, not that of another process since."""
        return self.known_as is not None and self.known_as == _identity(self.folder / "journal")

    def keep(self, path: str, kept: Kept) -> Kept:
        """Remember how *path* was read; return the row, its long texts on the shelf.

        What was withdrawn is remembered by this process alone, and what the files hold of it is cleared out.
        """
        parsed = kept.parsed
        if parsed.is_withdrawn:
            if path in self.rows and not self.rows[path].parsed.is_withdrawn:
                self.clear_out()
            self.rows[path] = kept
            return kept
        if isinstance(parsed.body.text, str) and parsed.body.text:
            text = ShelvedText(*self.shelf.put(parsed.body.text.encode()))
            parsed = replace(parsed, body=replace(parsed.body, text=text))
        if not isinstance(parsed.head, ShelvedHead):
            parsed = replace(parsed, head=ShelvedHead(*self.shelf.put(pickle.dumps(parsed.head, 5))))
        kept = kept._replace(parsed=parsed)
        self.rows[path] = self.changed[path] = kept
        return kept

    def drop(self, name: str) -> tuple[bytes, Any]:
        """Drop the result *name*; return its digest and what it was."""
        self.changed[RESULT + name] = None
        return self.results.pop(name)

    def forget(self, path: str) -> None:
        """Drop the row of a source that is gone; of a profile nothing stays behind."""
        if self.rows.pop(path).parsed.kind is EXEMPLAR:
            self.clear_out()
        self.changed[path] = None

    def clear_out(self) -> None:
        """Have the next save throw out everything that no row points to."""
        self.has_leftovers = True

    def result(self, name: str, digest: bytes, make: Callable[[], Any]) -> Any:
        """Return what *make* returned when *name* was last asked for with this *digest*; make it where it never was."""
        known = self.results.get(name)
        return known[1] if known and known[0] == digest else self.remember(name, digest, make())

    def results_of(
        self, beginning: str, digests: Mapping[str, bytes], make: Callable[[Sequence[str]], Iterable[Any]]
    ) -> dict[str, Any]:
        """Return a result for each name of *digests*; *make* is given those, if any, whose digest is not as it was.

        All of them are kept under *beginning* and the name; what else is kept under it is dropped.
        """
        for name in [name for name in self.results if name.startswith(beginning)]:
            if name.removeprefix(beginning) not in digests:
                self.drop(name)
        stale = [name for name, digest in digests.items() if self.results.get(beginning + name, (b"",))[0] != digest]
        for name, value in zip(stale, make(stale) if stale else (), strict=True):
            self.remember(beginning + name, digests[name], value)
        return {name: self.results[beginning + name][1] for name in digests}

    def remember(self, name: str, digest: bytes, value: Any) -> Any:
        """Keep *value* under *name* for as long as *digest* is asked for with it; return it."""
        self.results[name] = self.changed[RESULT + name] = (digest, value)
        return value

    def save(self) -> bool:
        """Write what is new; tell whether it could be. If not, the next build reads more, and nothing else is lost."""
        if not self.changed and not self.has_leftovers:
            return True
        if not isinstance(self.shelf.file.name, str):
            return False
        try:
            if self.journal_size == 0 or self.has_leftovers or self._has_waste():
                self._write_anew()
            else:
                with (self.folder / "journal").open("r+b") as journal:
                    journal.truncate(self.journal_size)
                    journal.seek(self.journal_size)
                    self.journal_size += journal.write(segment((self.shelf.size, self.changed), self.shelf))
        except OSError:
            self.journal_size = 0  # whatever stands there, the next save writes all of it anew
            return False
        self.known_as = _identity(self.folder / "journal")
        self.changed, self.has_leftovers = {}, False
        return True

    def _has_waste(self) -> bool:
        return self.journal_size > 2 * self.fresh_size + ROOM_FOR_WASTE or self._has_shelf_waste()

    def _has_shelf_waste(self) -> bool:
        return self.journal_size > 0 and self.shelf.size > 2 * self.fresh_shelf_size + ROOM_FOR_WASTE

    def _write_anew(self) -> None:
        """Write the journal, and the shelf if much of it is waste, with nothing that is not pointed to."""
        former = self.shelf
        if self.has_leftovers or self.journal_size == 0:
            (self.folder / LINTED).unlink(missing_ok=True)
        if self.has_leftovers or self._has_shelf_waste():
            self.shelf = _new_shelf(self.folder)
            for path, kept in self.rows.items():
                self.rows[path] = kept._replace(parsed=_moved(kept.parsed, self.shelf))
            for name, (digest, value) in self.results.items():
                if isinstance(value, Place):
                    self.results[name] = (digest, value.moved(self.shelf))
        if former is not self.shelf or self.journal_size == 0:
            self.fresh_shelf_size = self.shelf.size
        rows = {path: kept for path, kept in self.rows.items() if not kept.parsed.is_withdrawn}
        everything = {**rows, **{RESULT + name: known for name, known in self.results.items()}}
        head = MAGIC + self.reader + segment((self.shelf.file.name, self.fresh_shelf_size), self.shelf)
        beside = self.folder / "journal.new"
        self.journal_size = self.fresh_size = beside.write_bytes(
            head + segment((self.shelf.size, everything), self.shelf)
        )
        patiently(beside.replace, self.folder / "journal")
        if former is not self.shelf:
            former.file.close()
        for shelf in self.folder.glob("shelf-*"):
            if str(shelf) != self.shelf.file.name:
                shelf.unlink()


def open_cache(folder: Path, reader: bytes, *, is_read: bool = True) -> tuple[ContentCache, str]:
    """Return the cache in *folder*, and why it begins empty where an earlier one had to be ignored.

    *is_read* is False for a build from nothing.
    """
    why = ""
    if is_read and (folder / "journal").exists():
        try:
            return _loaded(folder, reader), ""
        except CacheFault as fault:
            why = str(fault)
        except OSError as error:
            why = f"không đọc được: {error.strerror}"
    return ContentCache(folder, reader, _new_shelf(folder)), why


def _new_shelf(folder: Path) -> Shelf:
    """Return an empty shelf in *folder*, on no name at all where nothing can be written there."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        names = [path.name.removeprefix("shelf-") for path in folder.glob("shelf-*")]
        number = max((int(name) for name in names if name.isdecimal()), default=0) + 1
        return Shelf((folder / f"shelf-{number}").open("w+b", buffering=0))
    except OSError:
        import tempfile  # noqa: PLC0415  rarely needed

        return Shelf(tempfile.TemporaryFile(buffering=0))


def _loaded(folder: Path, reader: bytes) -> ContentCache:
    journal = (folder / "journal").read_bytes()
    if not journal.startswith(MAGIC):
        raise CacheFault("tệp không phải của phiên bản này")
    if journal[len(MAGIC) : len(MAGIC) + 16] != reader:
        raise CacheFault("phần mềm đã đổi")
    start = len(MAGIC) + 16
    (name, fresh), start = segment_at(journal, start, None)
    shelf = Shelf((folder / Path(name).name).open("r+b", buffering=0))
    cache = ContentCache(folder, reader, shelf, journal_size=start, fresh_shelf_size=fresh)
    try:
        _load_segments(cache, journal, start)
    except CacheFault:
        cache.close()
        raise
    cache.known_as = _identity(folder / "journal")
    return cache


def _load_segments(cache: ContentCache, journal: bytes, start: int) -> None:
    """Add what the segments from *start* hold. Raise `CacheFault` where not even the first is whole."""
    while start < len(journal) or not cache.fresh_size:
        try:
            (size, changed), start = segment_at(journal, start, cache.shelf)
        except CacheFault:
            if not cache.fresh_size:
                raise
            break  # the end of a save that was cut short: what it held is read again
        if size > cache.shelf.size:
            raise CacheFault("tệp bị cắt ngắn")
        _apply(cache, changed)
        cache.journal_size = start
        cache.fresh_size = cache.fresh_size or start


def _identity(journal: Path) -> tuple[int, int, int] | None:
    try:
        found = journal.stat()
    except OSError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns


def _apply(cache: ContentCache, changed: dict[str, Any]) -> None:
    for name, value in changed.items():
        if name.startswith(RESULT) and value is None:
            cache.results.pop(name.removeprefix(RESULT), None)
        elif name.startswith(RESULT):
            cache.results[name.removeprefix(RESULT)] = value
        elif value is None:
            cache.rows.pop(name, None)
        else:
            cache.rows[name] = value


def _moved(parsed: Parsed, shelf: Shelf) -> Parsed:
    """Return *parsed* with its pieces on another shelf."""
    if isinstance(parsed.head, ShelvedHead):
        parsed = replace(parsed, head=parsed.head.moved(shelf))
    if isinstance(parsed.body.text, ShelvedText):
        parsed = replace(parsed, body=replace(parsed.body, text=parsed.body.text.moved(shelf)))
    return parsed
