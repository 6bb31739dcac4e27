"""A portal with the shipped content, into which files are imported."""

import shutil
from datetime import date

import pytest
from conftest import ROOT

from portal.building.build import Builder
from portal.commands import settings_of
from portal.editing.archive import archive_of
from portal.editing.importing import Desk, files_in, import_all

IMPORTS = ROOT / "tests" / "imports"


def make_portal(folder):
    """Lay a portal into *folder* that has the shipped content and theme."""
    shutil.copytree(ROOT / "content", folder / "content")
    settings = (ROOT / "pelicanconf.py").read_text(encoding="utf-8")
    (folder / "pelicanconf.py").write_text(f"{settings}\nTHEME = {str(ROOT / 'theme')!r}\n", encoding="utf-8")
    return folder


def desk_in(folder):
    """Return the desk of the portal in *folder*, on 1 November 2026, and its settings."""
    settings = settings_of(str(folder / "pelicanconf.py"))
    with Builder() as builder:
        archive = archive_of(builder.reading(settings), folder / "content", date(2026, 11, 1))
    return Desk(folder / "content", "content", folder / ".cache" / "import", archive), settings


def import_from(path, desk):
    """Import what is at *path*, saying nothing meanwhile."""
    return import_all(files_in(path), desk, lambda *_: None)


@pytest.fixture
def portal(tmp_path, monkeypatch):
    """A portal of its own, which is the working folder."""
    monkeypatch.chdir(tmp_path)
    return make_portal(tmp_path)


@pytest.fixture
def desk(portal):
    """The desk of that portal."""
    return desk_in(portal)[0]


@pytest.fixture(scope="session")
def imported(tmp_path_factory):
    """A portal into which every sample was imported once: its desk, its settings, what became of the files."""
    folder = make_portal(tmp_path_factory.mktemp("imported"))
    desk, settings = desk_in(folder)
    return desk, settings, import_from(IMPORTS, desk)
