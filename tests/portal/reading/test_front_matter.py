import unicodedata
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.reading.front_matter import HeadError, decode, parse_source, parse_yaml

SOURCE = "---\ntitle: Sơ kết\nphoto:\n  file: a.jpg\n  alt: Hội trường\nmovements:\n  - doc-sach\n---\nMột.\n\nHai.\n"


@pytest.mark.parametrize("raw", [SOURCE.encode(), SOURCE.encode("utf-8-sig"), SOURCE.replace("\n", "\r\n").encode()])
def test_byte_order_mark_and_line_ends_make_no_difference(raw):
    source = parse_source(raw)

    assert source.data == {
        "title": "Sơ kết",
        "photo": {"file": "a.jpg", "alt": "Hội trường"},
        "movements": ["doc-sach"],
    }
    assert (source.body, source.body_line) == ("Một.\n\nHai.\n", 9)


def test_text_is_composed():
    """What macOS and some keyboards type as letter and mark is one character afterwards."""
    assert parse_source(unicodedata.normalize("NFD", SOURCE).encode()) == parse_source(SOURCE.encode())


@pytest.mark.parametrize(
    ("path", "line"),
    [("title", 2), ("photo.alt", 5), ("movements.1", 7), ("photo.caption", 3), ("summary", 2), ("photo.a.b", 3)],
)
def test_a_key_has_its_line_and_a_missing_key_that_of_its_parent(path, line):
    assert parse_source(SOURCE.encode()).line_of(path) == line


@pytest.mark.parametrize("scalar", ["2019-06-04", "true", "0123", "1.50", "yes", "12:30", "=", "1_000"])
def test_every_scalar_is_text(scalar):
    """YAML would make dates, numbers and a base-60 number of these."""
    assert parse_yaml(f"a: {scalar}")[0] == {"a": scalar}


@pytest.mark.parametrize("empty", ["", "~", "null", "# ghi chú"])
def test_an_empty_value_is_none(empty):
    assert parse_yaml(f"a: {empty}")[0] == {"a": None}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: b\na: c", 2),
        ("a: b\nc: d: e", 2),
        ("a: b\nc:\n\td: e", 3),
        ("a: b\nc: !!python/object/apply:os.system [ls]", 2),
        ("a: b\nc: *d", 2),
        ("a: &a [b]\nc: *a", 1),
        ("a: b\nc: &d e", 2),
        ("a: b\n@c: d", 2),
    ],
)
def test_what_yaml_cannot_say_here_is_told_with_its_line(text, line):
    with pytest.raises(HeadError) as caught:
        parse_yaml(text)

    assert caught.value.line == line


def test_a_line_of_dashes_in_the_body_belongs_to_the_body():
    assert parse_source(b"---\na: b\n---\nx\n\n---\n\ny\n").body == "x\n\n---\n\ny\n"


@pytest.mark.parametrize("raw", [b"", b"---", b"a: b\n", b"\n---\na: b\n---\n", b"---\na: b\n", b"---\n- a\n---\n"])
def test_a_file_without_a_head_is_refused(raw):
    with pytest.raises(HeadError):
        parse_source(raw)


def test_another_encoding_is_refused_with_its_first_line():
    """What older editors on Windows save (windows-1258)."""
    with pytest.raises(HeadError, match="UTF-8") as caught:
        decode(b"title: a\nsummary: S\xf5 k\xea\xect\n")

    assert caught.value.line == 2


@given(st.text(alphabet="ab:-[]{}&*!|>'\"#%@`?, \n\t~é"))
def test_yaml_is_read_or_refused(text):
    """No text makes the reader fail in another way."""
    with suppress(HeadError):
        parse_yaml(text)


def test_a_value_cut_off_by_a_remark_is_told():
    """`title: Tin #1` would silently become “Tin”; a remark proper, `# …`, is none of our business."""
    source = parse_source('---\ntitle: Tin #1 hôm nay\nkicker: Hội nghị # ghi chú\nid: "a #1"\n---\n'.encode())

    assert source.cut_off == ((2, "title"),)


@pytest.mark.parametrize("sign", ["\x85", "\u2028", "\u2029"])
def test_a_break_that_nobody_sees_is_a_space(sign):
    """Word and PDF leave them; a value goes on behind one, and the lines below are those that an editor counts."""
    source = parse_source(f"---\ntitle: Hội nghị{sign}sơ kết\nsummary: Sáu tháng đầu năm\n---\n".encode())

    assert source.data["title"] == "Hội nghị sơ kết"
    assert source.lines["summary"] == 3
