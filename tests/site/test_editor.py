"""The page of the browser editor: where it is, where it is not, and what a build does with its files."""

import json
import re

import pytest
from conftest import ROOT
from edited_site import NOTHING, EditedSite

from portal.building.cms_files import PARTS, PROGRAM, cms_folder

PAGE = "quan-tri/index.html"
GITEA = {"backend": "gitea", "repo": "so-mau/cong-tin", "base_url": "https://git.example", "app_id": "7"}
EDITOR = {"PORTAL": {"editor": GITEA}}


def put_cms(cache):
    """Put files where `inv editor` puts the CMS."""
    folder = cms_folder(cache)
    folder.mkdir(parents=True)
    for part in PARTS:
        (folder / part).write_text("CMS", encoding="utf-8")


@pytest.fixture
def install(scratch_site):
    """Return a function that installs the CMS for the scratch site."""
    return lambda: put_cms(scratch_site.folder / ".cache")


def test_a_portal_has_no_editor_unless_it_says_so(built_site):
    """Neither page nor program; nothing links there."""
    assert not (built_site.output / "quan-tri").exists()
    assert "quan-tri" not in built_site.read("index.html")


def test_drafts_are_shown_with_the_way_to_the_editor(scratch_site):
    """`inv serve` says how to get it."""
    assert scratch_site.build(WITH_DRAFTS=True).status == 0
    assert "uv run inv editor" in scratch_site.read(PAGE)


def test_without_the_program_the_page_says_how(scratch_site):
    """So it is where Node is absent: a page like any other, that no search keeps."""
    assert scratch_site.build(**EDITOR).status == 0
    page = scratch_site.read(PAGE)

    assert "uv run inv editor" in page
    assert '<meta name="robots" content="noindex">' in page
    assert not (scratch_site.output / "quan-tri/config.json").exists()


def test_the_editor_asks_its_git_server_and_nobody_else(scratch_site, install):
    """The policy of its page names the site itself and that server."""
    install()
    assert scratch_site.build(**EDITOR).status == 0
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', scratch_site.read(PAGE))[1]
    config = json.loads(scratch_site.read("quan-tri/config.json"))

    assert "connect-src 'self' blob: https://git.example;" in policy
    assert "unsafe-inline" not in policy
    assert config["cms"]["backend"]["repo"] == "so-mau/cong-tin"
    assert config["cms"]["collections"][0]["folder"] == "content/articles/hoi-nghi"


def test_nothing_of_the_editor_is_found(scratch_site, install):
    """Noindex, in no sitemap, in no index of search, linked from no page."""
    install()
    assert scratch_site.build(**EDITOR).status == 0

    assert '<meta name="robots" content="noindex">' in scratch_site.read(PAGE)
    named = [path for path, content in scratch_site.files().items() if b"/quan-tri/" in content]
    assert sorted(named) == ["quan-tri/index.html"]


def test_an_installation_shows_in_the_next_build(tmp_path):
    """Though nothing else changed, and the builds before it looked at nothing any more."""
    paper = EditedSite(tmp_path)
    paper.knobs["editor"] = GITEA
    paper.build()
    paper.build()
    assert NOTHING in paper.said
    put_cms(paper.cache)
    paper.build()

    assert list(paper.output.glob(f"quan-tri/*/{PROGRAM}"))


def test_megabytes_are_written_once(scratch_site, install):
    """An edit leaves the program alone."""
    install()
    scratch_site.build(**EDITOR)
    program = next(scratch_site.output.glob(f"quan-tri/*/{PROGRAM}"))
    written = program.stat().st_mtime_ns
    scratch_site.change("articles/hoi-nghi/2026/so-ket-khoi-mau.md", "title: Khối", "title: Cả khối")
    scratch_site.build(**EDITOR)

    assert program.stat().st_mtime_ns == written


def test_a_wrong_git_server_stops_the_build(scratch_site):
    """One line a fault, with the choices there are."""
    built = scratch_site.build(PORTAL={"editor": {"backend": "giteaa", "repo": "so-mau/cong-tin"}})

    assert built.status == 1
    assert "PORTAL.editor.backend: không có lựa chọn “giteaa”. Có phải “gitea”?" in built.said
    assert "PORTAL.editor.base_url: thiếu mục bắt buộc" in built.said


def test_the_licences_of_the_program_come_with_it(scratch_site, install):
    """MIT asks for its notice in all copies."""
    install()
    scratch_site.build(**EDITOR)

    assert sorted(path.name for path in scratch_site.output.glob("quan-tri/*/*")) == sorted(PARTS)


def test_the_lock_is_that_of_its_package():
    """What is installed on a machine is what was looked at: names, versions and hashes are written down."""
    folder = ROOT / "plugins" / "portal" / "serving" / "node"
    wanted = json.loads((folder / "package.json").read_text(encoding="utf-8"))["dependencies"]
    locked = json.loads((folder / "package-lock.json").read_text(encoding="utf-8"))["packages"]

    assert {name: locked[f"node_modules/{name}"]["version"] for name in wanted} == wanted
    assert all(each["integrity"].startswith("sha512-") for place, each in locked.items() if place)
