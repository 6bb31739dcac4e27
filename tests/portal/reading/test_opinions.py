from dataclasses import replace
from datetime import date

import pytest

from portal.model.body import Body
from portal.model.entities import Nominee, OpinionRecord
from portal.model.kinds import OPINION, Entry
from portal.model.working_days import WorkCalendar
from portal.reading.opinions import faults_of_opinions, opinions_of, turning_days
from portal.reading.sources import parse_file

CALENDAR = WorkCalendar({date(2026, 11, 24): "Ngày Văn hóa Việt Nam"})
RECORD = OpinionRecord(
    title="Lấy ý kiến về Bằng khen Mẫu",
    opened=date(2026, 11, 20),
    working_days=3,
    nominees=(Nominee(name="Nguyễn Văn Mẫu", award="bang-khen"),),
)
"""Opened on a Friday; counted are Monday, Wednesday and Thursday, the 26th."""


def entry(slug="dot-mau", **changes):
    return Entry(OPINION, "", slug, replace(RECORD, **changes), Body(), b"digest of the whole record")


def on(day, **changes):
    return opinions_of([entry(**changes)], CALENDAR, date.fromisoformat(day))[0]


def test_a_window_skips_weekends_and_holidays_and_names_these():
    opinion = on("2026-11-20")

    assert [day.day for day in opinion.days] == [23, 25, 26]
    assert opinion.holidays == ((date(2026, 11, 24), "Ngày Văn hóa Việt Nam"),)
    assert (opinion.opened, opinion.closes) == (date(2026, 11, 20), date(2026, 11, 26))


@pytest.mark.parametrize(
    ("day", "state"),
    [
        ("2026-11-19", "upcoming"),
        ("2026-11-20", "open"),
        ("2026-11-22", "open"),
        ("2026-11-26", "open"),
        ("2026-11-27", "closed"),
    ],
)
def test_opinions_are_welcome_from_the_opening_to_the_end_of_the_last_day(day, state):
    assert on(day).state == state


@pytest.mark.parametrize(
    ("day", "is_named"),
    [("2026-11-19", False), ("2026-11-20", True), ("2027-02-24", True), ("2027-02-25", False)],
)
def test_people_are_named_from_the_opening_until_ninety_days_after_the_close(day, is_named):
    """Before and after, neither the call nor its entry holds a name, and the entry is another one to fingerprints."""
    opinion = on(day)

    assert opinion.shows_names is is_named
    assert bool(opinion.entry.record.nominees) is is_named
    assert (opinion.entry.record_digest == b"") is not is_named


def test_editors_may_say_how_long_people_are_named():
    assert on("2026-12-01", names_until=date(2026, 12, 1)).shows_names
    assert not on("2026-12-02", names_until=date(2026, 12, 1)).shows_names


def test_editors_see_names_before_the_opening():
    """In the preview, where drafts are shown; what is over is over there too."""
    days = date(2026, 11, 1), date(2027, 12, 1)

    assert [opinions_of([entry()], CALENDAR, day, with_drafts=True)[0].shows_names for day in days] == [True, False]


def test_the_first_to_close_stands_first():
    later, sooner = entry("a"), entry("b", working_days=1)

    assert [each.entry.slug for each in opinions_of([later, sooner], CALENDAR, date(2026, 11, 20))] == ["b", "a"]


def test_each_change_by_itself_is_a_turning_day():
    assert turning_days(RECORD, CALENDAR) == (date(2026, 11, 20), date(2026, 11, 26), date(2027, 2, 24))


HEAD = "---\ntitle: Lấy ý kiến\nopened: {opened}\nworking_days: {days}\n{more}---\n"
NAMED = "nominees:\n  - name: Nguyễn Văn Mẫu\n    award: Bằng khen\n"


def told(*, opened="2026-11-20", days=10, more="", body="", today="2026-11-22"):
    raw = (HEAD.format(opened=opened, days=days, more=more) + body).encode()
    parsed = parse_file(OPINION, "content/opinions/mau.md", raw)
    sound = [parsed] if parsed.record else []
    found = [*parsed.problems, *faults_of_opinions(sound, CALENDAR, date.fromisoformat(today))]
    return [str(problem).removeprefix("content/opinions/mau.md:") for problem in found]


@pytest.mark.parametrize(
    ("given", "line"),
    [
        ({}, None),
        (
            {"days": 0},
            "4: working_days: “0” ngày làm việc không hợp lệ: từ 1 đến 60, theo Nghị định 98/2023/NĐ-CP là “10”",
        ),
        (
            {"days": 61},
            "4: working_days: “61” ngày làm việc không hợp lệ: từ 1 đến 60, theo Nghị định 98/2023/NĐ-CP là “10”",
        ),
        (
            {"days": 5},
            "4: working_days: cảnh báo: Nghị định 98/2023/NĐ-CP, điều 46 yêu cầu 10 ngày làm việc",
        ),
        (
            {"more": "names_until: 2026-12-04\n"},
            "5: names_until: phải từ ngày hết hạn lấy ý kiến, 2026-12-07, trở đi. Bỏ dòng này thì là “2027-03-07”",
        ),
        (
            {"opened": "2026-12-21"},
            "3: opened: cảnh báo: chưa có ngày nghỉ của năm 2027 nên ngày hết hạn có thể sai. "
            "Thêm vào data/holidays.yaml",
        ),
        (
            {"more": NAMED, "today": "2027-03-08"},
            "5: nominees: cảnh báo: đã qua ngày 2027-03-07 nên trang không nêu tên ai nữa. Xóa cả mục này khỏi tệp",
        ),
        (
            {"more": "email: y-kien.so-mau.example\n"},
            "5: email: “y-kien.so-mau.example” không phải là địa chỉ thư điện tử. Ví dụ “y-kien@so-mau.example”",
        ),
        (
            {"more": NAMED, "body": "Có ông Nguyễn Văn Mẫu.\n"},
            "6: nominees.1.name: cảnh báo: tên này còn đứng ở nội dung, nơi không được gỡ cùng danh sách. "
            "Chỉ nêu tên ở đây",
        ),
        ({"opened": "9999-12-31"}, "3: opened: năm 9999 nằm ngoài khoảng từ 1900 đến 2100. Xem lại năm"),
    ],
)
def test_an_editor_is_told_what_is_wrong_with_a_call(given, line):
    assert told(**given) == ([line] if line else [])
