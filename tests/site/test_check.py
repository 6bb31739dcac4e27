"""`inv check` on a whole site: what it tells, mends and remembers."""

import pickle
from pathlib import Path
from shutil import rmtree

import pytest
from conftest import PORTAL

from portal import commands
from portal.building import proofreading, surroundings
from portal.building.build import Builder

ARTICLE = "articles/tin-tuc/2024/bai-soat.md"
FAULTY = """\ufeff---\r
# ghi chú của biên tập ,giữ nguyên\r
title: Phong trào "Ba tốt" của Tổ sản xuất\r
date: 2024-03-01\r
summary: Ðảng ủy xã họp.\r
---\r
Sơ kết , tổng kết đúng hạn./.\r
\r
Bà Trần thị Mẫu nhận cờ.\r
"""
MENDED = """\ufeff---\r
id: bai-2024-bai-soat\r
# ghi chú của biên tập ,giữ nguyên\r
title: Phong trào “Ba tốt” của Tổ sản xuất\r
date: 2024-03-01\r
summary: Đảng ủy xã họp.\r
---\r
Sơ kết, tổng kết đúng hạn.\r
\r
Bà Trần thị Mẫu nhận cờ.\r
"""


@pytest.fixture
def paper(scratch_site):
    """A site with the settings file that the verb reads, and one faulty article."""
    names = {"SITENAME": "Cổng Mẫu", "SITEURL": "https://mau.example", "PORTAL": PORTAL, "WORKERS": 1}
    theme = scratch_site.settings()["THEME"]
    lines = [f"{key} = {value!r}" for key, value in {**names, "THEME": theme}.items()]
    Path("pelicanconf.py").write_text("\n".join(lines), encoding="utf-8")
    scratch_site.write(ARTICLE, FAULTY)
    return scratch_site


def lines_of(paper):
    return [line for line in "".join(paper.capsys.readouterr()).splitlines() if "bai-soat" in line]


def read_by_the_linter(paper, monkeypatch):
    """Check *paper*; return the names of the files that were read for it, but for a withdrawn profile: it always is."""
    read = []
    slips_in = proofreading.slips_in_file

    def noted(content, file, *args):
        read.append(file.name)
        return slips_in(content, file, *args)

    monkeypatch.setattr(proofreading, "slips_in_file", noted)
    with Builder() as builder:
        builder.faults(paper.settings(WORKERS=1))
    monkeypatch.setattr(proofreading, "slips_in_file", slips_in)
    return [name for name in read if name != "le-van-mau.md"]


def test_slips_are_warnings_and_faults_stay_errors(paper):
    """The missing id is an error as ever; what the linter tells stops nothing."""
    assert commands.check(f"content/{ARTICLE}") == 1
    told = lines_of(paper)

    assert [line.rpartition("[")[2] for line in told if "cảnh báo" in line] == [
        "ngoac-kep]",
        "ngoac-kep]",
        "eth]",
        "thua-dau-cach]",
        "het-van-ban]",
        "ten-dem]",
    ]
    assert sum("cảnh báo" not in line for line in told) == 1


def test_fix_mends_and_shows_what_is_certain(paper):
    """Every other byte of the file stays, and every other file; what only a person can decide is told."""
    others = {file: file.read_bytes() for file in paper.content.rglob("*.md") if file.name != "bai-soat.md"}

    assert commands.check(f"content/{ARTICLE}", fix=True) == 0

    said = "".join(paper.capsys.readouterr())
    assert (paper.content / ARTICLE).read_bytes() == MENDED.encode()
    assert {file: file.read_bytes() for file in others} == others
    assert "-summary: Ðảng ủy xã họp.\n+summary: Đảng ủy xã họp.\n" in said
    assert "+id: bai-2024-bai-soat" in said
    assert said.splitlines()[-2].endswith("[ten-dem]")
    assert list(paper.content.rglob(".*.tmp")) == []


def test_to_fix_again_changes_nothing(paper):
    commands.check(fix=True)
    before = {file: file.read_bytes() for file in paper.content.rglob("*.md")}
    paper.capsys.readouterr()

    commands.check(fix=True)

    assert {file: file.read_bytes() for file in before} == before
    assert "Không có gì để sửa tự động." in "".join(paper.capsys.readouterr())


