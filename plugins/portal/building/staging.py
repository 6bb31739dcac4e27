"""Writes a build beside the output and moves it in under a journal, so that it happens wholly or not at all."""

from __future__ import annotations

import json
import os
import shutil
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from filelock import FileLock, Timeout

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class EnvironmentFault(Exception):  # noqa: N818  a fault is what the portal calls it
    """Something about the machine, not the content: a lock, a folder, the disk."""


@dataclass(slots=True)
class Staging:
    """One build on its way into *output*; what it needs to remember stands in *state*."""

    output: Path
    state: Path
    planned: dict[str, None] = field(default_factory=dict)
    changed: list[str] = field(default_factory=list)

    def write(self, path: str, content: bytes) -> None:
        """Stage *content* for *path* (relative, forward slashes) unless the output has just that already."""
        if path in self.planned:
            raise ValueError(f"{path!r} is written twice")
        self.planned[checked(path)] = None
        target = self.output / path
        if target.is_file() and target.stat().st_size == len(content) and target.read_bytes() == content:
            return
        staged = self.state / "staged" / path
        staged.parent.mkdir(parents=True, exist_ok=True)
        staged.write_bytes(content)
        self.changed.append(path)

    def finish(self) -> tuple[int, int]:
        """Move the staged files in, remove what is no longer planned; return how many of each."""
        stale = sorted(set(_owned(self.output, self.state)) - set(self.planned))
        journal: dict[str, Any] = {
            "output": str(self.output),
            "changed": self.changed,
            "stale": stale,
            "planned": sorted(self.planned),
        }
        _write_whole(self.state / "journal.json", json.dumps(journal, ensure_ascii=False))
        _replay(journal, self.state)
        return len(self.changed), len(stale)


def open_staging(output: Path, cache: Path) -> Staging:
    """Return an empty staging for *output*, after finishing or undoing a build that was killed.

    Raise `EnvironmentFault` where the output holds files that no build of ours put there.
    """
    state = cache / "build" / _name_of(output)
    journal = _remembered(state / "journal.json")
    if journal:
        _replay(journal, state)
    (state / "journal.json").unlink(missing_ok=True)
    shutil.rmtree(state / "staged", ignore_errors=True)
    state.mkdir(parents=True, exist_ok=True)
    own_folders = output == cache.parent / "output" or output.is_relative_to(cache)
    is_ours = own_folders or _remembered(state / "manifest.json") is not None
    if not is_ours and any(_files_in(output)):
        raise EnvironmentFault(
            f"thư mục “{output}” đã có tệp không do lệnh này tạo ra. Chọn thư mục trống, hoặc dọn thư mục đó"
        )
    return Staging(output, state)


@contextmanager
def build_lock(cache: Path) -> Iterator[None]:
    """Let one build run at a time. Raise `EnvironmentFault` where another runs."""
    cache.mkdir(parents=True, exist_ok=True)
    lock = FileLock(cache / "build.lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise EnvironmentFault("một lệnh dựng trang khác đang chạy. Đợi lệnh đó xong rồi chạy lại") from None
    try:
        yield
    finally:
        lock.release()


def checked(path: str) -> str:
    """Return *path* if it stays inside the output. Raise `ValueError` if not: a fault in the portal, not in content."""
    parts = PurePosixPath(path).parts
    if not parts or path.startswith("/") or "\\" in path or ":" in path or ".." in parts:
        raise ValueError(f"{path!r} leads out of the output folder")
    return path


def _owned(output: Path, state: Path) -> list[str]:
    """Return the files that earlier builds left in *output*."""
    manifest = _remembered(state / "manifest.json")
    return list(_files_in(output)) if manifest is None else [path for path in manifest if (output / path).is_file()]


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
        _remove(output, path)
    for path in journal["changed"]:
        staged, target = state / "staged" / path, output / path
        if staged.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            staged.replace(target)
    for path in journal["stale"]:
        _remove(output, path)
    _write_whole(state / "manifest.json", json.dumps(journal["planned"], ensure_ascii=False))
    (state / "journal.json").unlink()
    shutil.rmtree(state / "staged", ignore_errors=True)


def _in_the_way(stale: Iterable[str], changed: Iterable[str]) -> Iterator[str]:
    """Yield the stale files that stand where a folder must be, or in a folder where a file must be."""
    files = set(changed)
    folders = {str(folder) for path in files for folder in PurePosixPath(path).parents}
    for path in stale:
        if path in folders or any(str(folder) in files for folder in PurePosixPath(path).parents):
            yield path


def _remove(output: Path, path: str) -> None:
    target = output / path
    if target.is_file():
        target.unlink()
    for folder in target.parents:
        if folder == output or not folder.is_dir() or any(folder.iterdir()):
            return
        folder.rmdir()


def _write_whole(path: Path, text: str) -> None:
    beside = path.with_suffix(".new")
    with beside.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)


def _name_of(output: Path) -> str:
    return f"{output.name}-{blake2b(str(output).encode(), digest_size=4).hexdigest()}"
