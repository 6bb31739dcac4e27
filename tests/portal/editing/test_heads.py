"""A new file says what is known, and explains the rest."""

import re

import pytest

from portal.editing.heads import OPTIONAL, head_of, written
from portal.editing.new import dotted_keys
from portal.model.article import ArticleRecord
from portal.model.entities import ExemplarRecord
from portal.model.kinds import KINDS
from portal.reading.front_matter import parse_source
from portal.reading.guide import keys_of
from portal.reading.records import read_record


@pytest.mark.parametrize(
    "value",
    [
        "Khối thi đua số 1 sơ kết quý I",
        "Hà Nội: sơ kết",
        "Tin #1 của năm",
        "“Ngoặc kép” và 'nháy'",
        '"Thẳng" ở đầu',
        "- gạch đầu dòng",
        "@ký hiệu",
        "null",
        "~",
        "*sao*",
        "a\\b",
        "{ngoặc}",
        "Đúng là thế:",
        "! than",
    ],
)
def test_a_value_reads_back_as_it_was_meant(value):
    """Whatever signs a headline has, YAML gives it back."""
    source = parse_source(f"---\nx: {written(value)}\n---\n".encode())

    assert source.data == {"x": value}
    assert source.cut_off == ()


def test_quotes_stand_only_where_they_must():
    """Most values are shown as an editor would type them; a list in brackets stays one."""
    assert written("Khối số 1") == "Khối số 1"
    assert written("[a, b]") == "[a, b]"
    assert written("a: b") == '"a: b"'


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.folder)
def test_every_key_has_its_line(kind):
    """Every key stands in a new head with its explanation, sub-keys too."""
    head = head_of(kind.record, {})

    def expect(record):
        for key in keys_of(record):
            assert re.search(rf"^[# -]*{key.name}:", head, re.MULTILINE), key.name
            assert f"# {key.advice.label}: {key.advice.hint}" in head
            if key.record:
                expect(key.record)

    expect(kind.record)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.folder)
def test_taking_up_every_key_gives_a_sound_head(kind):
    """Whoever only takes away the marks and fills in what is required has made no mistake."""
    required = {key.name: key.advice.example for key in keys_of(kind.record) if key.is_required}
    stated, marked, offered = head_of(kind.record, required).partition(OPTIONAL)
    source = parse_source((stated + marked + re.sub(r"^#", "", offered, flags=re.MULTILINE)).encode())

    assert source.data.keys() == {key.name for key in keys_of(kind.record)}
    assert read_record(kind.record, source.data)[1] == []


def test_a_value_below_brings_its_parents_along():
    """A given sub-key stands under its parent, what is beside it stays a remark, and the head can be read."""
    head = head_of(ExemplarRecord, {"name": "Nguyễn Văn Mẫu", "kind": "ca-nhan", "consent.date": "2026-03-01"})
    source = parse_source(head.encode())

    assert source.data["consent"] == {"given": None, "date": "2026-03-01"}
    assert re.search(r"^#  scope: \[ho-so\]", head, re.MULTILINE)


def test_what_is_required_and_unknown_is_left_to_the_editor():
    """An empty value says where to write."""
    assert parse_source(head_of(ArticleRecord, {"title": "Tin"}).encode()).data == {
        "id": None,
        "title": "Tin",
        "date": None,
        "summary": None,
    }


def test_lists_of_records_take_no_single_value():
    """A flag can give what stands once."""
    keys = set(dotted_keys(ArticleRecord))

    assert {"event.type", "source.name", "movements"} <= keys
    assert not any(key.startswith(("honours", "gallery", "corrections")) for key in keys)
