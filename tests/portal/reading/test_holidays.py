from datetime import date, timedelta
from math import floor, radians, sin

import pytest
from conftest import ROOT, SAMPLE_SITE

from portal.model.working_days import working_days_after
from portal.reading.data_files import read_data_files

BY_LAW = 11
"""Days off a year (Bộ luật Lao động 2019, art. 112)."""


@pytest.fixture(scope="module")
def shipped():
    return read_data_files(ROOT / "content" / "data", "content/data").calendar


def test_every_shipped_year_has_the_holidays_of_the_law(shipped):
    """New Year, the 30th of April, the 1st of May, the National Day and one beside it; eleven days or more."""
    assert {2024, 2025, 2026, 2027} <= shipped.years
    for year in shipped.years:
        fixed = {date(year, 1, 1), date(year, 4, 30), date(year, 5, 1), date(year, 9, 2)}
        assert fixed <= shipped.holidays.keys()
        assert {date(year, 9, 1), date(year, 9, 3)} & shipped.holidays.keys()
        assert len([day for day in shipped.holidays if day.year == year]) >= BY_LAW


def new_moon(number):
    """Return the day in Vietnam (UTC+7) of a new moon, counted from January 1900, to a few minutes.

    Meeus, Astronomical Formulae for Calculators, ch. 32; as Hồ Ngọc Đức computes the Vietnamese calendar.
    """
    t = number / 1236.85
    mean = 2415020.75933 + 29.53058868 * number + 0.0001178 * t**2 - 0.000000155 * t**3
    mean += 0.00033 * sin(radians(166.56 + 132.87 * t - 0.009173 * t**2))
    sun = radians(359.2242 + 29.10535608 * number - 0.0000333 * t**2)
    moon = radians(306.0253 + 385.81691806 * number + 0.0107306 * t**2)
    node = radians(21.2964 + 390.67050646 * number - 0.0016528 * t**2)
    true = (0.1734 - 0.000393 * t) * sin(sun) + 0.0021 * sin(2 * sun) - 0.4068 * sin(moon) + 0.0161 * sin(2 * moon)
    true += 0.0104 * sin(2 * node) - 0.0051 * sin(sun + moon) - 0.0074 * sin(sun - moon) - 0.0004 * sin(3 * moon)
    true += 0.0004 * (sin(2 * node + sun) - sin(2 * node - sun)) + 0.0005 * sin(2 * moon + sun)
    true += 0.0010 * sin(2 * node - moon) - 0.0006 * sin(2 * node + moon)
    delta = -0.000278 + 0.000265 * t + 0.000262 * t**2
    return date.fromordinal(floor(mean + true - delta + 0.5 + 7 / 24) - 1721425)


def test_the_shipped_holidays_of_the_moon_are_right(shipped):
    """Tết is the new moon of the first month, Giỗ Tổ the tenth day of the third: no leap month lies between them."""
    moons = [new_moon(number) for number in range(1480, 1640)]
    for year in shipped.years:
        named = {name: day for day, name in shipped.holidays.items() if day.year == year}
        tet = moons.index(named["Tết Nguyên Đán"])
        assert named["Ngày Giỗ Tổ Hùng Vương"] == moons[tet + 2] + timedelta(days=9)


def test_a_term_waits_for_tet(shipped):
    """Opened on 12/02/2026: one day before Tết, four in the week after it."""
    days = working_days_after(date(2026, 2, 12), 5, shipped)

    assert [day.isoformat()[5:] for day in days] == ["02-13", "02-23", "02-24", "02-25", "02-26"]


def test_the_sample_has_an_exchanged_saturday():
    calendar = read_data_files(SAMPLE_SITE / "content" / "data", "content/data").calendar

    assert calendar.working_saturdays == {date(2026, 8, 22)}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("holiday: []\n", "1: holiday: không có mục “holiday”. Có phải “holidays”?"),
        ("holidays:\n  - date: 2026-01-01\n", "2: holidays.1.name: thiếu mục bắt buộc. Thêm dòng “name: …”"),
        ("holidays:\n  - date: 1/1/2026\n    name: a\n", "2: holidays.1.date: ngày “1/1/2026” chưa đúng dạng"),
        (
            "holidays:\n  - {date: 2026-01-01, name: a}\n  - {date: 2026-01-01, name: b}\n",
            "3: holidays.2.date: ngày 2026-01-01 đã ghi ở trên. Xóa một trong hai",
        ),
        (
            "working_saturdays:\n  - 2026-01-10\n  - 2026-01-11\n",
            "3: working_saturdays.2: ngày 2026-01-11 không phải thứ Bảy. Chỉ ghi ngày thứ Bảy phải làm bù",
        ),
        (
            "holidays:\n  - {date: 2026-01-10, name: a}\nworking_saturdays: [2026-01-10]\n",
            "3: working_saturdays.1: ngày 2026-01-10 cũng là ngày nghỉ ở “holidays”. Xóa một trong hai",
        ),
    ],
)
def test_a_fault_of_a_day_is_told_at_its_line(tmp_path, text, line):
    (tmp_path / "holidays.yaml").write_text(text, encoding="utf-8")

    told = str(read_data_files(tmp_path, "content/data").problems[0])
    assert told.startswith(f"content/data/holidays.yaml:{line}")
