"""The shards of search, put together only where a block changed."""

from array import array
from itertools import accumulate
from pickle import dumps
from tempfile import TemporaryFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.building.search_shards import SIZE, Shards
from portal.building.shelf import Shelf, ShelvedBlock
from portal.model.body import text_digest
from portal.outputs.search_index import Block, all_shards

COUNT = 4
blocks = st.lists(st.binary(max_size=2), min_size=COUNT, max_size=COUNT).map(
    lambda parts: Block(b"".join(parts), array("I", accumulate(map(len, parts))), {}, b"")
)


@pytest.fixture(scope="module")
def shelve():
    """Return a function that shelves blocks."""
    with TemporaryFile(buffering=0) as file:
        shelf = Shelf(file)
        yield lambda block: ShelvedBlock(*shelf.put(dumps(block)))


@given(before=st.lists(blocks, min_size=1, max_size=4), changes=st.data())
def test_digests_after_a_change_are_those_from_nothing(shelve, before, changes):
    """Whichever blocks changed, wherever; and so is every file, made for its digest or asked for later."""
    after = [changes.draw(st.one_of(st.just(block), blocks)) for block in before]
    old, new = list(map(shelve, before)), list(map(shelve, after))
    whole = all_shards(after, COUNT)

    shards = Shards(new, COUNT)
    digests = shards.digests(Shards(old, COUNT).digests(b"", ()), zip(old, new, strict=True))

    assert [digests[place : place + SIZE] for place in range(0, len(digests), SIZE)] == list(map(text_digest, whole))
    assert [shards.content(number) for number in range(COUNT)] == whole
