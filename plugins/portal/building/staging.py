"""Writes a build beside the output and moves it in under a journal, so that it happens wholly or not at all."""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import chain
from pathlib import Path, PurePosixPath
from secrets import token_hex
from typing import TYPE_CHECKING, Any

from portal.building.environment import EnvironmentFault
from portal.building.manifest import Manifest, read_manifest, stands
from portal.building.moves import move, move_in, refuse_links, remove
from portal.building.patience import patiently

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from portal.building.manifest import Left


NEW = "new"
"""The folder among staged files of those whose own folder the output does not have yet."""

Staged = tuple[int, int, bool]
"""Size of an output in bytes, its time of change in nanoseconds, and whether it differs from what stood there."""


@dataclass(slots=True)
class Staging:
    """One build on its way into *output*; what it needs to remember stands in *state*."""

    output: Path
    state: Path
    waiting: Path
    """The folder of staged files; of this build alone, lest a worker that outlived its parent write into another's."""
    earlier: Manifest
    """What the last build left; empty where that is not known."""
    planned: dict[str, Left] = field(default_factory=dict)
    changed: list[str] = field(default_factory=list)

    def forget(self) -> None:
        """Make every file anew; which files are ours is still known."""
        self.earlier = Manifest(outputs=dict.fromkeys(self.earlier.outputs, (b"", -1, 0)))

    def keep(self, path: str, digest: bytes) -> bool:
        """Plan *path* as it stands, if it was made of what has *digest* and nobody touched it; tell whether so."""
        left = self.earlier.outputs.get(path)
        if left is None or left[0] != digest or not stands(str(self.output), path, left):
            return False
        self._plan(path, left)
        return True

    def keep_all(self, paths: Sequence[str]) -> bool:
        """Plan *paths* as they stand, if nobody touched any of them; tell whether so."""
        output, left = str(self.output), self.earlier.outputs
        if not all(path in left and stands(output, path, left[path]) for path in paths):
            return False
        for path in paths:
            self._plan(path, left[path])
        return True

    def stage(self, path: str, content: bytes) -> Staged:
        """Write *content* beside the output unless the output has just that already; safe in worker processes."""
        size, changed_at = _equal_file(f"{self.output}/{checked(path)}", content)
        if size == len(content):
            return size, changed_at, False
        staged = self._staged(path)
        with open(staged, "wb") as file:  # noqa: PTH123  thousands of times a build
            file.write(content)
        return len(content), os.stat(staged).st_mtime_ns, True  # noqa: PTH116  as above

    def plan(self, path: str, digest: bytes, staged: Staged) -> None:
        """Take note of what was staged for *path*, made of what has *digest*."""
        size, changed_at, is_changed = staged
        self._plan(path, (digest, size, changed_at))
        if is_changed:
            self.changed.append(path)

    def finish(self, manifest: Manifest) -> tuple[int, int]:
        """Move the staged files in, remove what is no longer planned; return how many of each.

        *manifest* is what the next build shall know; its outputs are those planned here.
        """
        manifest.outputs = self.planned
        left = (path for path in _owned(self.output, self.earlier) if path not in self.planned)
        stale = sorted(path for path in left if (self.output / path).is_file())
        refuse_links(str(self.output), chain(self.changed, stale))
        journal: dict[str, Any] = {
            "output": str(self.output),
            "waiting": str(self.waiting),
            "changed": self.changed,
            "stale": stale,
        }
        _write_whole(self.state / "manifest.next", manifest.packed())
        _write_whole(self.state / "journal.json", json.dumps(journal, ensure_ascii=False).encode())
        _replay(journal, self.state)
        return len(self.changed), len(stale)

    def _staged(self, path: str) -> str:
        """Return where *path* waits: among all others, or where its folder is new, in that, which moves in as one."""
        folder = path.rpartition("/")[0]
        if os.path.isdir(f"{self.output}/{folder}"):  # noqa: PTH112  as above
            return f"{self.waiting}/{staged_name(path)}"
        os.makedirs(f"{self.waiting}/{NEW}/{folder}", exist_ok=True)  # noqa: PTH103  as above
        return f"{self.waiting}/{NEW}/{path}"

    def _plan(self, path: str, left: Left) -> None:
        if path in self.planned:
            raise ValueError(f"{path!r} is written twice")
        self.planned[path] = left


