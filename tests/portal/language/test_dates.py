from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.language.dates import ZONE, dateline, dateline_en, days, hours, iso, prose, short, span, weekdays

MOMENT = datetime(2019, 6, 4, 11, 48, tzinfo=ZONE)
DAY = date(2019, 6, 4)
FORMS = [
    (dateline, "Thứ Ba, 04/06/2019, 11:48 (GMT+7)", "Thứ Ba, 04/06/2019"),
    (dateline_en, "Tuesday, 4 June 2019, 11:48 (GMT+7)", "Tuesday, 4 June 2019"),
    (short, "04/06/2019", "04/06/2019"),
    (prose, "ngày 04 tháng 6 năm 2019", "ngày 04 tháng 6 năm 2019"),
    (span, "Thứ Ba, 04/06/2019", "Thứ Ba, 04/06/2019"),
    (iso, "2019-06-04T11:48:00+07:00", "2019-06-04"),
]


@pytest.mark.parametrize(("form", "of_moment", "of_day"), FORMS)
def test_form_of_a_moment_and_of_a_day(form, of_moment, of_day):
    assert form(MOMENT) == of_moment
    assert form(DAY) == of_day


@pytest.mark.parametrize("form", [form for form, _, _ in FORMS])
def test_moments_are_shown_on_the_clocks_of_viet_nam(form):
    """Late evening of 3 June in UTC is already 4 June here."""
    early = datetime(2019, 6, 4, 1, 30, tzinfo=ZONE)

    assert form(early.astimezone(UTC)) == form(early)


@pytest.mark.parametrize("form", [form for form, _, _ in FORMS])
def test_a_moment_without_zone_is_not_guessed(form):
    with pytest.raises(ValueError, match="no time zone"):
        form(MOMENT.replace(tzinfo=None))


def test_every_weekday_has_its_name():
    week = [date(2019, 6, 3) + timedelta(days=days) for days in range(7)]

    assert [dateline(day).partition(",")[0] for day in week] == [
        *("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")
    ]
    assert [dateline_en(day)[:3] for day in week] == ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2012, 1, 9), "ngày 09 tháng 01 năm 2012"),
        (date(2012, 2, 10), "ngày 10 tháng 02 năm 2012"),
        (date(2012, 3, 31), "ngày 31 tháng 3 năm 2012"),
        (date(2012, 10, 1), "ngày 01 tháng 10 năm 2012"),
    ],
)
def test_zero_stands_before_days_under_10_and_months_1_and_2_only(day, text):
    assert prose(day) == text


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        (date(2017, 7, 28), None, "Thứ Sáu, 28/07/2017"),
        (date(2017, 7, 28), date(2017, 7, 28), "Thứ Sáu, 28/07/2017"),
        (date(2019, 5, 30), date(2019, 5, 31), "30–31/05/2019"),
        (date(2019, 5, 30), date(2019, 6, 2), "30/05–02/06/2019"),
        (date(2019, 12, 30), date(2020, 1, 2), "30/12/2019–02/01/2020"),
        (date(2019, 5, 30), date(2020, 5, 30), "30/05/2019–30/05/2020"),
    ],
)
def test_span_says_once_what_both_days_share(start, end, text):
    assert span(start, end) == text


@pytest.mark.parametrize(
    ("start", "end", "figures", "words"),
    [
        (DAY, None, "4", "Thứ Ba"),
        (datetime(2026, 7, 14, 8, tzinfo=ZONE), datetime(2026, 7, 14, 11, tzinfo=ZONE), "14", "Thứ Ba"),
        (date(2019, 5, 30), date(2019, 5, 31), "30–31", "Thứ Năm – Thứ Sáu"),
        (date(2019, 5, 30), date(2019, 6, 2), "30–02/06", "Thứ Năm – Chủ Nhật"),
        (date(2019, 5, 30), date(2020, 5, 30), "30–30/05", "Thứ Năm – Thứ Bảy"),
    ],
)
def test_days_stand_under_their_month_with_their_weekdays(start, end, figures, words):
    assert (days(start, end), weekdays(start, end)) == (figures, words)


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        (DAY, None, ""),
        (DAY, MOMENT, ""),
        (MOMENT, None, "từ 11:48"),
        (MOMENT, MOMENT, "từ 11:48"),
        (MOMENT, DAY, "từ 11:48"),
        (MOMENT, MOMENT + timedelta(minutes=72), "11:48–13:00"),
        (MOMENT, MOMENT + timedelta(days=1), "từ 11:48"),
        (MOMENT.astimezone(UTC), None, "từ 11:48"),
    ],
)
def test_hours_are_told_as_far_as_they_are_known(start, end, text):
    assert hours(start, end) == text


@given(st.datetimes(datetime(1976, 1, 1), datetime(2100, 1, 1), timezones=st.just(ZONE)))
def test_machine_forms_read_back_to_the_second(moment):
    assert datetime.fromisoformat(iso(moment)) == moment.replace(microsecond=0)
