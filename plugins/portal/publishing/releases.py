"""A folder on this machine that a web server shows: a link to one of several whole releases, exchanged in one step."""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from portal.publishing.plan import Held
from portal.publishing.release import unpacked
from portal.publishing.target import STATUS, TargetFault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from portal.publishing.plan import Plan
    from portal.publishing.release import Release
    from portal.publishing.target import Locate

KEPT = 5
"""Releases that stay, the live one among them."""
MANIFEST = ".json.gz"
"""Beside each release lies what it holds, under its number."""


class Releases:
    """A link *docroot* and, beside it, the folder of the releases that it led and leads to."""

    takes_copies = True

    def __init__(self, docroot: Path) -> None:
        self.docroot, self.folder = docroot, docroot.with_name(f"{docroot.name}.releases")

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Keep other publishers away, from whichever project. Raise `TargetFault` where one is at work."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with locked(self.folder / "lock", str(self.docroot)):
            yield

    def live(self) -> Release | None:
        """Return what was published last, None where nothing was."""
        number = self._live_number()
        return None if number is None else self._release(number)

    def held(self, live: Release | None) -> Held:
        """Return the files of the live release."""
        return Held(live.files, live.files.keys(), live.carried) if live else Held({})

    def put(self, locate: Locate, plan: Plan, release: Release, advance: Callable[[int], None]) -> str:
        """Make *release* beside the live one, which lends it every file that did not change; then exchange them."""
        live = self._live_number()
        for number in self._numbers():
            if live is None or number > live:  # one that was stopped before it was shown, or rolled back from
                self._remove(number)
        number = 1 if live is None else live + 1
        made = self.folder / "next"
        shutil.rmtree(made, ignore_errors=True)
        try:
            self._fill(made, locate, set(plan.uploads), release, advance)
        except BaseException:
            shutil.rmtree(made, ignore_errors=True)
            raise
        (self.folder / f"{number}{MANIFEST}").write_bytes(release.packed())
        made.rename(self.folder / str(number))
        self._show(number)
        return self._tidy(number, release)

    def tell(self, status: bytes) -> None:
        """Write *status* into the live release; the file that older releases share stays theirs."""
        beside = self.folder / "status"
        beside.write_bytes(status)
        beside.replace(self.docroot / STATUS)

    def roll_back(self) -> str:
        """Show the release before the live one again. Raise `TargetFault` where that may not be."""
        live = self._live_number()
        before = [number for number in self._numbers() if live is not None and number < live]
        if live is None or not before:
            raise TargetFault(f"“{self.docroot}” không còn bản nào trước bản đang chạy{self._why_gone()}")
        again = self._release(before[-1])
        back = sorted(set(self._release(live).taken_down) - set(again.taken_down))
        if back:
            raise TargetFault(f"không quay lại bản {before[-1]}: bản ấy còn nội dung đã rút hoặc gỡ ({back[0]})")
        self._show(before[-1])
        return f"Đã quay lại bản {before[-1]} (bản {live} sẽ được bỏ ở lần đăng sau)."

    def _fill(
        self, made: Path, locate: Locate, uploads: set[str], release: Release, advance: Callable[[int], None]
    ) -> None:
        made.mkdir(parents=True)
        for path in release.files:
            place = made / path
            place.parent.mkdir(parents=True, exist_ok=True)
            if path in uploads:
                shutil.copy2(locate(path), place)
                advance(1)
            else:
                self._lend(locate, path, place)
        if (self.docroot / STATUS).exists():
            self._lend(locate, STATUS, made / STATUS)  # until `tell` writes the new one: watchers miss none

    def _lend(self, locate: Locate, path: str, place: Path) -> None:
        """Let the live release and the next share the file *path*."""
        lender = self.docroot / path
        try:
            os.link(lender, place)
        except OSError:  # this file system has no such links, or somebody deleted the file
            shutil.copy2(lender if lender.exists() else locate(path), place)

    def _show(self, number: int) -> None:
        if hasattr(os, "sync"):
            os.sync()  # after a power cut, the link must not lead to files that never reached the disk
        beside = self.folder / "link"
        beside.unlink(missing_ok=True)
        beside.symlink_to(Path(self.folder.name) / str(number))  # as it is read from where the docroot stands
        if self.docroot.is_dir() and not self.docroot.is_symlink():
            self.docroot.rmdir()  # it is empty: `_live_number` refuses any other
        beside.replace(self.docroot)

    def _tidy(self, live: int, release: Release) -> str:
        """Remove the releases that are too old, and those that show what was taken down since; say so of the latter."""
        taken_down = set(release.taken_down)
        older = [number for number in self._numbers() if number < live]
        outdated = [number for number in older if taken_down - set(self._release(number).taken_down)]
        for number in {*outdated, *older[: -(KEPT - 1)]}:
            self._remove(number)
        return f"Đã xóa {len(outdated)} bản cũ vì còn nội dung vừa rút hoặc gỡ." if outdated else ""

    def _why_gone(self) -> str:
        release = self.live()
        return " (bản cũ còn nội dung đã rút hoặc gỡ thì bị xóa)" if release and release.taken_down else ""

    def _live_number(self) -> int | None:
        """Return the number of the live release, None where there is none.

        Raise `TargetFault` where somebody else's files stand there.
        """
        if self.docroot.is_symlink():
            leads_to = self.docroot.readlink()
            if leads_to.parent.name == self.folder.name and leads_to.name.isdecimal():
                return int(leads_to.name)
            raise TargetFault(f"“{self.docroot}” là liên kết tới “{leads_to}”, không do lệnh này tạo. Chọn chỗ khác")
        if self.docroot.exists() and (not self.docroot.is_dir() or any(self.docroot.iterdir())):
            raise TargetFault(
                f"“{self.docroot}” đã có tệp không do lệnh này đăng. Đổi tên thư mục ấy, hoặc chọn thư mục chưa có"
            )
        return None

    def _numbers(self) -> list[int]:
        """Return the numbers of all whole releases, in order."""
        if not self.folder.is_dir():
            return []
        return sorted(int(each.name) for each in self.folder.iterdir() if each.name.isdecimal())

    def _release(self, number: int) -> Release:
        try:
            return unpacked((self.folder / f"{number}{MANIFEST}").read_bytes())
        except FileNotFoundError:
            raise TargetFault(f"thiếu sổ ghi “{self.folder / f'{number}{MANIFEST}'}”") from None

    def _remove(self, number: int) -> None:
        shutil.rmtree(self.folder / str(number))
        (self.folder / f"{number}{MANIFEST}").unlink(missing_ok=True)


@contextmanager
def locked(file: Path, shown: str) -> Iterator[None]:
    """Hold the lock *file*, which ends with its process. Raise `TargetFault` where another process holds it."""
    lock = FileLock(file)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise TargetFault(f"một lệnh đăng khác đang ghi vào “{shown}”. Đợi lệnh đó xong rồi chạy lại") from None
    try:
        yield
    finally:
        lock.release()
