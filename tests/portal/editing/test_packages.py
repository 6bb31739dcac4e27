"""Nothing that a stranger packs into a Word file does harm; each is refused with what to do."""

import pytest
from hostile_word import HOSTILE, changed, good, replaced, with_part
from import_samples import import_from

from portal.editing.word import read_word

TRANSITIONAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused(name, destination, tmp_path):
    """It is told in one line what the file is and how to go on; nothing is written."""
    make, expected = HOSTILE[name]
    file = tmp_path / f"{name}.docx"
    file.write_bytes(make())

    outcome = import_from(file, destination)

    (problem,) = outcome.failed
    assert expected in problem.message
    assert "chương trình" not in problem.message
    assert "kỹ thuật" not in problem.message
    assert outcome.made == []
    assert not list(destination.cache.parent.rglob("text"))


def test_names_in_an_archive_are_no_paths(destination, tmp_path):
    """A part that is called like a path out of the archive stays in the archive."""
    file = tmp_path / "duong-dan.docx"
    file.write_bytes(with_part("../../thoat.xml", b"<a/>"))

    outcome = import_from(file, destination)

    assert len(outcome.made) == 1
    assert not list(tmp_path.parent.rglob("thoat.xml"))


def test_a_style_map_in_the_file_is_not_obeyed():
    """Mammoth reads rules of conversion from the file itself unless told not to."""
    raw = with_part("mammoth/style-map", b"p => script:fresh")

    assert [block.text for block in read_word(raw).blocks] == ["Khối thi đua số 1 sơ kết quý I năm 2026"]


def test_a_linked_picture_is_not_fetched(tmp_path):
    """A picture that lies elsewhere, even on this disk, is told of and left where it is."""
    secret = tmp_path / "rieng.png"
    secret.write_bytes(b"rieng tu")
    link = (
        '<Relationship Id="rIdX" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"'
        f' Target="{secret.as_uri()}" TargetMode="External"/></Relationships>'
    )
    drawing = (
        '<w:p><w:r><w:drawing xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
        ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
        ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
        ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><wp:inline><a:graphic>'
        '<a:graphicData><pic:pic><pic:blipFill><a:blip r:link="rIdX"/></pic:blipFill></pic:pic></a:graphicData>'
        "</a:graphic></wp:inline></w:drawing></w:r></w:p></w:body>"
    )
    raw = replaced("word/_rels/document.xml.rels", b"</Relationships>", link.encode())
    raw = replaced("word/document.xml", b"</w:body>", drawing.encode(), raw)

    manuscript = read_word(raw)

    assert manuscript.pictures == {}
    assert any("liên kết ra ngoài" in remark for remark in manuscript.remarks)


@pytest.mark.parametrize("kind", [TRANSITIONAL, STRICT])
def test_words_that_no_reader_finds_are_told(kind):
    """A text box that only newest Word understands is not lost in silence, in either kind of Word file."""
    box = (
        '<w:p><w:r><w:drawing><x:txbx xmlns:x="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        "<w:txbxContent><w:p><w:r><w:t>Lời nhắn trong hộp</w:t></w:r></w:p></w:txbxContent></x:txbx></w:drawing></w:r>"
        "</w:p></w:body>"
    )
    raw = replaced("word/document.xml", TRANSITIONAL, kind, replaced("word/document.xml", b"</w:body>", box.encode()))

    (remark,) = read_word(raw).remarks

    assert "Lời nhắn trong hộp" in remark


def test_a_good_file_survives_being_packed_again():
    """The files above are refused for what was changed in them, not for how they were packed."""
    assert read_word(changed(lambda parts: None)).blocks == read_word(good()).blocks
