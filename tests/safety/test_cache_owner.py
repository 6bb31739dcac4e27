"""What builds remember runs with the rights of whoever builds, so nobody else may have written it."""

import os
import pickle
from contextlib import suppress
from pathlib import Path

import pytest
from published_site import PublishedSite

from portal.building import ownership
from portal.building.content_cache import MAGIC, open_cache
from portal.building.digests import reader_digest
from portal.building.environment import EnvironmentFault
from portal.building.ownership import MEMORIES, keep_private
from portal.model.body import text_digest
from portal.publishing import packing

pytestmark = pytest.mark.skipif(not hasattr(os, "geteuid"), reason="rights of POSIX")


class Planted:
    """A pickle that touches a file when it is loaded."""

    def __init__(self, file):
        self.file = file

    def __reduce__(self):
        """Call `Path.touch` where this is loaded."""
        return Path.touch, (self.file,)


def plant(folder, caught):
    """Write a journal that makes the file *caught* when it is read; its digest is right, for that is no secret."""
    folder.mkdir(exist_ok=True)
    content = pickle.dumps(Planted(caught))
    segment = len(content).to_bytes(8, "little") + text_digest(content) + content
    (folder / "journal").write_bytes(MAGIC + reader_digest() + segment)


def test_a_build_keeps_its_memory_to_itself(scratch_site):
    """Nobody else can enter the folders that hold pickles and programs, whatever the umask of the shell."""
    former = os.umask(0)
    try:
        assert scratch_site.build().status == 0
    finally:
        os.umask(former)

    cache = scratch_site.folder / ".cache"
    assert cache.stat().st_mode & 0o777 == 0o755
    assert {(cache / name).stat().st_mode & 0o777 for name in MEMORIES} == {0o700}


def test_no_memory_is_forgotten(scratch_site, capsys, monkeypatch, tmp_path_factory):
    """Whatever a publish leaves in the cache is ours alone, or a site that is never read back."""
    monkeypatch.setattr(packing, "BEST_UP_TO", 0)
    done = PublishedSite(scratch_site, capsys).publish(tmp_path_factory.mktemp("www") / "cong")
    assert done.status == 0, done.said

    folders = {path.name for path in (scratch_site.folder / ".cache").iterdir() if path.is_dir()}

    assert folders == {*MEMORIES, "production", "server"}


def test_what_others_could_write_is_not_loaded(scratch_site):
    """A pickle in a folder that was open to others is thrown away unread, and that is said."""
    memory, caught = scratch_site.folder / ".cache" / "content", scratch_site.folder / "caught"
    plant(memory, caught)
    memory.chmod(0o777)

    done = scratch_site.build()

    assert done.status == 0
    assert "từng để người khác ghi được" in done.said
    assert not caught.exists()
    assert memory.stat().st_mode & 0o777 == 0o700


def test_a_memory_elsewhere_is_emptied_where_it_lies(tmp_path):
    """A link to a folder that others can write to stays, without what lay there."""
    place = tmp_path / "elsewhere"
    place.mkdir(mode=0o775)
    place.chmod(0o775)
    (place / "planted").mkdir()
    (place / "planted" / "file").touch()
    (tmp_path / ".cache").mkdir()
    (tmp_path / ".cache" / "pictures").symlink_to(place)

    keep_private(tmp_path / ".cache")

    assert list(place.iterdir()) == []
    assert place.stat().st_mode & 0o777 == 0o700


def test_without_rights_of_posix_the_memory_is_there(tmp_path, monkeypatch):
    """On Windows, too, verification remembers."""
    monkeypatch.delattr(os, "geteuid")

    keep_private(tmp_path / ".cache")

    assert {path.name for path in (tmp_path / ".cache").iterdir()} == {*MEMORIES}


def test_what_lay_in_a_folder_that_others_could_exchange_is_not_loaded(tmp_path):
    """Whoever may write into the folder above puts another memory there."""
    (tmp_path / "content").mkdir(mode=0o700)
    (tmp_path / "content" / "journal").write_text("x")
    tmp_path.chmod(0o777)

    keep_private(tmp_path)

    assert not any((tmp_path / "content").iterdir())
    assert tmp_path.stat().st_mode & 0o777 == 0o755


def test_the_planted_pickle_would_run(tmp_path):
    """The first test above is one: where a folder is believed, those bytes run."""
    plant(tmp_path, tmp_path / "caught")
    with suppress(TypeError):  # what it makes is no journal; by then it has run
        open_cache(tmp_path, reader_digest())

    assert (tmp_path / "caught").exists()


@pytest.mark.parametrize("foreign", ["", "content", "pictures", "editor"])
def test_a_memory_of_somebody_else_stops_the_verb(tmp_path, monkeypatch, foreign):
    """Status of the environment, with who it is and what to do; nothing there is touched."""
    cache = tmp_path / ".cache"
    (cache / foreign).mkdir(parents=True)
    (cache / foreign / "journal").write_text("x")
    if os.geteuid() == 0:
        os.chown(cache / foreign, 12345, -1)
    else:
        monkeypatch.setattr(ownership.os, "geteuid", lambda: 12345)

    with pytest.raises(EnvironmentFault, match=r"là của người dùng khác \(số \d+\)"):
        keep_private(cache)
    assert (cache / foreign / "journal").read_text() == "x"
