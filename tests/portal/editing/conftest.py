"""A portal with the shipped content, into which files are imported."""

from dataclasses import replace

import pytest
from import_samples import IMPORTS, destination_in, import_from, make_portal

from portal.editing.importing import Destination


@pytest.fixture
def portal(tmp_path, monkeypatch):
    """A portal of its own, which is the working folder."""
    monkeypatch.chdir(tmp_path)
    return make_portal(tmp_path)


@pytest.fixture(scope="session")
def archive(tmp_path_factory):
    """What the shipped content tells; read once."""
    return destination_in(make_portal(tmp_path_factory.mktemp("archive")))[0].archive


@pytest.fixture
def destination(portal, archive):
    """Where drafts go in that portal."""
    own = replace(archive, ids=set(archive.ids), paths=set(archive.paths))
    return Destination(portal / "content", "content", portal / ".cache" / "import", own)


@pytest.fixture(scope="session")
def imported(tmp_path_factory):
    """A portal into which every sample was imported once: where drafts go, its settings, what became of the files."""
    folder = make_portal(tmp_path_factory.mktemp("imported"))
    destination, settings = destination_in(folder)
    return destination, settings, import_from(IMPORTS, destination)
