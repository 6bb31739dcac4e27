from datetime import date, datetime

import pytest

from portal.language.dates import ZONE
from portal.model.article import ArticleRecord, Photo
from portal.model.entities import BlocRecord, MovementRecord
from portal.reading.records import read_record, salvaged

HEAD = {"id": "bai-mau", "title": "Sơ kết", "date": "2019-06-04 11:48", "summary": "Tóm tắt."}


def faults_of(**changes):
    return dict(read_record(ArticleRecord, {**HEAD, **changes})[1])


def test_text_becomes_typed_values():
    record, faults = read_record(
        ArticleRecord,
        {
            **HEAD,
            "title": "  Sơ  kết\n",
            "expires": "2020-01-01",
            "movements": ["doc-sach", "doc-sach"],
            "author": "Ban Biên tập",
            "featured": "có",
            "photo": {"file": "images\\a.jpg", "alt": "Hội trường"},
        },
    )

    assert faults == []
    assert record == ArticleRecord(
        id="bai-mau",
        title="Sơ kết",
        date=datetime(2019, 6, 4, 11, 48, tzinfo=ZONE),
        summary="Tóm tắt.",
        expires=date(2020, 1, 1),
        movements=("doc-sach",),
        author=("Ban Biên tập",),
        featured=True,
        photo=Photo(file="images/a.jpg", alt="Hội trường"),
    )


def test_all_faults_are_told_at_once():
    record, faults = read_record(ArticleRecord, {"title": None, "date": "4/6/2019", "tag": "x", "event": {}})

    assert record is None
    assert [path for path, _ in faults] == ["id", "title", "date", "summary", "event.type", "event.start", "tag"]


def test_a_key_without_value_is_as_good_as_absent():
    """Editors leave the keys of a form empty; only a required one must be filled."""
    assert faults_of(kicker=None, photo=None) == {}
    assert faults_of(summary=None) == {"summary": "đang để trống"}


def test_a_misspelt_key_is_told_with_the_one_meant():
    assert faults_of(movement="doc-sach") == {"movement": "không có mục “movement”. Có phải “movements”?"}


def test_a_key_in_a_list_is_told_with_its_place():
    """Places count from 1."""
    honours = [{"award": "a", "recipient": "b", "merit_year": "2019"}, {"award": "a", "recipient": "b", "merit": "x"}]

    assert list(faults_of(honours=honours)) == ["honours.2.merit_year", "honours.2.merit"]


def test_a_choice_names_all_that_there_are():
    assert faults_of(status="Draft") == {
        "status": "không có lựa chọn “Draft”. Có phải “draft”? Chọn một trong: published, draft, review, hidden"
    }


@pytest.mark.parametrize(
    ("key", "written", "meant"),
    [("status", "bản nháp", "draft"), ("status", "Đăng", "published"), ("lang", "Tiếng Anh", "en")],
)
def test_a_choice_may_be_meant_by_its_name(key, written, meant):
    """The forms of the browser editor and the handbook call it so."""
    assert f"không có lựa chọn “{written}”. Có phải “{meant}”?" in faults_of(**{key: written})[key]


def test_a_choice_below_another_key_may_be_meant_by_its_name():
    event = {"type": "ký giao ước thi đua", "start": "2026-04-10", "place": "Hội trường"}

    assert "Có phải “ky-giao-uoc”?" in faults_of(event=event)["event.type"]


@pytest.mark.parametrize(
    ("key", "value", "word"),
    [
        ("gallery", {"file": "images/a.jpg"}, "danh sách"),
        ("event", "tập huấn", "mục con"),
        ("title", ["a"], "một dòng chữ"),
        ("featured", "nổi bật", "true"),
        ("old_paths", "a.html", "từ gốc"),
        ("old_paths", "/a/../b", "từ gốc"),
        ("old_paths", "//a.example/", "từ gốc"),
        ("source", {"name": "Báo", "url": "javascript:alert(1)"}, "địa chỉ web"),
        ("photo", {"file": "images/../../a.jpg", "alt": "x"}, "images/"),
        ("attachments", [{"file": "images/a.jpg", "title": "x"}], "files/"),
    ],
)
def test_a_value_of_the_wrong_shape_is_told(key, value, word):
    ((_, message),) = faults_of(**{key: value}).items()

    assert word in message


def test_words_of_python_are_keys_like_others():
    """`from` is a field of its own in the contract."""
    record, faults = read_record(MovementRecord, {"name": "a", "kind": "phong-trao", "period": {"from": "2011"}})
    assert (faults, record.period.from_) == ([], 2011)

    members = [{"org": "a", "from": "trước đây"}]
    assert [path for path, _ in read_record(BlocRecord, {"name": "a", "kind": "khoi", "members": members})[1]] == [
        "members.1.from"
    ]


def test_what_is_sound_is_salvaged():
    """One slip does not hide the others: what stands beside it is read, what was required is None."""
    data = {"id": "bai-mau-1", "title": "Tin", "date": "1/2", "movements": ["a", "b"], "event": {"type": "x"}}
    record, faults = read_record(ArticleRecord, data)
    sound = salvaged(ArticleRecord, data, faults)

    assert record is None
    assert {path for path, _ in faults} == {"date", "summary", "event.type", "event.start"}
    assert (sound.title, sound.movements) == ("Tin", ("a", "b"))
    assert (sound.date, sound.summary, sound.event) == (None, None, None)
