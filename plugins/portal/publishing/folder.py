"""A folder where links cannot be made, as on Windows: files are exchanged one by one."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

from portal.publishing.release import files_of
from portal.publishing.releases import locked
from portal.publishing.target import STATE, TargetFault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from portal.publishing.target import Locate


class Folder:
    """The store in a folder of this machine."""

    takes_copies = True
    said = "Máy này không tạo được liên kết, nên tệp được thay lần lượt, trang sau cùng; không có --rollback."

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Keep other publishers away. Raise `TargetFault` where somebody else's files stand there."""
        state = self.folder / STATE
        if not state.is_dir() and self.folder.is_dir() and any(self.folder.iterdir()):
            raise TargetFault(f"“{self.folder}” đã có tệp không do lệnh này đăng. Chọn thư mục trống")
        state.mkdir(parents=True, exist_ok=True)
        with locked(state / "lock", str(self.folder)):
            yield

    def read(self, path: str) -> bytes | None:
        """Return the content of *path*, None where it is not there."""
        try:
            return (self.folder / path).read_bytes()
        except FileNotFoundError:
            return None

    def write(self, path: str, content: bytes) -> None:
        """Write beside, then take its place."""
        beside = self.folder / STATE / "new"
        beside.write_bytes(content)
        self._take_place(beside, path)

    def standing(self) -> Mapping[str, str]:
        """Return the MD5 of every file."""
        return files_of(self.folder)

    def put_all(self, locate: Locate, paths: Sequence[str], advance: Callable[[int], None]) -> None:
        """Copy the files *paths*."""
        for path in paths:
            beside = self.folder / STATE / "new"
            shutil.copy2(locate(path), beside)
            self._take_place(beside, path)
            advance(1)

    def delete_all(self, paths: Sequence[str]) -> None:
        """Delete *paths* and the folders that are empty then."""
        for path in paths:
            place = self.folder / path
            place.unlink(missing_ok=True)
            for folder in place.parents:
                if folder == self.folder or not folder.is_dir() or any(folder.iterdir()):
                    break
                folder.rmdir()

    def _take_place(self, beside: Path, path: str) -> None:
        place = self.folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        beside.replace(place)
