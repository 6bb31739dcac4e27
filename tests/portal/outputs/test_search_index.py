"""The index of search: every word is found where it stands, and nowhere else."""

import pickle
from collections import defaultdict
from dataclasses import replace
from itertools import pairwise
from pickletools import genops
from zlib import crc32

import pytest

from portal.language.words import search_words
from portal.model.body import Body
from portal.outputs.search_index import all_shards, index_of, index_segment, shards_for, some_shards
from portal.outputs.search_items import LONGEST, Segment, names_of, words_of_text

SHARDS = 16


@pytest.fixture
def files(segments, blocks):
    """The shards that the blocks make."""
    return all_shards(blocks, SHARDS)


def read(segments, files, term):
    """Return the items of *term*, as the browser reads them: those whose text has it, those whose name has it."""
    digest, found, start = crc32(term.encode()), ([], []), 0
    content, place = files[digest & (SHARDS - 1)], 0
    for segment in segments:
        end = place + 2 + int.from_bytes(content[place : place + 2], "big")
        place += 2
        while place < end:
            key = int.from_bytes(content[place : place + 2], "big")
            place += 2
            if key & 1:
                bits = int.from_bytes(content[place : place + 16], "little")
                numbers, place = [number for number in range(LONGEST) if bits >> number & 1], place + 16
            else:
                last = next(at for at in range(place, end) if content[at] & 0x80)
                numbers, place = [byte & 0x7F for byte in content[place : last + 1]], last + 1
            if key >> 2 == digest >> 18:
                found[bool(key & 2)].extend(start + number for number in numbers)
        start += len(segment.items)
    assert place == len(content)
    return found


@pytest.fixture
def segments(make_article):
    """Two full segments and a short one, of texts of every length."""
    words = search_words("thi đua khen thưởng nông thôn mới vì người nghèo ở Đắk Lắk theo Chỉ thị 34-CT/TW")
    items = []
    for number in range(2 * LONGEST + 3):
        text = " ".join(words[: number % 18]) + f" số {number}"
        items.append(replace(make_article(title=f"Bài {number % 5} {words[number % 17]}"), body=Body(f"<p>{text}</p>")))
    parts = [items[start : start + LONGEST] for start in range(0, len(items), LONGEST)]
    return [Segment(f"2019-{number}", tuple(part)) for number, part in enumerate(parts)]


@pytest.fixture
def blocks(segments):
    """What each of them adds to the index."""
    return [index_segment(segment, SHARDS) for segment in segments]


def test_every_term_is_found_where_it_stands(segments, files):
    """Each word, and each two side by side, of texts and of names: told of every item that has it and no other."""
    items = [item for segment in segments for item in segment.items]
    expected = defaultdict(lambda: ([], []))
    for number, item in enumerate(items):
        for kind, words in enumerate([words_of_text(item), [w for name in names_of(item) for w in search_words(name)]]):
            for term in {*words, *map(" ".join, pairwise(words))}:
                expected[term][kind].append(number)

    assert len(expected) > 500
    assert {term: read(segments, files, term) for term in expected} == dict(expected)


def test_what_stands_nowhere_is_not_found(segments, files):
    """Chance likeness aside, which one hash in thousands has."""
    found = [read(segments, files, term) for term in ("khong", "thuong thi", "xyz abc")]

    assert found == [([], [])] * 3


def test_words_are_counted(segments, blocks):
    """It is told in how many items each word of letters stands; figures are not counted."""
    index = index_of(segments, blocks, SHARDS)

    assert index.known["bai"] == 2 * LONGEST + 3
    assert not [word for word in index.known if not word.isalpha()]


def test_the_same_items_give_the_same_bytes(segments, blocks):
    """Whatever order a set of words has in this process."""
    assert [index_segment(segment, SHARDS) for segment in segments] == blocks


def test_a_shard_is_the_same_alone(blocks, files):
    """Made with all others or with a few."""
    assert some_shards(blocks, [0, 3, 15]) == [files[0], files[3], files[15]]


def test_a_block_is_one_piece_however_many_shards_there_are(segments):
    """A value for each shard of each block would be 26 million of them for 100 000 articles."""
    few, many = (pickle.dumps(index_segment(segments[0], shards)) for shards in (16, 16_384))
    few_values, many_values = (
        [code.name for code, _, _ in genops(kept) if code.name != "FRAME"] for kept in (few, many)
    )

    assert len(few_values) == len(many_values)


@pytest.mark.parametrize(("total", "shards"), [(0, 16), (80, 16), (81, 32), (1000, 256), (10_000, 2048)])
def test_more_items_more_shards(total, shards):
    """A search loads a word's shard whole: it holds a few items' share of all words."""
    assert shards_for(total) == shards
