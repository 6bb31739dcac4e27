"""A build happens wholly or not at all."""

import errno
import os
from pathlib import Path

import pytest

from portal.building import staging
from portal.building.environment import EnvironmentFault
from portal.building.manifest import Manifest, read_manifest
from portal.building.staging import checked, open_staging
from portal.model.body import text_digest


@pytest.fixture
def build(tmp_path):
    """Return a function that builds *files* into the output."""

    def run(files):
        begun = open_staging(tmp_path / "output", tmp_path / ".cache")
        for path, content in files.items():
            begun.plan(path, text_digest(content), begun.stage(path, content))
        return begun.finish(Manifest())

    return run


def raising(fault):
    """Return a function that does nothing but raise *fault*."""

    def fail(*_):
        raise fault

    return fail


def files_below(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_what_is_the_same_is_not_written(build, tmp_path):
    """An unchanged file keeps its time of change."""
    build({"a.html": b"1", "b.html": b"1"})
    before = (tmp_path / "output" / "a.html").stat().st_mtime_ns

    assert build({"a.html": b"1", "b.html": b"2"}) == (1, 0)
    assert (tmp_path / "output" / "a.html").stat().st_mtime_ns == before


def test_what_is_no_longer_planned_goes(build, tmp_path):
    """A page whose source is gone is removed, and its folder with it."""
    build({"a/index.html": b"1", "b/index.html": b"1"})

    assert build({"b/index.html": b"1"}) == (0, 1)
    assert not (tmp_path / "output" / "a").exists()


@pytest.mark.parametrize(("before", "after"), [("a", "a/index.html"), ("a/index.html", "a")])
def test_a_file_and_a_folder_may_change_places(build, tmp_path, before, after):
    """An old page in the way of a new one is taken away first."""
    build({before: b"old"})
    build({after: b"new"})

    assert files_below(tmp_path / "output") == {after: b"new"}


def test_killed_before_the_journal_nothing_has_happened(build, tmp_path):
    """What was only staged is thrown away by the next build."""
    build({"a.html": b"1"})
    open_staging(tmp_path / "output", tmp_path / ".cache").stage("half.html", b"half")

    assert files_below(tmp_path / "output") == {"a.html": b"1"}
    build({"a.html": b"2"})
    assert files_below(tmp_path / "output") == {"a.html": b"2"}
    assert not list((tmp_path / ".cache").rglob("staged"))


@pytest.mark.parametrize("moves_done", [0, 1, 2, 3])
def test_killed_after_the_journal_the_next_build_finishes_it(build, tmp_path, monkeypatch, moves_done):
    """However many files were moved before the kill, opening the staging again completes the build."""
    build({"stale.html": b"1", "c/other.html": b"c"})
    left = iter([True] * moves_done)
    move = staging.move

    def killed(staged, target):
        if not next(left, False):
            raise KeyboardInterrupt
        move(staged, target)

    with monkeypatch.context() as patch:
        patch.setattr(staging, "move", killed)
        files = {"a.html": b"a", "b.html": b"b", "c/index.html": b"c", "c/other.html": b"c", "new/index.html": b"n"}
        if moves_done < 3:
            with pytest.raises(KeyboardInterrupt):
                build(files)
        else:
            build(files)

    open_staging(tmp_path / "output", tmp_path / ".cache")
    assert files_below(tmp_path / "output") == files


def test_a_new_folder_moves_in_at_one_stroke(build, tmp_path, monkeypatch):
    """Killed right before, it moves in with the next build; where folders cannot be moved, each of its files is."""
    files = {"new/a/1.html": b"1", "new/b/2.html": b"2", "3.html": b"3"}
    with monkeypatch.context() as patch:
        patch.setattr(os, "rename", raising(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            build(files)
        patch.setattr(os, "rename", raising(PermissionError))
        open_staging(tmp_path / "output", tmp_path / ".cache")

    assert files_below(tmp_path / "output") == files


def test_on_another_disk_files_are_copied(build, tmp_path, monkeypatch):
    """The output may lie on another disk than what remembers it."""
    replace = os.replace

    def replace_here(old, new):
        if Path(old).parts[: len(tmp_path.parts) + 1] != Path(new).parts[: len(tmp_path.parts) + 1]:
            raise OSError(errno.EXDEV, "another disk")
        replace(old, new)

    monkeypatch.setattr(os, "rename", raising(OSError(errno.EXDEV, "another disk")))
    monkeypatch.setattr(os, "replace", replace_here)
    files = {"new/a/1.html": b"1", "3.html": b"3"}
    build(files)

    assert files_below(tmp_path / "output") == files


def test_no_path_leads_out():
    """A path that would leave the output folder is a fault in the portal, and stops it."""
    for path in ("../x", "/x", "a/../../x", "c:x", "a\\b", ""):
        with pytest.raises(ValueError, match="leads out"):
            checked(path)


def test_a_folder_of_others_is_not_taken_over(tmp_path):
    """Files that no build put there are never removed."""
    other = tmp_path / "other"
    other.mkdir()
    (other / "mine.txt").write_text("mine")

    with pytest.raises(EnvironmentFault, match="không do lệnh này tạo ra"):
        open_staging(other, tmp_path / "project" / ".cache")
    assert files_below(other) == {"mine.txt": b"mine"}


def test_the_journal_is_forgotten_when_done(build, tmp_path):
    """After a build only the manifest remains; it knows the files."""
    build({"a.html": b"1"})

    (state,) = (tmp_path / ".cache" / "build").iterdir()
    assert [path.name for path in state.iterdir()] == ["manifest"]
    assert list(read_manifest(state / "manifest").outputs) == ["a.html"]


@pytest.mark.parametrize("name", ["journal.json", "manifest"])
def test_a_damaged_memory_is_no_obstacle(build, tmp_path, name):
    """A truncated file of an earlier build is ignored; the next build still ends right."""
    build({"a.html": b"1"})
    (state,) = (tmp_path / ".cache" / "build").iterdir()
    (state / name).write_bytes(b'["a.h')

    build({"b.html": b"2"})

    assert files_below(tmp_path / "output") == {"b.html": b"2"}
