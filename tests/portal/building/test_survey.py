"""What a stamp tells, and when it cannot be relied upon."""

import os

import pytest

from portal.building.content_cache import open_cache
from portal.building.survey import RACY, FileDigests, is_trusted, survey, trusted_before
from portal.model.body import text_digest


@pytest.fixture
def write(tmp_path):
    """Return a function that writes a file below `content`."""

    def written(path, content=b"1"):
        file = tmp_path / "content" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
        return file

    return written


def test_every_file_is_found_in_order(tmp_path, write):
    """Paths are relative, with forward slashes, sorted; folders are no files."""
    for path in ("b.md", "a/c.md", "a/b/d.md"):
        write(path)

    assert list(survey(tmp_path / "content").stamps) == ["a/b/d.md", "a/c.md", "b.md"]
    assert survey(tmp_path / "nowhere").stamps == {}


def test_a_change_moves_the_stamp(tmp_path, write):
    """Size, time of change, or the time of attributes where somebody sets the other back."""
    file = write("a.md", b"1")
    first = survey(tmp_path / "content").stamps["a.md"]
    file.write_bytes(b"12")
    longer = survey(tmp_path / "content").stamps["a.md"]
    os.utime(file, ns=(0, 0))

    assert len({first, longer, survey(tmp_path / "content").stamps["a.md"]}) == 3


def test_what_was_written_just_now_may_change_unseen(tmp_path, write):
    """A stamp is trusted once it is older than the coarsest clock of a disk, by both of its times."""
    write("a.md")
    before = trusted_before(tmp_path)
    (stamp,) = survey(tmp_path / "content").stamps.values()

    assert not is_trusted(stamp, before)
    assert is_trusted(stamp, before + 2 * RACY)
    assert not is_trusted((1, 0, before), before)
    assert not is_trusted((1, before, 0), before)
    assert is_trusted((1, before - 1, before - 1), before)


def test_a_link_has_the_stamp_of_what_it_leads_to(tmp_path, write):
    """Whoever edits the file behind a link changes what is read through it."""
    target = write("a.md")
    (tmp_path / "content" / "link.md").symlink_to(target)
    before = survey(tmp_path / "content")
    target.write_bytes(b"longer")
    after = survey(tmp_path / "content")

    assert before.links == {"link.md"}
    assert before.is_whole
    assert before.stamps["link.md"] != after.stamps["link.md"] == after.stamps["a.md"]


@pytest.mark.parametrize("target", ["nowhere", "link.md"])
def test_a_link_that_leads_nowhere_is_there(tmp_path, write, target):
    """Others judge it; it stops nothing."""
    write("a.md")
    (tmp_path / "content" / "link.md").symlink_to(target)

    assert list(survey(tmp_path / "content").stamps) == ["a.md", "link.md"]


def test_nobody_looks_behind_a_link_to_a_folder(tmp_path, write):
    """Its files are not there, not even in a circle, and the survey knows that it does not know them."""
    write("a/b.md")
    (tmp_path / "content" / "again").symlink_to(tmp_path / "content")
    found = survey(tmp_path / "content")

    assert list(found.stamps) == ["a/b.md"]
    assert not found.is_whole


def test_a_file_is_read_again_where_its_stamp_tells_nothing(tmp_path, write, monkeypatch):
    """Trusted stamps spare the reading; for others the content decides."""
    file = write("a.md", b"1")
    found, cache = survey(tmp_path / "content"), open_cache(tmp_path / "cache", b"r" * 16)[0]
    late = trusted_before(tmp_path) + 2 * RACY
    digests = [FileDigests(file.parent, found, moment, cache) for moment in (0, late, late)]

    assert [each.of("a.md") for each in digests[:2]] == [text_digest(b"1")] * 2
    file.write_bytes(b"2")
    assert digests[2].of("a.md") == text_digest(b"1")
    assert digests[0].of("a.md") == text_digest(b"2")
    assert FileDigests(file.parent, survey(file.parent), late, cache).of("a.md") == text_digest(b"2")
    cache.close()
