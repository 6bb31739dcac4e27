"""A file of pieces, each added once and fetched by its place.

Bodies and heads, which most builds never look at, and the blocks of search, which are looked at one by one.
"""

from __future__ import annotations

import os
import pickle
from errno import ENOSPC
from typing import TYPE_CHECKING, NamedTuple, Self

from portal.model.body import text_digest

if TYPE_CHECKING:
    from io import FileIO

    from portal.outputs.search_index import Block
    from portal.reading.sources import Head


class CacheFault(Exception):  # noqa: N818  a fault is what the portal calls it
    """What an earlier build left is not what it should be; reading everything again mends it."""


class Shelf:
    """An open, unbuffered file to which pieces are added at the end."""

    def __init__(self, file: FileIO) -> None:
        self.file = file
        self.size = file.seek(0, os.SEEK_END)

    def put(self, content: bytes) -> Place:
        """Add *content* and return where it lies."""
        place = Place(self, self.size, len(content), text_digest(content))
        self.file.seek(self.size)
        if self.file.write(content) != len(content):
            raise OSError(ENOSPC, "không còn chỗ ghi", str(self.file.name))
        self.size += len(content)
        return place

    def get(self, offset: int, length: int) -> bytes:
        """Return *length* bytes from *offset*; safe in forked workers, which share the file's position."""
        if hasattr(os, "pread"):
            return os.pread(self.file.fileno(), length, offset)
        self.file.seek(offset)
        return self.file.read(length)


class Place(NamedTuple):
    """Where a piece lies on a shelf, and its digest; a tuple, since tens of thousands are loaded at every start."""

    shelf: Shelf
    offset: int
    length: int
    digest: bytes

    def content(self) -> bytes:
        """Return the piece. Raise `CacheFault` where the file was damaged."""
        content = self.shelf.get(self.offset, self.length)
        if text_digest(content) != self.digest:
            raise CacheFault("tệp bị hỏng")
        return content

    def moved(self, shelf: Shelf) -> Self:
        """Return the place of the same piece on another *shelf*, to which it is added."""
        return type(self)(*shelf.put(self.content()))


class ShelvedText(Place):
    """The HTML of a body."""

    __slots__ = ()

    def read(self) -> str:
        """Return the HTML. Raise `CacheFault` where the file was damaged."""
        return self.content().decode()


class ShelvedHead(Place):
    """A head as it was written: its record before names are resolved, and the line of every key."""

    __slots__ = ()

    def read(self) -> Head:
        """Return record and lines. Raise `CacheFault` where the file was damaged."""
        head: Head = pickle.loads(self.content())  # the digest says that this very project wrote it
        return head


class ShelvedBlock(Place):
    """What a segment adds to the index of search."""

    __slots__ = ()

    def read(self) -> Block:
        """Return the block. Raise `CacheFault` where the file was damaged."""
        block: Block = pickle.loads(self.content())  # as above
        return block
