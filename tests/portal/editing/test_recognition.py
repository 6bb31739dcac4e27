"""What belongs into the head is found by how it looks, and says so where that may deceive."""

from dataclasses import replace

import pytest

from portal.editing.blocks import Figure, Hints, Manuscript, Paragraph, Run
from portal.editing.recognition import recognised

TEXT = "Các đơn vị trong Khối đã ký giao ước thi đua, gửi kế hoạch năm và phân công người phụ trách từng việc."


def line(said, *, bold=False, italic=False, align=""):
    return Paragraph((Run(said, bold=bold, italic=italic),), align=align)


TITLE = line("Khối thi đua số 1 sơ kết quý I", bold=True, align="center")


def found_in(*blocks, hints=None):
    found, rest = recognised(Manuscript(tuple(blocks), hints=hints or Hints()), "tep-bai-viet")
    return found, [block.text for block in rest if isinstance(block, Paragraph)]


@pytest.mark.parametrize(
    ("said", "authors", "source"),
    [
        ("Tin, ảnh: Lê Văn Mẫu - Phạm Thị Mẫu", ["Lê Văn Mẫu", "Phạm Thị Mẫu"], ""),
        ("Tác giả: Vũ Mẫu", ["Vũ Mẫu"], ""),
        ("Theo Báo Mẫu", [], "Báo Mẫu"),
        ("Nguồn: Cổng thông tin Mẫu", [], "Cổng thông tin Mẫu"),
        ("(Tạp chí Mẫu)", [], "Tạp chí Mẫu"),
        ("Các đơn vị tiếp tục phấn đấu.", [], ""),
    ],
)
def test_the_last_line_tells_who_wrote_it(said, authors, source):
    """A signature or a credit becomes a key and leaves the text; any other last line stays."""
    found, rest = found_in(TITLE, line(TEXT), line(said))

    assert (found.authors, found.source) == (authors, source)
    assert (said in rest) is not bool(authors or source)


@pytest.mark.parametrize(("look", "is_name"), [({"align": "right"}, True), ({"bold": True}, True), ({}, False)])
def test_a_bare_name_counts_where_it_stands_out(look, is_name):
    """A name at the end is the author's only if it is set apart, and even then an editor is asked."""
    found, rest = found_in(TITLE, line(TEXT), line("Vũ Thị Mẫu", **look))

    assert found.authors == (["Vũ Thị Mẫu"] if is_name else [])
    assert ("Vũ Thị Mẫu" in found.doubts.get("author", "")) is is_name
    assert ("Vũ Thị Mẫu" in rest) is not is_name


@pytest.mark.parametrize(
    "said",
    ["Tỉnh Mẫu, ngày 04 tháng 6 năm 2019", "Thứ Ba, 04/06/2019, 11:48 [GMT+7]", "ngày 4/6/2019", "04-06-2019 11h48"],
)
def test_a_line_with_a_date_is_the_date(said):
    """However it is written; the line is quoted beside the value, since it leaves the text."""
    found, rest = found_in(line(said, align="right"), TITLE, line(TEXT))

    assert f"{found.date:%Y-%m-%d}" == "2019-06-04"
    assert said in found.doubts["date"]
    assert rest == [TEXT]


def test_without_a_line_the_first_day_told_is_taken():
    """Not that of a document, nor one after the file was saved; then the day of saving."""
    saved = Hints(saved=found_in(line("ngày 05/6/2019"), TITLE, line(TEXT))[0].date)
    cited = "Theo Chỉ thị số 34-CT/TW ngày 07/4/2014, hội nghị họp ngày 30 và 31/5/2019, công bố ngày 01/7/2019."
    later = "Kết quả được công bố ngày 01/7/2019, sau khi các đơn vị đã gửi đủ báo cáo về cơ quan thường trực của Khối."

    assert str(found_in(TITLE, line(cited), hints=saved)[0].date) == "2019-05-31"
    assert str(found_in(TITLE, line(later), hints=saved)[0].date) == "2019-06-05"


def test_a_title_in_two_lines_is_one():
    """Bold and centred lines below each other are one headline; a bold paragraph below is the sapo."""
    second = line("và bàn việc quý II", bold=True, align="center")
    found, rest = found_in(TITLE, second, line(TEXT, bold=True), line("Hết."))

    assert found.title == "Khối thi đua số 1 sơ kết quý I và bàn việc quý II"
    assert found.summary == TEXT
    assert rest == ["Hết."]
    assert found.doubts.keys() == set()


def test_what_was_copied_is_said():
    """Without a sapo the first sentences are copied, and stay in the text."""
    found, rest = found_in(TITLE, line(TEXT), line("Hết."))

    assert found.summary == TEXT
    assert TEXT in rest
    assert "viết sapo riêng" in found.doubts["summary"]


def test_without_a_title_the_file_gives_one():
    """A text that begins with a sentence is not robbed of it."""
    found, rest = found_in(line(TEXT), line("Hết."))

    assert (found.title, rest[0]) == ("Tep bai viet", TEXT)
    assert "tên tệp" in found.doubts["title"]


def test_the_agency_leaves_the_text():
    """The page shows it by itself."""
    found, rest = found_in(TITLE, replace(line(TEXT), runs=(Run("(BTĐKT) - "), Run(TEXT))))

    assert (found.agency, rest) == ("BTĐKT", [TEXT])
    assert not found.summary.startswith("(")


@pytest.mark.parametrize(
    ("said", "caption", "credit"),
    [
        ("Quang cảnh hội nghị. Ảnh: Lê Mẫu", "Quang cảnh hội nghị", "Lê Mẫu"),
        ("Quang cảnh (Ảnh: Lê Mẫu)", "Quang cảnh", "Lê Mẫu"),
        ("Quang cảnh hội nghị", "Quang cảnh hội nghị", ""),
    ],
)
def test_the_first_picture_is_the_photo(said, caption, credit):
    """Its caption and who took it come apart."""
    found, _ = found_in(TITLE, Figure("a.jpg", caption=(Run(said),)), line(TEXT))

    assert (Paragraph(found.photo.caption).text, found.credit) == (caption, credit)
