"""The inverted index that browsers search: small files by the hash of a word or pair of words (docs/decisions/0009).

A shard is one block for each segment, in their order: length (two bytes), then entries by rising key. An entry is its
key (two bytes: 14 bits of the hash, whether it is of names, whether the items are told by bits), then the numbers of
its items in the segment: a byte each, the last with its highest bit set; from 16 items on, a bit each in 16 bytes.
Numbers of two bytes are big-endian, bits count from the lowest of the first byte.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import accumulate, chain, pairwise
from typing import TYPE_CHECKING
from zlib import crc32

from portal.language.words import search_words
from portal.outputs.search_items import LONGEST, names_of, words_of_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from portal.outputs.search_items import Item, Segment

    Term = str | tuple[str, str]
    """A word, or two that stand side by side: joined only once a segment, for the same ones come again and again."""
    Postings = defaultdict[Term, bytearray]

ITEMS_A_SHARD = 5
"""Makes a shard 2 to 3 KB: a search asks for one a word and one a pair."""
FEWEST_SHARDS = 16
OF_NAMES, IN_BITS = 2, 1
LAST = 0x80
MOST_BYTES = LONGEST // 8
BITS = [1 << number for number in range(LONGEST)]


@dataclass(frozen=True, slots=True)
class Block:
    """What a segment adds to the index."""

    content: bytes
    """Its part of each shard, one after another, each with its length."""
    ends: array[int]
    """Where each of them ends in *content*."""
    known: dict[str, int]
    """In how many of its items each word of letters stands."""
    lengths: bytes
    """The number of words of each item's shortest name."""

    def parts(self) -> Iterator[bytes]:
        """Yield its part of each shard."""
        return map(self.content.__getitem__, map(slice, chain([0], self.ends), self.ends))

    def part(self, number: int) -> bytes:
        """Return its part of one shard."""
        return self.content[self.ends[number - 1] if number else 0 : self.ends[number]]


@dataclass(frozen=True, slots=True)
class Index:
    """All segments, into how many shards they are cut, and what their blocks say together."""

    segments: Sequence[Segment]
    shards: int
    known: Counter[str]
    """In how many items each word of letters stands."""
    lengths: bytes
    """The number of words of each item's shortest name."""


def index_of(segments: Sequence[Segment], blocks: Iterable[Block], shards: int) -> Index:
    """Return the index of *segments*, whose *blocks* are looked at one by one."""
    known: Counter[str] = Counter()
    lengths = bytearray()
    for block in blocks:
        known.update(block.known)
        lengths += block.lengths
    return Index(segments, shards, known, bytes(lengths))


def all_shards(blocks: Iterable[Block], shards: int) -> list[bytes]:
    """Return every file of the index, in all of which each of the *blocks* has a part."""
    files = [bytearray() for _ in range(shards)]
    for block in blocks:
        for file, part in zip(files, block.parts(), strict=True):
            file += part  # noqa: PLW2901  it grows where it is
    return list(map(bytes, files))


def some_shards(blocks: Iterable[Block], numbers: Sequence[int]) -> list[bytes]:
    """Return the files of these *numbers*."""
    files = [bytearray() for _ in numbers]
    for block in blocks:
        for file, number in zip(files, numbers, strict=True):
            file += block.part(number)  # noqa: PLW2901  as above
    return list(map(bytes, files))


def changed_shards(before: Block, after: Block) -> set[int]:
    """Return the numbers of the shards in which two blocks of one segment differ."""
    pairs = zip(before.parts(), after.parts(), strict=True)
    return {number for number, (one, other) in enumerate(pairs) if one != other}


def shards_for(total: int) -> int:
    """Return into how many files the index of *total* items is cut: a power of two."""
    shards = FEWEST_SHARDS
    while shards * ITEMS_A_SHARD < total:
        shards *= 2
    return shards


def index_segment(segment: Segment, shards: int) -> Block:
    """Return what *segment* adds to an index of so many *shards*."""
    named: Postings = defaultdict(bytearray)
    told: Postings = defaultdict(bytearray)
    for number, item in enumerate(segment.items):
        _note(named, number, (search_words(name) for name in names_of(item)))
        _note(told, number, [words_of_text(item)])
    entries = sorted([*_entries(told, 0, shards), *_entries(named, OF_NAMES, shards)])
    parts = [bytearray(2) for _ in range(shards)]
    for place, items in entries:
        parts[place >> 16] += (place & 0xFFFF).to_bytes(2, "big") + items
    for part in parts:
        part[:2] = (len(part) - 2).to_bytes(2, "big")
    known = {**_counts(named), **_counts(told)}
    ends = array("I", accumulate(map(len, parts)))
    return Block(b"".join(parts), ends, known, bytes(map(_shortest, segment.items)))


def _counts(postings: Postings) -> dict[str, int]:
    """Return in how many items each single word of letters stands."""
    return {term: len(items) for term, items in postings.items() if isinstance(term, str) and term.isalpha()}


def _note(postings: Postings, number: int, texts: Iterable[Sequence[str]]) -> None:
    """Add item *number* to each word of *texts*, and to each two that stand side by side."""
    found: set[Term] = set()
    for words in texts:
        found.update(words)
        found.update(pairwise(words))
    for term in found:
        postings[term].append(number)


def _entries(postings: Postings, of_names: int, shards: int) -> Iterator[tuple[int, bytes]]:
    """Yield shard and key of each term, in one number, and its items."""
    for term, numbers in postings.items():
        digest = crc32((term if isinstance(term, str) else " ".join(term)).encode())
        place = (digest & (shards - 1)) << 16 | digest >> 18 << 2 | of_names
        if len(numbers) < MOST_BYTES:
            numbers[-1] |= LAST
            yield place, bytes(numbers)
        else:
            bits = sum(map(BITS.__getitem__, numbers))
            yield place | IN_BITS, bits.to_bytes(MOST_BYTES, "little")


def _shortest(item: Item) -> int:
    return min(255, *(len(search_words(name)) for name in names_of(item)))
