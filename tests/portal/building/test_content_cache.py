"""What earlier builds read is trusted only as far as it is whole."""

import pytest

from portal.building import content_cache
from portal.building.content_cache import Kept
from portal.building.shelf import CacheFault
from portal.model.body import Body
from portal.model.kinds import KINDS
from portal.reading.sources import parse_file

READER = b"r" * 16
KIND = KINDS[0]
TEXT = "---\nid: bai-2020-{0:04}\ntitle: Bài {0}\ndate: 2020-01-01\nsummary: Tóm tắt.\n---\nNội dung {0}.\n"


@pytest.fixture
def opened():
    """Return a function that opens a cache as `open_cache` does, to be closed when the test ends."""
    caches = []

    def open_one(folder, reader=READER):
        cache, why = content_cache.open_cache(folder, reader)
        caches.append(cache)
        return cache, why

    yield open_one
    for cache in caches:
        cache.close()


def kept(number, digest=b"c"):
    path = f"content/articles/tin-tuc/2020/bai-{number}.md"
    return path, Kept((number, 1, 1), digest, b"x", parse_file(KIND, path, TEXT.format(number).encode()))


def fill(folder, *numbers):
    """Keep rows in *folder*, one save for each; return how long the journal was after each."""
    sizes = []
    for number in numbers:
        cache, _ = content_cache.open_cache(folder, READER)
        cache.keep(*kept(number))
        cache.remember(f"so-{number}", b"d", number)
        cache.save()
        cache.close()
        sizes.append((folder / "journal").stat().st_size)
    return sizes


def seen(cache):
    """Return what a cache tells: title and HTML of every row."""
    return {row.parsed.written[0].title: row.parsed.body.html for row in cache.rows.values()}


def expected(*numbers):
    return {f"Bài {number}": f"<p>Nội dung {number}.</p>" for number in numbers}


def test_what_is_kept_is_found_again(tmp_path, opened):
    """Rows, heads, bodies and results come back as they were, in a later process too."""
    fill(tmp_path, 1, 2)
    cache, why = opened(tmp_path)

    assert why == ""
    assert seen(cache) == expected(1, 2)
    assert cache.result("so-2", b"d", lambda: "made again") == 2
    assert cache.result("so-2", b"e", lambda: "made again") == "made again"


def test_a_path_from_the_root_is_a_path(tmp_path, opened):
    """Content that lies elsewhere is shown by its whole path; that is no name of a result."""
    path, row = kept(1)
    cache, _ = opened(tmp_path)
    cache.keep(f"/srv/{path}", row)
    cache.save()

    found, _ = opened(tmp_path)
    assert list(found.rows) == [f"/srv/{path}"]
    assert found.results == {}


def test_a_journal_cut_short_anywhere_is_no_obstacle(tmp_path, opened):
    """Cut in its first save it is ignored and told; cut later, what was saved before the cut is known."""
    sizes = fill(tmp_path, 1, 2, 3)
    journal = (tmp_path / "journal").read_bytes()

    for length in [*range(0, len(journal), 61), *sizes, *(size - 1 for size in sizes)]:
        (tmp_path / "journal").write_bytes(journal[:length])
        cache, why = opened(tmp_path)
        whole = sum(size <= length for size in sizes)
        assert seen(cache) == expected(*range(1, whole + 1)), length
        assert bool(why) == (whole == 0), length
        cache.close()


def test_after_a_cut_the_next_save_is_whole(tmp_path, opened):
    """What a killed process began to write is written over."""
    fill(tmp_path, 1, 2)
    with (tmp_path / "journal").open("r+b") as journal:
        journal.truncate(journal.seek(0, 2) - 5)

    fill(tmp_path, 3)
    assert seen(opened(tmp_path)[0]) == expected(1, 3)


@pytest.mark.parametrize("place", [0, 5, 20, 40, 60, 300])
def test_a_damaged_byte_in_the_first_save_empties_the_cache(tmp_path, opened, place):
    """A digest stands before everything that is loaded."""
    fill(tmp_path, 1)
    journal = bytearray((tmp_path / "journal").read_bytes())
    journal[place] ^= 0xFF
    (tmp_path / "journal").write_bytes(journal)

    cache, why = opened(tmp_path)
    assert (cache.rows, bool(why)) == ({}, True)


@pytest.mark.parametrize("content", [b"", b"x", b"\x80\x05K\x01.", b"guong-sang 1\n" + READER])
def test_a_foreign_file_is_ignored(tmp_path, opened, content):
    """What is no journal of this version is told and left alone."""
    (tmp_path / "journal").write_bytes(content)

    cache, why = opened(tmp_path)
    assert (cache.rows, bool(why)) == ({}, True)


def test_another_reader_reads_anew(tmp_path, opened):
    """New code may read the same source otherwise."""
    fill(tmp_path, 1)

    cache, why = opened(tmp_path, b"s" * 16)
    assert (cache.rows, why) == ({}, "phần mềm đã đổi")


