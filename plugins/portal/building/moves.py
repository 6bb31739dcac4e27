"""Moves what a build made to where readers find it, among what others may have put there."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from portal.building.environment import EnvironmentFault
from portal.building.patience import patiently

if TYPE_CHECKING:
    from collections.abc import Iterable

STRANGER = "“{}” không ghi được: có tệp hay thư mục lạ ở chỗ đó. Dọn đi"
HELD = "“{}” không thay được: tệp đang mở ở chương trình khác, hoặc không có quyền ghi. Đóng lại rồi chạy lại"


def move_in(waiting: str, output: str) -> None:
    """Move all that lies in the folder *waiting* into *output*: a folder that is not there yet with all it holds."""
    _make_folder(Path(output))
    with os.scandir(waiting) as found:
        entries = list(found)
    for entry in entries:
        target = f"{output}/{entry.name}"
        if not entry.is_dir(follow_symlinks=False):
            move(entry.path, target)
            continue
        try:
            os.rename(entry.path, target)  # noqa: PTH104  pathlib costs more than the move
        except OSError:  # a folder with files stands there, or it is on another disk
            move_in(entry.path, target)


def move(staged: str, target: str) -> None:
    """Put *staged* in the place of *target*, on another disk too; what is cut short there is done again.

    Raise `EnvironmentFault` where somebody put a folder or file of another kind there, or a program does not let go.
    """
    try:
        try:
            patiently(os.replace, staged, target)
        except FileNotFoundError:
            _make_folder(Path(target).parent)
            patiently(os.replace, staged, target)
    except (IsADirectoryError, NotADirectoryError):
        raise EnvironmentFault(STRANGER.format(target)) from None
    except PermissionError:
        raise EnvironmentFault((STRANGER if Path(target).is_dir() else HELD).format(target)) from None
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        beside = f"{target}.new"
        _make_folder(Path(target).parent)
        shutil.copy2(staged, beside)
        patiently(os.replace, beside, target)
        Path(staged).unlink()


def remove(output: Path, path: str) -> None:
    """Remove the file *path* of *output*, and the folders that are empty then."""
    target = output / path
    if target.is_file():
        patiently(target.unlink)
    for folder in target.parents:
        if folder == output:
            return
        try:
            folder.rmdir()
        except OSError:  # something else lies there
            return


def refuse_links(output: str, paths: Iterable[str]) -> None:
    """Raise `EnvironmentFault` where a folder of *paths* is a link: what lies behind it is not ours to replace."""
    seen: set[str] = set()
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder and folder not in seen:
            seen.add(folder)
            if os.path.islink(f"{output}/{folder}"):  # noqa: PTH114  thousands of times a build
                raise EnvironmentFault(STRANGER.format(f"{output}/{folder}"))
            folder = folder.rpartition("/")[0]


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        raise EnvironmentFault(f"“{folder}” không phải là thư mục: có tệp lạ ở chỗ đó. Dọn đi") from None