def test_an_id_that_is_taken_is_not_written_again(paper):
    """Two articles of one year may have one name, in two categories."""
    paper.write("articles/nghiep-vu/2024/bai-soat.md", FAULTY)

    commands.check(fix=True)

    ids = {
        (paper.content / path).read_text("utf-8").split("id: ")[1].split("\n")[0]
        for path in (ARTICLE, "articles/nghiep-vu/2024/bai-soat.md")
    }
    assert ids == {"bai-2024-bai-soat", "bai-2024-bai-soat-2"}


def test_strict_makes_slips_faults(paper):
    commands.check(fix=True)

    assert commands.check(f"content/{ARTICLE}") == 0
    assert commands.check(f"content/{ARTICLE}", strict=True) == 1


def test_a_build_does_not_lint(paper):
    """It tells errors and warnings of the content, as ever."""
    commands.check(fix=True)
    paper.capsys.readouterr()

    built = paper.build()

    assert built.status == 0
    assert "[ten-dem]" not in built.said


def test_an_unchanged_file_is_not_read_again(paper, monkeypatch):
    """A changed one is; all are where a word was settled that they are judged by."""
    everything = read_by_the_linter(paper, monkeypatch)
    assert "bai-soat.md" in everything
    assert read_by_the_linter(paper, monkeypatch) == []

    paper.write(ARTICLE, MENDED)
    assert read_by_the_linter(paper, monkeypatch) == ["bai-soat.md"]

    paper.write("data/spelling.yaml", "nhận cờ: được tặng cờ\n")
    assert sorted(read_by_the_linter(paper, monkeypatch)) == sorted(everything)


def test_what_is_drawn_for_a_check_is_kept(paper, monkeypatch):
    """The headline font takes a second; the next check, and the next build, find it."""
    rmtree(paper.folder / ".cache")  # which has it already
    with Builder() as builder:
        builder.faults(paper.settings())
    monkeypatch.setattr(surroundings, "headline_font", lambda: pytest.fail("drawn again"))
    with Builder() as builder:
        builder.faults(paper.settings())
    paper.write(ARTICLE, MENDED)

    assert paper.build().status == 0


def test_another_picture_is_another_matter(paper, monkeypatch):
    """The articles that show it are judged again."""
    read_by_the_linter(paper, monkeypatch)
    picture = paper.content / "images/2026/bai-2026-so-ket-khoi-mau/hoi-truong.jpg"
    picture.write_bytes(picture.read_bytes() + b"\0")

    assert read_by_the_linter(paper, monkeypatch) == ["so-ket-khoi-mau.md"]


def test_other_rules_are_another_matter(paper, monkeypatch):
    """What another linter said is forgotten."""
    everything = read_by_the_linter(paper, monkeypatch)
    monkeypatch.setattr(proofreading, "linter_digest", lambda: b"another")

    assert sorted(read_by_the_linter(paper, monkeypatch)) == sorted(everything)


def test_a_damaged_memory_is_no_obstacle(paper):
    """It only saves time."""
    with Builder() as builder:
        before = builder.faults(paper.settings())
        memory = paper.folder / ".cache" / "content" / "linted"
        for content in (b"", b"?", memory.read_bytes()[:-3], pickle.dumps({})):
            memory.write_bytes(content)
            assert builder.faults(paper.settings()) == before


def test_nothing_is_remembered_of_a_withdrawn_profile(paper):
    """What the linter said of it goes with everything else that was kept."""
    profile = "exemplars/nguyen-van-mau.md"
    text = (paper.content / profile).read_text(encoding="utf-8")
    paper.write(profile, f"{text}\nÔng Nguyễn văn Mẫu nhận cờ ,năm ngoái.\n")
    memory = paper.folder / ".cache" / "content" / "linted"
    with Builder() as builder:
        builder.faults(paper.settings())
    assert "cờ ,năm" in memory.read_bytes().decode("utf-8", "ignore")

    paper.change(profile, "---\nname", "---\nwithdrawn: {date: 2026-10-01, reason: Theo đề nghị}\nname")
    paper.build()

    assert not memory.exists()
