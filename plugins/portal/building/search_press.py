"""Keeps the index of search: a segment is indexed again only where one of its items changed."""

from __future__ import annotations

import pickle
from functools import partial
from itertools import chain, starmap
from typing import TYPE_CHECKING

from portal.building.search_shards import SIZE, Shards
from portal.building.shelf import ShelvedBlock
from portal.building.workers import spread
from portal.model.body import text_digest
from portal.model.fingerprint import fingerprint
from portal.outputs.search_files import (
    CARDS_A_FILE,
    FOLDER,
    cards,
    choices_of,
    features,
    overview,
    subjects,
    suggestions,
)
from portal.outputs.search_index import index_of, index_segment, shards_for
from portal.outputs.search_items import segments_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from portal.building.content_cache import ContentCache
    from portal.building.press import Press
    from portal.outputs.search_items import Segment

    Made = tuple[str, bytes, Callable[[], bytes]]
    """Path, digest of what it is made of, and how."""
    Blocks = dict[str, tuple[bytes, ShelvedBlock]]
    """Digest of its segment, and block, by the segment's key."""

INDEXED_AT_ONCE = 2
"""Segments that a worker indexes before it reports."""


class SearchPress:
    """Makes the files that browsers search."""

    def __init__(self, press: Press, cache: ContentCache) -> None:
        self.press, self.cache, self.project = press, cache, press.project
        self.edition, self.fingerprints = press.edition, press.edition.fingerprints
        self.words = press.edition.surroundings.messages["vi"].under("sections")

    def files(self) -> Iterator[Made]:
        """Yield every file of the index; what tells of all items is made to know whether it changed."""
        newsroom, site = self.edition.newsroom, self.edition.surroundings.site
        segments, choices = segments_of(newsroom), choices_of(newsroom)
        count = shards_for(sum(len(segment.items) for segment in segments))
        before, blocks = self._blocks(segments, count)
        index = index_of(segments, (block.read() for _, block in blocks.values()), count)
        made = list(self._shards(before, blocks, count))
        made += starmap(_as_is, {"muc.bin": features(index, choices), "chu-de.bin": subjects(index, choices)}.items())
        made += [card for segment in segments for card in self._cards(segment)]
        edition = text_digest(b"".join([digest for _, digest, _ in made])).hex()[:10]
        yield from made
        yield _as_is("chung.json", overview(newsroom, index, choices, self.words, edition).encode())
        yield _as_is("goi-y.json", suggestions(newsroom, segments, site, self.words).encode())

    def _cards(self, segment: Segment) -> Iterator[Made]:
        site, published = self.edition.surroundings.site, self.press.published
        told = self.fingerprints.of((site.base, self.words))
        for number, start in enumerate(range(0, len(segment.items), CARDS_A_FILE)):
            items = segment.items[start : start + CARDS_A_FILE]
            digest = self.fingerprints.of((told, items), with_bodies=False)
            make = partial(_encoded, partial(cards, items, site, published, self.words))
            yield f"{FOLDER}/the/{segment.key}-{number}.json", digest, make

    def _blocks(self, segments: Sequence[Segment], count: int) -> tuple[Blocks, Blocks]:
        """Return the block of each segment, as it was where the cache had one, and as it is."""
        results, beginning = self.cache.results, f"search/{self.project.output.name}/"
        by_key = {segment.key: segment for segment in segments}

        def index(keys: Sequence[str]) -> list[bytes]:
            return [pickle.dumps(index_segment(by_key[key], count), 5) for key in keys]

        def index_all(keys: Sequence[str]) -> Iterator[ShelvedBlock]:
            parts = spread(index, keys, workers=self.project.workers, chunk=INDEXED_AT_ONCE)
            return (ShelvedBlock(*self.cache.shelf.put(block)) for block in chain.from_iterable(parts))

        before: Blocks = {key: results[beginning + key] for key in by_key if beginning + key in results}
        digests = {key: self._digest(segment, count) for key, segment in by_key.items()}
        self.cache.results_of(beginning, digests, index_all)
        return before, {key: results[beginning + key] for key in by_key}

    def _shards(self, before: Blocks, blocks: Blocks, count: int) -> Iterator[Made]:
        name, shards = f"shards/{self.project.output.name}", Shards([block for _, block in blocks.values()], count)
        made_of, known = self.cache.results.get(name, (b"", b""))
        if made_of != _identity(before) or before.keys() != blocks.keys() or len(known) != SIZE * count:
            known = b""
        changed = [
            (before[name][1], block) for name, (_, block) in blocks.items() if known and before[name][1] is not block
        ]
        digests: bytes = self.cache.result(name, _identity(blocks), lambda: shards.digests(known, changed))
        for number in range(count):
            digest = digests[number * SIZE : (number + 1) * SIZE]
            yield f"{FOLDER}/tu/{number:x}.bin", digest, partial(shards.content, number)

    def _digest(self, segment: Segment, count: int) -> bytes:
        return fingerprint((self.press.engine, count, self.fingerprints.of(segment.items)))


def _identity(blocks: Blocks) -> bytes:
    """Return what changes with any of *blocks* and with their order."""
    return fingerprint([(name, digest) for name, (digest, _) in blocks.items()])


def _as_is(name: str, content: bytes) -> Made:
    return f"{FOLDER}/{name}", text_digest(content), partial(bytes, content)


def _encoded(make: Callable[[], str]) -> bytes:
    return make().encode()
