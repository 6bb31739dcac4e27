"""The files of the index of search: one is put together to know whether it changed only where a changed block does."""

from __future__ import annotations

from itertools import starmap
from typing import TYPE_CHECKING

from portal.model.body import text_digest
from portal.outputs.search_index import all_shards, changed_shards, some_shards

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from portal.building.shelf import ShelvedBlock
    from portal.outputs.search_index import Block

SIZE = 16
"""Bytes of a digest."""


class Shards:
    """So many shards, in all of which each of *blocks* has a part."""

    def __init__(self, blocks: Sequence[ShelvedBlock], count: int) -> None:
        self.blocks, self.count = blocks, count
        self._made: dict[int, bytes] = {}

    def content(self, number: int) -> bytes:
        """Return one of them. If it was not made to know its digest, it is wanted since the output lost its files."""
        if number not in self._made:
            self._made = dict(enumerate(all_shards(self._read(), self.count)))
        return self._made[number]

    def digests(self, known: bytes, changed: Iterable[tuple[ShelvedBlock, ShelvedBlock]]) -> bytes:
        """Return the digests of all, one after another.

        *known* are those of before some blocks *changed*, each told as it was and is; empty where they are not known.
        """
        if known:
            pairs = ((before.read(), after.read()) for before, after in changed)
            numbers = sorted(set().union(*starmap(changed_shards, pairs)))
            self._made = dict(zip(numbers, some_shards(self._read(), numbers), strict=True))
        else:
            self._made = dict(enumerate(all_shards(self._read(), self.count)))
        digests = bytearray(known or bytes(SIZE * self.count))
        for number, content in self._made.items():
            digests[SIZE * number : SIZE * (number + 1)] = text_digest(content)
        return bytes(digests)

    def _read(self) -> Iterator[Block]:
        return (block.read() for block in self.blocks)
