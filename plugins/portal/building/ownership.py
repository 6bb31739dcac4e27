"""Lets nobody else write what builds remember: parts of it are pickles and programs, and run with our rights."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

from portal.building.environment import EnvironmentFault
from portal.building.faults import tell

if TYPE_CHECKING:
    from pathlib import Path

MEMORIES = ("build", "cards", "content", "editor", "packed", "pictures", "publish", "templates", "verified")
"""Folders of the cache that only verbs read; the others hold sites, and servers may look into them."""
WRITABLE_BY_OTHERS = 0o022
FOREIGN = (
    "thư mục nhớ “{}” là của người dùng khác (số {}), ai ghi được vào đó thì chạy được mã bằng quyền của lệnh này."
    " Chạy lệnh bằng chính người ấy, hoặc xóa thư mục, hoặc đặt CACHE_PATH ở nơi khác"
)
OPEN = "Thư mục nhớ “{}” từng để người khác ghi được: bỏ những gì nhớ trong đó, và từ nay chỉ mình lệnh này vào được."


def keep_private(cache: Path) -> None:
    """Make the folders of *cache* that verbs believe ours alone; empty those into which others could write.

    Raise `EnvironmentFault` where one of them is somebody else's. On Windows the rights of the user's folder decide.
    """
    cache.mkdir(mode=0o755, parents=True, exist_ok=True)
    if not hasattr(os, "geteuid"):
        for name in MEMORIES:
            (cache / name).mkdir(exist_ok=True)
        return
    was_open = _is_open(cache)
    if was_open:
        cache.chmod(0o755)
    for memory in (cache / name for name in MEMORIES):
        memory.mkdir(mode=0o700, exist_ok=True)
        if _is_open(memory) or (was_open and any(memory.iterdir())):
            tell(OPEN.format(memory))
            _empty(memory)
        memory.chmod(0o700)


def _empty(folder: Path) -> None:
    for path in folder.iterdir():  # the folder itself may be a link
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()


def _is_open(folder: Path) -> bool:
    """Tell whether others can write into *folder*. Raise `EnvironmentFault` where it is theirs."""
    found = folder.stat()
    if found.st_uid != os.geteuid():
        raise EnvironmentFault(FOREIGN.format(folder, found.st_uid))
    return bool(found.st_mode & WRITABLE_BY_OTHERS)
