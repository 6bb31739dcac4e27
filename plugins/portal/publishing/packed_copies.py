"""Keeps the compressed copies between publishes, each known by what it was made of."""

from __future__ import annotations

from hashlib import md5
from itertools import chain
from typing import TYPE_CHECKING

from portal.publishing.packing import copies_for, packed
from portal.publishing.release import md5_of
from portal.publishing.target import TargetFault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from portal.publishing.packing import Copy

    Share = Callable[[Callable[[Sequence[Copy]], list[str]], Sequence[Copy]], Iterable[list[str]]]

NO_GAIN = "none"
"""Stands for the digest of a copy that would not be smaller; its file is empty."""


def copies_of(files: Mapping[str, str], output: Path, kept: Path, share: Share) -> dict[str, Path]:
    """Return every copy that *files* of *output*, by path with their MD5, gain by: its path, and where it lies.

    The folder *kept* holds those of the last publish, under their key and their own MD5; what is missing is made, what
    nobody asks for any more is deleted: it may be of a page that was taken down. *share* has a function called with
    parts of a list, perhaps at once.
    """
    kept.mkdir(parents=True, exist_ok=True)
    wanted = list(copies_for(files))
    by_key = {copy.key: copy for copy in wanted}
    names: dict[str, str] = {}
    for each in kept.iterdir():
        key = _key_in(each.name)
        if key in by_key:
            names[key] = each.name
        else:
            each.unlink()

    def make(part: Sequence[Copy]) -> list[str]:
        return [_made(copy, output, kept) for copy in part]

    missing = [copy for key, copy in by_key.items() if key not in names]
    names.update((_key_in(name), name) for name in chain.from_iterable(share(make, missing)))
    return {copy.name: kept / names[copy.key] for copy in wanted if digest_in(names[copy.key]) != NO_GAIN}


def digest_in(name: str) -> str:
    """Return the MD5 that stands in the *name* of a kept copy."""
    return name.rpartition(".")[2]


def refuse_damaged(copies: Iterable[Path]) -> None:
    """Raise `TargetFault` for a copy that is not what it was: nobody sees what readers would be sent."""
    for copy in copies:
        if md5_of(copy) != digest_in(copy.name):
            raise TargetFault(f"bản nén “{copy}” bị hỏng trên đĩa. Xóa thư mục “{copy.parent}” rồi chạy lại")


def _key_in(name: str) -> str:
    return name.rpartition(".")[0]


def _made(copy: Copy, output: Path, kept: Path) -> str:
    """Make *copy* in *kept*, whole or not at all; return the name of its file."""
    content = packed((output / copy.path).read_bytes(), copy)
    name = f"{copy.key}.{md5(content, usedforsecurity=False).hexdigest() if content else NO_GAIN}"
    beside = kept / f"{name}.new"
    beside.write_bytes(content)
    beside.replace(kept / name)
    return name