def open_staging(output: Path, cache: Path) -> Staging:
    """Return an empty staging for *output*, after finishing or undoing a build that was killed.

    Raise `EnvironmentFault` where the output holds files that no build of ours put there.
    """
    state = state_of(output, cache)
    journal = _remembered(state / "journal.json")
    if journal:
        _replay(journal, state)
    for name in ("journal.json", "manifest.next"):
        (state / name).unlink(missing_ok=True)
    for folder in state.glob("staged-*"):
        shutil.rmtree(folder, ignore_errors=True)
    waiting = state / f"staged-{token_hex(4)}"
    waiting.mkdir(parents=True)
    earlier = read_manifest(state / "manifest")
    own_folders = output == cache.parent / "output" or output.is_relative_to(cache)
    if not own_folders and earlier is None and any(_files_in(output)):
        raise EnvironmentFault(
            f"thư mục “{output}” đã có tệp không do lệnh này tạo ra. Chọn thư mục trống, hoặc dọn thư mục đó"
        )
    return Staging(output, state, waiting, earlier or Manifest())


def state_of(output: Path, cache: Path) -> Path:
    """Return the folder where builds into *output* keep what they must remember."""
    return cache / "build" / f"{output.name}-{blake2b(str(output).encode(), digest_size=4).hexdigest()}"


def checked(path: str) -> str:
    """Return *path* if it stays inside the output. Raise `ValueError` if not: a fault in the portal, not in content."""
    if not path or path.startswith("/") or "\\" in path or ":" in path or ".." in path.split("/"):
        raise ValueError(f"{path!r} leads out of the output folder")
    return path


def _owned(output: Path, earlier: Manifest) -> Iterable[str]:
    """Return the files that earlier builds left in *output*: all of them, where that is not known."""
    return earlier.outputs or list(_files_in(output))


def _remembered(file: Path) -> Any:
    """Return what an earlier build wrote in *file*, None where it is missing or damaged."""
    try:
        return json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def _files_in(folder: Path) -> Iterator[str]:
    for path in folder.rglob("*") if folder.is_dir() else ():
        if path.is_file():
            yield path.relative_to(folder).as_posix()


def _replay(journal: dict[str, Any], state: Path) -> None:
    """Carry out what *journal* says, however far it got before; then forget it."""
    output = Path(journal["output"])
    for path in _in_the_way(journal["stale"], journal["changed"]):
        remove(output, path)
    waiting = Path(journal["waiting"])
    staged = set(os.listdir(waiting)) if waiting.is_dir() else set()  # noqa: PTH208  names are enough
    if NEW in staged:
        move_in(f"{waiting}/{NEW}", str(output))
    for path in journal["changed"]:
        if staged_name(path) in staged:
            move(f"{waiting}/{staged_name(path)}", f"{output}/{path}")
    for path in journal["stale"]:
        remove(output, path)
    if (state / "manifest.next").exists():
        patiently((state / "manifest.next").replace, state / "manifest")
    patiently((state / "journal.json").unlink)
    shutil.rmtree(waiting, ignore_errors=True)


def _in_the_way(stale: Sequence[str], changed: Iterable[str]) -> Iterator[str]:
    """Yield the stale files that stand where a folder must be, or in a folder where a file must be."""
    if not stale:
        return
    files = set(changed)
    folders = {str(folder) for path in files for folder in PurePosixPath(path).parents}
    for path in stale:
        if path in folders or any(str(folder) in files for folder in PurePosixPath(path).parents):
            yield path


def staged_name(path: str) -> str:
    """Return the name under which *path* waits in the one folder of staged files."""
    return blake2b(path.encode(), digest_size=16).hexdigest()


def _equal_file(target: str, content: bytes) -> tuple[int, int]:
    """Return size and time of change of the file *target* if it holds *content*, a size of -1 if not."""
    try:
        found = os.stat(target)  # noqa: PTH116  thousands of times a build
        if found.st_size == len(content):
            with open(target, "rb") as file:  # noqa: PTH123  as above
                if file.read() == content:
                    return found.st_size, found.st_mtime_ns
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        pass
    return -1, 0


def _write_whole(path: Path, content: bytes) -> None:
    """Write *content* so that the file holds all of it or does not exist."""
    beside = path.with_name(f"{path.name}.new")
    with beside.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    patiently(beside.replace, path)