def test_a_shelf_cut_short_is_noticed_at_once(tmp_path, opened):
    """A journal that points beyond the end of its shelf is not used."""
    fill(tmp_path, 1)
    (shelf,) = tmp_path.glob("shelf-*")
    shelf.write_bytes(shelf.read_bytes()[:-1])

    cache, why = opened(tmp_path)
    assert (cache.rows, why) == ({}, "tệp bị cắt ngắn")


def test_a_damaged_piece_is_noticed_when_it_is_fetched(tmp_path, opened):
    """A body that is not what was put there is no body."""
    fill(tmp_path, 1)
    (shelf,) = tmp_path.glob("shelf-*")
    shelf.write_bytes(bytes(len(shelf.read_bytes())))

    cache, why = opened(tmp_path)
    (row,) = cache.rows.values()
    assert why == ""
    with pytest.raises(CacheFault):
        _ = row.parsed.body.html
    with pytest.raises(CacheFault):
        _ = row.parsed.written


def test_a_lost_shelf_is_told(tmp_path, opened):
    """The journal alone is of no use."""
    fill(tmp_path, 1)
    next(tmp_path.glob("shelf-*")).unlink()

    cache, why = opened(tmp_path)
    assert cache.rows == {}
    assert why.startswith("không đọc được")


def test_where_nothing_can_be_written_a_build_goes_on(tmp_path, opened):
    """A folder that is a file takes no cache; rows are known as long as the process lives."""
    (tmp_path / "content").write_bytes(b"")
    cache, why = opened(tmp_path / "content")
    cache.keep(*kept(1))
    cache.save()

    assert (seen(cache), why) == (expected(1), "")
    assert (tmp_path / "content").read_bytes() == b""


def test_a_read_only_folder_is_ignored(tmp_path, opened, monkeypatch):
    """What lies there stays as it is, what is new is not saved, nothing fails."""
    fill(tmp_path, 1)
    before = (tmp_path / "journal").read_bytes()
    allowed = type(tmp_path).open

    def refused(self, mode="r", *args, **options):
        if set(mode) & set("wa+"):
            raise PermissionError(13, "Permission denied")
        return allowed(self, mode, *args, **options)

    monkeypatch.setattr(type(tmp_path), "open", refused)
    cache, why = opened(tmp_path)
    cache.remember("so-9", b"d", 9)
    cache.save()

    assert (seen(cache), why) == ({}, "không đọc được: Permission denied")
    assert (tmp_path / "journal").read_bytes() == before


def test_results_of_many_names_are_made_where_one_changed(tmp_path, opened):
    """What is asked for with another digest, or anew, is made again; what is no longer asked for is dropped."""
    cache = opened(tmp_path)[0]
    made = []

    def make(names):
        made.append(list(names))
        return [name.upper() for name in names]

    cache.remember("other/a", b"1", "stays")
    assert cache.results_of("x/", {"a": b"1", "b": b"1", "c": b"1"}, make) == {"a": "A", "b": "B", "c": "C"}
    assert cache.results_of("x/", {"d": b"1", "c": b"2", "b": b"1"}, make) == {"d": "D", "c": "C", "b": "B"}
    cache.results_of("x/", {"c": b"2", "b": b"1", "d": b"1"}, make)
    assert made == [["a", "b", "c"], ["d", "c"]]
    assert cache.results.keys() == {"other/a", "x/b", "x/c", "x/d"}


def test_waste_is_thrown_out_and_nothing_else(tmp_path, opened, monkeypatch):
    """Edited a thousand times, journal and shelf stay in proportion to what is still pointed to."""
    monkeypatch.setattr(content_cache, "ROOM_FOR_WASTE", 5_000)
    fill(tmp_path, 1, 2)
    cache, _ = opened(tmp_path)
    path, row = kept(3)
    for turn in range(1000):
        cache.keep(path, Kept(row.stamp, b"%d" % turn, b"x", row.parsed))
        cache.save()

    assert sum(file.stat().st_size for file in tmp_path.iterdir()) < 40_000
    assert len(list(tmp_path.glob("shelf-*"))) == 1
    assert seen(cache) == seen(opened(tmp_path)[0]) == expected(1, 2, 3)
    assert opened(tmp_path)[0].rows[path].content_digest == b"999"


def test_what_is_forgotten_stays_so(tmp_path, opened):
    """A source that is gone is gone for the next process too."""
    fill(tmp_path, 1, 2)
    cache, _ = opened(tmp_path)
    cache.forget(kept(1)[0])
    cache.save()

    assert seen(opened(tmp_path)[0]) == expected(2)


def test_another_process_is_noticed(tmp_path, opened):
    """A cache in memory is current until somebody else has saved."""
    fill(tmp_path, 1)
    ours, _ = opened(tmp_path)
    assert ours.is_current()

    fill(tmp_path, 2)
    assert not ours.is_current()


def test_an_empty_body_lies_nowhere(tmp_path, opened):
    """There is nothing to fetch."""
    path, row = kept(1)
    cache, _ = opened(tmp_path)
    text = cache.keep(path, Kept(row.stamp, b"c", b"x", type(row.parsed)(KIND, path, (), body=Body()))).parsed.body.text

    assert text == ""
