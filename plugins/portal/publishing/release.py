"""What a target holds: the record that publishing leaves there, and reads the next time."""

from __future__ import annotations

import gzip
import json
from dataclasses import asdict, dataclass
from functools import partial
from hashlib import file_digest, md5
from typing import TYPE_CHECKING, Any

from portal.publishing.target import TargetFault

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Release:
    """One state of the site, as a target holds it."""

    files: Mapping[str, str]
    """MD5 of each file in hexadecimal, by path: object stores tell the same of what they hold."""
    ids: Mapping[str, str]
    """The last known address of every article that was ever published, by id."""
    taken_down: tuple[str, ...]
    """Addresses of what may not be shown as it was: a release from before may not come back."""
    carried: tuple[str, ...]
    """Files of the release before, kept for pages that were loaded before this one came."""
    headers: str
    """Changes with the rules by which files are sent (`headers.py`)."""

    def packed(self) -> bytes:
        """Return it as bytes, the same for the same release."""
        return gzip.compress(json.dumps(asdict(self), ensure_ascii=False, sort_keys=True).encode(), mtime=0)


def unpacked(packed: bytes) -> Release:
    """Return the release that `packed` made. Raise `TargetFault` for anything else."""
    try:
        fields: dict[str, Any] = json.loads(gzip.decompress(packed))
        fields.update({key: tuple(fields[key]) for key in ("taken_down", "carried")})
        return Release(**fields)
    except (OSError, EOFError, ValueError, KeyError, TypeError):
        raise TargetFault(
            "sổ ghi của bản đang chạy bị hỏng. Xóa sổ ấy (manifest) rồi chạy lại: mọi tệp sẽ được đối chiếu lại"
        ) from None


def files_of(folder: Path) -> dict[str, str]:
    """Return the MD5 of each file below *folder*, by path with forward slashes, in order."""
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): md5_of(path) for path in found}


def md5_of(file: Path) -> str:
    """Return the MD5 of *file*, in hexadecimal: it tells files apart, and keeps no secret."""
    with file.open("rb") as opened:
        return file_digest(opened, partial(md5, usedforsecurity=False)).hexdigest()
