"""Which changes are looked at, and when."""

import shutil
from pathlib import Path

import pytest
from served_site import write_whole

from portal.serving.watching import batches, matters


@pytest.mark.parametrize(
    "name",
    [
        "a.md~",
        ".a.md.swp",
        ".a.md.swx",
        "a.tmp",
        ".#a.md",
        "#a.md#",
        "4913",
        "~$a.docx",
        "__pycache__/a.cpython-311.pyc",
    ],
)
def test_temporary_files_do_not_matter(name):
    """What editors put beside a file while they save it, and what Python does."""
    assert not matters(Path("content/articles") / name)


@pytest.mark.parametrize("name", ["a.md", "bai-4913.md", "tmp.md", "anh.jpg", "so-lieu.csv", "main.css"])
def test_everything_else_matters(name):
    """A name that merely resembles one of those is content."""
    assert matters(Path("content/articles") / name)


def never():
    return False


def test_watching_begins_with_an_empty_batch(tmp_path):
    """Changes between that batch and the next are not lost, however long the build takes."""
    found = batches(lambda: [tmp_path], never)
    assert next(found) == frozenset()

    (tmp_path / "a.md~").write_text("")
    (tmp_path / "a.md").write_text("a")
    (tmp_path / "b").mkdir()
    assert {path.name for path in next(found)} == {"a.md", "b"}


def test_a_file_saved_by_renaming_is_followed(tmp_path):
    """Its place is watched, not its first inode."""
    settings = tmp_path / "pelicanconf.py"
    settings.write_text("a")
    found = batches(lambda: [settings], never)
    assert next(found) == frozenset()

    for text in ("b", "c", "d"):
        write_whole(settings, text)
        assert next(found) == frozenset()


def test_a_folder_may_come_later_and_again(tmp_path):
    """One that is missing is no fault; it is watched once it is there, and when it is another."""
    folder = tmp_path / "content"
    found = batches(lambda: [folder], never)
    assert next(found) == frozenset()

    for _ in range(2):
        folder.mkdir()
        assert next(found) == frozenset()
        (folder / "a.md").write_text("a")
        assert next(found) == {folder / "a.md"}
        shutil.rmtree(folder)
        while next(found):
            pass


def test_places_may_move(tmp_path):
    """They are asked for after each batch, as settings change."""
    old, new = tmp_path / "old", tmp_path / "new"
    old.mkdir()
    new.mkdir()
    places = [old]
    found = batches(lambda: places, never)
    next(found)

    places[:] = [new]
    (old / "a.md").write_text("a")
    assert next(found) == frozenset()
    (old / "b.md").write_text("b")
    (new / "c.md").write_text("c")
    assert next(found) == {new / "c.md"}


def test_what_is_due_needs_no_change(tmp_path):
    """A build that something else kept from happening is tried again."""
    due = iter([False, True])
    found = batches(lambda: [tmp_path], lambda: next(due))

    assert next(found) == frozenset()
    assert next(found) == frozenset()
    assert next(due, None) is None
