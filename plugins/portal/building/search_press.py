"""Keeps the index of search: a segment is indexed again only where one of its items changed."""

from __future__ import annotations

import pickle
from functools import partial
from itertools import chain, starmap
from typing import TYPE_CHECKING

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
from portal.outputs.search_index import index_segment, put_together, shards_for
from portal.outputs.search_items import segments_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from portal.building.content_cache import ContentCache
    from portal.building.press import Press
    from portal.outputs.search_index import Index
    from portal.outputs.search_items import Segment

    Made = tuple[str, bytes, Callable[[], bytes]]
    """Path, digest of what it is made of, and how."""

INDEXED_AT_ONCE = 2
"""Segments that a worker indexes before it reports."""


class SearchPress:
    """Makes the files that browsers search."""

    def __init__(self, press: Press, cache: ContentCache) -> None:
        self.press, self.cache, self.project = press, cache, press.project
        self.edition, self.fingerprints = press.edition, press.edition.fingerprints
        self.words = press.edition.surroundings.messages["vi"].under("sections")

    def files(self) -> Iterator[Made]:
        """Yield every file of the index; shards and what tells of all items are made to know whether they changed."""
        newsroom, site = self.edition.newsroom, self.edition.surroundings.site
        index, choices = self._index(segments_of(newsroom)), choices_of(newsroom)
        whole = {f"tu/{number:x}.bin": content for number, content in enumerate(index.shards)}
        whole |= {"muc.bin": features(index, choices), "chu-de.bin": subjects(index, choices)}
        shown = [made for segment in index.segments for made in self._cards(segment)]
        made = list(starmap(_as_is, whole.items()))
        edition = text_digest(b"".join([digest for _, digest, _ in (*made, *shown)])).hex()[:10]
        yield from (*made, *shown)
        yield _as_is("chung.json", overview(newsroom, index, choices, self.words, edition).encode())
        yield _as_is("goi-y.json", suggestions(newsroom, index.segments, site, self.words).encode())

    def _cards(self, segment: Segment) -> Iterator[Made]:
        site, published = self.edition.surroundings.site, self.press.published
        told = self.fingerprints.of((site.base, self.words))
        for number, start in enumerate(range(0, len(segment.items), CARDS_A_FILE)):
            items = segment.items[start : start + CARDS_A_FILE]
            digest = self.fingerprints.of((told, items), with_bodies=False)
            make = partial(_encoded, partial(cards, items, site, published, self.words))
            yield f"{FOLDER}/the/{segment.key}-{number}.json", digest, make

    def _index(self, segments: Sequence[Segment]) -> Index:
        """Return the index of *segments*; the block of each is made where the cache does not have it."""
        shards = shards_for(sum(len(segment.items) for segment in segments))
        prefix = f"search/{self.project.output.name}/"
        digests = [self._digest(segment, shards) for segment in segments]
        names = [f"{prefix}{segment.key}" for segment in segments]
        stale = [
            (name, digest, segment)
            for name, digest, segment in zip(names, digests, segments, strict=True)
            if self.cache.results.get(name, (b"",))[0] != digest
        ]
        fresh = chain.from_iterable(
            spread(
                lambda part: [pickle.dumps(index_segment(segment, shards), 5) for _, _, segment in part],
                stale,
                workers=self.project.workers,
                chunk=INDEXED_AT_ONCE,
            )
        )
        for (name, digest, _), block in zip(stale, fresh, strict=True):
            self.cache.remember(name, digest, ShelvedBlock(*self.cache.shelf.put(block)))
        self.cache.drop_others(prefix, set(names))
        return put_together(segments, (self.cache.results[name][1].read() for name in names), shards)

    def _digest(self, segment: Segment, shards: int) -> bytes:
        return fingerprint((self.press.engine, shards, self.fingerprints.of(segment.items)))


def _as_is(name: str, content: bytes) -> Made:
    return f"{FOLDER}/{name}", text_digest(content), partial(bytes, content)


def _encoded(make: Callable[[], str]) -> bytes:
    return make().encode()
