"""Who may build: one process at a time."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from portal.building.environment import EnvironmentFault

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def build_lock(cache: Path, patience: float = 0) -> Iterator[None]:
    """Let one build run at a time. Raise `EnvironmentFault` where another still runs after *patience* seconds."""
    cache.mkdir(parents=True, exist_ok=True)
    lock = FileLock(cache / "build.lock")
    try:
        lock.acquire(timeout=patience)
    except Timeout:
        raise EnvironmentFault("một lệnh dựng trang khác đang chạy. Đợi lệnh đó xong rồi chạy lại") from None
    try:
        yield
    finally:
        lock.release()
