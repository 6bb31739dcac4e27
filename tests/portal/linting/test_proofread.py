"""What is told of a file, what is switched off, and that mending harms nothing."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.linting.draft import read_draft
from portal.linting.lexicon import Lexicon
from portal.linting.proofread import MOST_TOLD, mended, slips_in, with_id

LEXICON = Lexicon(numbers={"34-ct-tw": "34-CT/TW"})
FAULTY = [
    *(
        '"',
        "“",
        "”",
        " ",
        "  ",
        "\u00a0",
        "\u200b",
        "\u00ad",
        "\x0b",
        "\x93",
        "\ufeff",
        ",",
        " ,",
        ".",
        "./.",
        "(",
        ")",
    ),
    *("Ðảng", "ðược", unicodedata.normalize("NFD", "Hội nghị"), "nghịêp", "Qúy", "34/CT-TW", "Há»™i", " -- ", "-", ":"),
    *("thưởng.Thực", "trào“Cả", "#", "'", "\\", "\n", "\r\n", "\n\n", "**", "Hà Nội", "2019", "\u0301", "a"),
]
KEPT = ["`a ,b`", "[x](/a,b/)", "https://a.example/a,b", "<!-- a ,b -->", "![ảnh cây](images/a.jpg)", "<br>"]
TEXTS = st.lists(st.sampled_from([*FAULTY, *(f" {piece} " for piece in KEPT)]), max_size=30).map("".join)
VALUES = st.lists(st.sampled_from([piece for piece in FAULTY if "\n" not in piece]), max_size=8).map("".join)
LINE_ENDS = st.sampled_from(["\n", "\r\n"])


def article(value, body, line_end="\n", bom=""):
    head = ("---", "# ghi chú ,của tôi  ", f"title: {value}", "date: 2024-01-01", "---", body)
    return bom + line_end.join(head)


def told(text, lexicon=LEXICON):
    return [(slip.line, slip.field, slip.message) for slip in slips_in(read_draft(text, lexicon))]


@given(VALUES, TEXTS, LINE_ENDS)
def test_to_mend_twice_is_to_mend_once(value, body, line_end):
    """What is mended has nothing left that would be mended."""
    once = mended(article(value, body, line_end), LEXICON)

    assert mended(once, LEXICON) == once


@given(VALUES, TEXTS)
def test_mending_keeps_what_is_no_prose(value, body):
    """Code, links, addresses, remarks and pictures stand in the mended text as before, and as often."""
    text = article(value, body)
    mended_text = mended(text, LEXICON)

    for kept in KEPT:
        assert mended_text.count(kept) == text.count(kept)
    assert mended_text.startswith("---\n# ghi chú ,của tôi  \ntitle:")
    assert "\ndate: 2024-01-01\n---\n" in mended_text


@given(VALUES)
def test_mending_leaves_a_head_that_reads_the_same(value):
    """A value that YAML took for one line is one line afterwards, with the same keys around it."""
    before, after = (read_draft(text) for text in (article(value, "a"), mended(article(value, "a"), LEXICON)))

    if before.values:
        assert list(after.values) == list(before.values)
        assert letters(after.values["title"].text) == letters(before.values["title"].text)


def letters(text):
    """Return what no mending may change: letters without their marks, and signs but for the shape of some."""
    plain = text.replace("á»™", "ộ").replace("34/CT-TW", "34-CT/TW").replace("--", "–").replace("./.", ".")
    plain = plain.translate(str.maketrans({"Ð": "D", "ð": "d", "Đ": "D", "đ": "d", "\x93": "”", '"': "”", "“": "”"}))
    bare = "".join(char for char in unicodedata.normalize("NFD", plain) if not unicodedata.combining(char))
    return re.sub(r"[\s\u00ad\u200b\ufeff\x0b\\]", "", bare).strip(".")


def test_the_byte_order_mark_and_the_ends_of_lines_stay():
    """Windows writes both."""
    text = article("Sơ kết , tổng kết", "Ðảng ủy họp.\r\n\r\nHết./.\r\n", "\r\n", "\ufeff")

    assert mended(text, LEXICON) == article("Sơ kết, tổng kết", "Đảng ủy họp.\r\n\r\nHết.\r\n", "\r\n", "\ufeff")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Nguồn:báo cáo", "Nguồn:báo cáo"),  # a colon and a space would make it a key
        ("Tin\u00a0#1", "Tin\u00a0#1"),  # a space before it would make it a remark
        ('"Nguồn:báo cáo"', '"Nguồn: báo cáo"'),
        (r'"Phong trào \"Ba tốt\""', '"Phong trào “Ba tốt”"'),
        ('Phong trào "Ba tốt" ,xã', "Phong trào “Ba tốt”, xã"),
        ("Nguồn:báo cáo của Ðảng ủy", "Nguồn:báo cáo của Đảng ủy"),
    ],
)
def test_a_head_stays_a_head(before, after):
    """What YAML would read otherwise is left to a person; the rest of the line is mended."""
    assert mended(article(before, ""), LEXICON) == article(after, "")


def test_a_rule_can_be_switched_off():
    """For one file, several at once, with a reason behind."""
    text = article("Sơ kết , tổng kết", 'Phong trào "Ba tốt" , xã.\n')
    off = text.replace("# ghi chú ,của tôi", "# lint: off=ngoac-kep, thua-dau-cach (chép nguyên văn)")

    assert len(told(text)) == 4
    assert told(off) == []
    assert mended(off, LEXICON) == off


def test_an_unknown_rule_is_told_with_the_nearest():
    """A slip of the hand must not leave a rule on in silence."""
    text = article("Bài mẫu", "Chữ.\n").replace("# ghi chú ,của tôi", "# lint: off=ngoac-kepp")

    assert told(text) == [(2, "lint", "không có quy tắc “ngoac-kepp”. Có phải “ngoac-kep”?")]


def test_a_message_names_line_field_and_what_is_right():
    text = article("Bài mẫu", "Chữ.\n\nCác Ðảng bộ.\n")

    assert told(text) == [(8, "nội dung", "“Ðảng”: chữ Ð của tiếng nước ngoài ở chỗ chữ Đ. Viết “Đảng” [eth]")]


def test_many_slips_of_one_kind_are_counted():
    """A text in decomposed letters does not fill the window."""
    said = told(article("Bài mẫu", "Ðảng ủy họp.\n\n" * (MOST_TOLD + 3)))

    assert len(said) == MOST_TOLD
    assert "Còn 3 chỗ nữa như thế trong tệp này." in said[-1][2]


def test_an_id_is_written_at_the_top_of_the_head():
    """With the ends of lines that the file has."""
    assert (
        with_id("\ufeff---\r\ntitle: A\r\n---\r\nB", "bai-mau-1")
        == "\ufeff---\r\nid: bai-mau-1\r\ntitle: A\r\n---\r\nB"
    )
    assert with_id("không có phần đầu", "bai-mau-1") == "không có phần đầu"


@pytest.mark.parametrize("flood", ["a" + " " * 12_000 + "b ,c", "a ,b " + "![" * 12_000])
def test_what_the_build_refuses_to_read_is_not_proofread(flood):
    """Expressions would look through it for minutes."""
    assert told(article("Bài", flood)) == []
    assert mended(article("Bài", flood), LEXICON) == article("Bài", flood)
