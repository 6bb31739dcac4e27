"""From an editor's folder to drafts: never over what exists, never half, never silent."""

import io
import shutil
import sys

import pytest
from hostile_word import good
from import_samples import IMPORTS, import_from
from word_parts import new_document

from portal import commands
from portal.editing import importing
from portal.editing.importing import files_in
from portal.editing.report import Progress

SAMPLE = IMPORTS / "word" / "so-ket-chi-thi-34.docx"


def tree(folder):
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_file_that_was_imported_before_is_told(destination, portal):
    """The second time nothing is written, under another name of the file neither."""
    (made,) = import_from(SAMPLE, destination).made
    shutil.copy(SAMPLE, portal / "ban-sao.docx")
    before = tree(destination.content)

    again = import_from(portal / "ban-sao.docx", destination)

    assert again.made == []
    assert again.known == [((portal / "ban-sao.docx").as_posix(), made)]
    assert tree(destination.content) == before


def test_another_file_of_the_same_title_gets_another_place(destination, tmp_path):
    """Neither text, id nor pictures of an article are ever touched by an import."""
    texts = ["Nội dung thứ nhất của bài.", "Nội dung thứ hai của bài."]
    for number, text in enumerate(texts, 1):
        document = new_document()
        document.add_paragraph("Khối thi đua số 1 sơ kết quý I")
        document.add_paragraph(text)
        document.save(tmp_path / f"{number}.docx")

    outcome = import_from(tmp_path, destination)

    drafts = [(tmp_path / path).read_text(encoding="utf-8") for path in outcome.made]
    assert len(set(outcome.made)) == 2
    assert outcome.made[1] == outcome.made[0].replace(".md", "-2.md")
    assert [text in draft for text, draft in zip(texts, drafts, strict=True)] == [True, True]
    assert len({line for draft in drafts for line in draft.splitlines() if line.startswith("id:")}) == 2


def test_what_lies_in_the_way_stays(destination, monkeypatch):
    """A file that came into being meanwhile is not overwritten; its own import is told as failed."""
    (made,) = import_from(SAMPLE, destination).made
    article = destination.content.parent / made
    article.write_text("của người khác", encoding="utf-8")
    destination.archive.paths.clear()
    destination.archive.ids.clear()

    outcome = import_from(SAMPLE, destination)

    assert "đã có tệp" in outcome.failed[0].message
    assert article.read_text(encoding="utf-8") == "của người khác"


@pytest.mark.parametrize("step", range(1, 4))
def test_stopping_leaves_nothing_half_written(step, destination, monkeypatch):
    """Ctrl-C at any step of writing leaves the content as it was."""
    before, steps = tree(destination.content), iter(range(1, 100))
    rename = importing.Path.rename

    def stopped(self, target):
        place = next(steps)
        if place == step:
            raise KeyboardInterrupt
        moved = rename(self, target)
        if place + 2 == step:
            raise KeyboardInterrupt
        return moved

    monkeypatch.setattr(importing.Path, "rename", stopped)
    outcome = import_from(SAMPLE, destination)

    assert tree(destination.content) == before
    assert (outcome.made, outcome.left) == ([], 1)
    assert not list(destination.cache.iterdir())


def test_a_full_disk_leaves_nothing_half_written(destination, monkeypatch):
    """The disk's own words are told, and the next file has its turn."""
    before = tree(destination.content)

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(importing.Path, "rename", full)
    outcome = import_from(SAMPLE, destination)

    assert tree(destination.content) == before
    assert "No space left" in outcome.failed[0].message


def test_a_folder_is_walked_with_sense(tmp_path):
    """Word's lock files, and what browsers save beside a page, are not imported; what cannot be is named."""
    for name in ("a.docx", "~$a.docx", "b.DOC", "c.html", "c_files/khung.html", "d/e.HTM", "anh.jpg", ".an.docx"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(b"")

    found = [file.relative_to(tmp_path).as_posix() for file in files_in(tmp_path)]
    assert found == ["a.docx", "b.DOC", "c.html", "d/e.HTM"]


@pytest.mark.parametrize("suffix", importing.REFUSED)
def test_what_cannot_be_imported_is_refused_with_advice(suffix, destination, tmp_path):
    """Each kind of file that an office has lying about is told how to become one that can."""
    (tmp_path / f"bai{suffix}").write_bytes(b"x")

    (problem,) = import_from(tmp_path / f"bai{suffix}", destination).failed

    assert "nhập" in problem.message


def test_a_broken_file_does_not_stop_the_others(portal, capsys):
    """All of a folder is done; the status says that something failed, the report says what."""
    folder = portal / "nguon"
    folder.mkdir()
    (folder / "1.docx").write_bytes(b"hong")
    (folder / "2.docx").write_bytes(good())
    (folder / "3.doc").write_bytes(b"")

    status = commands.import_drafts("nguon")

    out, err = capsys.readouterr()
    (draft,) = out.splitlines()
    assert status == 1
    assert draft.startswith("content/articles/hoi-nghi/")
    assert "nguon/1.docx:1: tệp: tệp Word bị hỏng" in err
    assert "nguon/3.doc:1: tệp: tệp Word đời cũ (.doc)" in err
    assert err.splitlines()[-1] == "Đã nhập 1 bài nháp, 2 tệp không nhập được."
    assert "\r" not in err


def test_what_nobody_foresaw_stops_one_file_only(destination, tmp_path, monkeypatch):
    """A fault of the program is told with its name, and the next file has its turn."""
    for name in "ab":
        (tmp_path / f"{name}.docx").write_bytes(good(f"Bài {name}"))
    monkeypatch.setattr(importing, "draft_of", lambda *_: monkeypatch.undo() or 1 / 0)

    outcome = import_from(tmp_path, destination)

    assert [problem.path for problem in outcome.failed] == [(tmp_path / "a.docx").as_posix()]
    assert "ZeroDivisionError" in outcome.failed[0].message
    assert len(outcome.made) == 1


def test_findings_are_those_of_the_check(portal, capsys):
    """What `inv check` says of a draft is said at once, and the same afterwards."""
    assert commands.import_drafts(str(IMPORTS / "pages" / "nukeviet.html")) == 0
    out, err = capsys.readouterr()
    assert commands.check(out.strip()) == 0

    *findings, _ = capsys.readouterr().out.splitlines()
    assert all(finding in err for finding in findings)
    assert "thiếu mô tả" in "".join(findings)


@pytest.mark.parametrize("path", ["khong-co", "trong", "content/images/../../trong"])
def test_a_wrong_path_is_wrong_usage(path, portal, capsys):
    """There is nothing to import there, and the status is that of a wrong command."""
    (portal / "trong").mkdir()

    with pytest.raises(SystemExit) as ended:
        commands.import_drafts(path)

    assert ended.value.code == 2
    assert "không có tệp Word" in capsys.readouterr().err


def test_a_terminal_sees_how_far_it_is(monkeypatch):
    """One line tells the file in hand; its name can command nothing, and nothing is left of it in the end."""
    screen = io.StringIO()
    screen.isatty = lambda: True
    monkeypatch.setattr(sys, "stderr", screen)
    progress = Progress(2)

    progress(1, importing.Path("a\x1b[2Jb.docx"))
    progress.end()

    assert "[1/2] a?[2Jb.docx" in screen.getvalue()
    assert screen.getvalue().splitlines()[-1].strip() == ""
