"""A file that another program holds is waited for, and told of in the end."""

import os

import pytest

from portal.building import patience
from portal.building.environment import EnvironmentFault
from portal.building.moves import move
from portal.building.patience import PAUSES, patiently


@pytest.fixture
def waits(monkeypatch):
    """Return the pauses that were made; no test waits for them."""
    made = []
    monkeypatch.setattr(patience.time, "sleep", made.append)
    return made


@pytest.fixture
def held(monkeypatch):
    """Return a function that lets Windows hold every file for so many tries."""

    def hold(tries):
        left = iter(range(tries))
        replace = os.replace

        def refuse(*paths):
            if next(left, None) is not None:
                raise PermissionError(13, "Access is denied")
            replace(*paths)

        monkeypatch.setattr(os, "replace", refuse)

    return hold


@pytest.fixture
def files(tmp_path):
    staged, target = tmp_path / "staged", tmp_path / "index.html"
    staged.write_text("mới")
    target.write_text("cũ")
    return staged, target


def test_a_file_that_is_let_go_of_is_replaced(files, held, waits):
    """A scanner that looks at a new page does not end the build."""
    held(3)
    move(*map(str, files))

    assert files[1].read_text() == "mới"
    assert waits == list(PAUSES[:3])


def test_a_file_that_is_not_let_go_of_is_named(files, held, waits):
    """Whoever has it open can close it; the page stands as it was."""
    held(len(PAUSES) + 1)

    with pytest.raises(EnvironmentFault, match=r"index.html” không thay được: tệp đang mở"):
        move(*map(str, files))
    assert files[1].read_text() == "cũ"
    assert waits == list(PAUSES)


def test_a_folder_in_the_way_is_told_as_such(files, held, waits):
    """Windows forbids to replace a folder by a file in the same words as it does for an open file."""
    staged, target = files
    target.unlink()
    target.mkdir()
    held(len(PAUSES) + 1)

    with pytest.raises(EnvironmentFault, match="tệp hay thư mục lạ"):
        move(str(staged), str(target))


def test_what_nothing_forbids_is_done_once(tmp_path, waits):
    """Other faults are not waited for."""
    with pytest.raises(FileNotFoundError):
        patiently((tmp_path / "a").unlink)
    assert waits == []
