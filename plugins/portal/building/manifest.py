"""What a build remembers of an output folder: of what each file was made, and how it stood when it was left."""

from __future__ import annotations

import marshal
import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from portal.model.body import text_digest

if TYPE_CHECKING:
    from pathlib import Path

MAGIC = b"guong-sang manifest 2\n"

Left = tuple[bytes, int, int]
"""Digest of what a file was made of, its size in bytes, and its time of change in nanoseconds."""
PageRow = tuple[str, str | None]
"""Path of a page, and when it last changed (ISO 8601, empty where unknown); None keeps it from the sitemap."""
GroupRow = tuple[str, bytes, str, tuple[PageRow, ...]]
"""Key of a group of pages, digest of all that it was planned from, its part of the sitemap, and its pages."""
FamilyRow = tuple[bytes, tuple[GroupRow, ...]]
"""Digest of all that a family of groups comes from, and its groups."""


@dataclass(slots=True)
class Manifest:
    """The state of one output folder after a build."""

    engine: bytes = b""
    """Digest of the code that made it."""
    families: dict[str, FamilyRow] = field(default_factory=dict)
    outputs: dict[str, Left] = field(default_factory=dict)
    inputs: bytes = b""
    """Digest of every stamp and setting that the build saw; empty where it could not rely on stamps."""
    same_between: tuple[int, int] = (0, 0)
    """From which moment and up to which those inputs give this output."""
    said: tuple[str, str] = ("", "")
    """The warnings, and the line on what was built."""

    def packed(self) -> bytes:
        """Return it as bytes that tell when they were damaged."""
        fields = (self.engine, self.families, self.outputs, self.inputs, self.same_between, self.said)
        content = marshal.dumps(fields)
        return MAGIC + text_digest(content) + content


def read_manifest(file: Path) -> Manifest | None:
    """Return the manifest in *file*, None where there is none, or a damaged or foreign one."""
    try:
        packed = file.read_bytes()
        content = packed[len(MAGIC) + 16 :]
        if packed.startswith(MAGIC) and packed[len(MAGIC) : len(MAGIC) + 16] == text_digest(content):
            return Manifest(*marshal.loads(content))  # the digest says that a build wrote it
    except (OSError, ValueError, TypeError, EOFError):
        return None
    return None


def stands(output: str, path: str, left: Left) -> bool:
    """Tell whether the file *path* below *output* is still as a build left it, by size and time."""
    try:
        found = os.stat(f"{output}/{path}")  # noqa: PTH116  thousands of times a build, half the cost of Path's
    except OSError:
        return False
    return found.st_size == left[1] and found.st_mtime_ns == left[2]
