"""What is otherwise on Windows, as far as another system can show it."""

import os
import re
from pathlib import PurePosixPath, PureWindowsPath

import pytest

from portal.building import workers
from portal.commands import from_here
from portal.language.slugs import is_device

ARTICLE = "articles/hoi-nghi/2026/so-ket-khoi-mau.md"
HERE = PureWindowsPath("C:\\Cổng tin")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_line_ends_and_marks_of_windows_change_no_byte(scratch_site, encoding):
    """Notepad ends lines with CR LF and may begin a file with a mark; the site is the same."""
    assert scratch_site.build().status == 0
    before = scratch_site.files()
    for file in [*scratch_site.content.rglob("*.md"), *scratch_site.content.glob("data/**/*.*")]:
        text = file.read_text(encoding="utf-8-sig")
        file.write_bytes(text.replace("\n", "\r\n").encode(encoding))

    assert scratch_site.build().status == 0
    assert scratch_site.files() == before


def test_without_fork_the_site_is_the_same(scratch_site, monkeypatch):
    """Windows has one process for all the work, and no list of the cores that it may use."""
    assert scratch_site.build(WORKERS=2).status == 0
    before = scratch_site.files()
    monkeypatch.delattr(os, "fork")
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    monkeypatch.delattr(os, "pread")

    assert workers.usable_cores() == os.cpu_count()
    assert scratch_site.build(WORKERS=2, FROM_NOTHING=True).status == 0
    assert scratch_site.files() == before


def test_every_name_is_one_that_windows_has(built_site, shipped_site):
    """No sign that it forbids, no device, nothing that differs by capitals, and room for the folders above."""
    for site in (built_site, shipped_site):
        paths = list(site.files())
        parts = {part for path in paths for part in path.split("/")}

        assert [part for part in parts if re.search(r'[\x00-\x1f<>:"\\|?*]|[. ]$', part)] == []
        assert [part for part in parts if is_device(part)] == []
        assert len({path.lower() for path in paths}) == len(paths)
        assert max(map(len, paths)) <= 180


@pytest.mark.parametrize("name", ["2026/con.pdf", "2026/AUX.pdf", "nul/bao-cao.pdf"])
def test_an_attachment_is_called_like_no_device(scratch_site, name):
    """What nobody could save on Windows is told where it was written."""
    scratch_site.write(f"files/{name}", b"%PDF-1.4")
    scratch_site.write("pages/tai-ve.md", f"---\ntitle: Tải về\n---\n[Báo cáo](files/{name})\n")

    built = scratch_site.build()

    assert built.status == 1
    assert f"content/files/{name}:1: tệp: Windows không cho đặt tên" in built.said


@pytest.mark.parametrize("encoding", ["cp1252", "cp437", "cp1258"])
def test_no_console_is_too_poor(project, encoding):
    """Faults, warnings and successes are told on consoles that lack Vietnamese letters; statuses stay."""
    environment = {"encoding": encoding, "PYTHONUTF8": "0"}
    file = project.content / ARTICLE
    file.write_text(file.read_text(encoding="utf-8").replace("date: ", "date: 32/", 1), encoding="utf-8")

    told = [
        project.run(*words, **environment)
        for words in (["check", "--path", "content\\articles\\hoi-nghi"], ["new", "hoinghi", "Đắk Lắk"], ["build"])
    ]

    assert [done.status for done in told] == [1, 2, 1]
    assert "content/articles/hoi-nghi/2026/so-ket-khoi-mau.md:5: date: " in told[0].said
    for done in told:
        assert "UnicodeEncodeError" not in done.said
        assert "Traceback" not in done.said


@pytest.mark.parametrize(
    ("path", "here", "found"),
    [
        ("C:\\Cổng tin\\content\\articles\\a.md", HERE, "content/articles/a.md"),
        ("c:\\cổng TIN\\content", HERE, "content"),
        ("C:/Cổng tin/content", HERE, "content"),
        ("D:\\Cổng tin\\content", HERE, "D:\\Cổng tin\\content"),
        ("content\\articles", HERE, "content\\articles"),
        ("*.md", HERE, "*.md"),
        ("", HERE, ""),
        ("/srv/cong-tin/content/a.md", PurePosixPath("/srv/cong-tin"), "content/a.md"),
        ("/srv/Cong-tin/content/a.md", PurePosixPath("/srv/cong-tin"), "/srv/Cong-tin/content/a.md"),
    ],
)
def test_a_file_dragged_into_the_window_is_found(path, here, found):
    """Explorer writes the whole path, with the letter of the drive."""
    assert from_here(path, here) == found


def test_check_takes_a_whole_path(project):
    assert project.run("check", "--path", str(project.content / ARTICLE)).status == 0
