from datetime import date, timedelta
from itertools import count

from hypothesis import given
from hypothesis import strategies as st

from portal.model.working_days import WorkCalendar, holidays_between, is_working_day, working_days_after

NEAR = st.dates(date(2026, 1, 1), date(2027, 12, 31))
SATURDAYS = st.integers(0, 100).map(lambda week: date(2026, 1, 3) + timedelta(weeks=week))
CALENDARS = st.builds(
    lambda holidays, saturdays: WorkCalendar(dict.fromkeys(holidays, "Nghỉ"), frozenset(saturdays)),
    st.sets(NEAR, max_size=80),
    st.sets(SATURDAYS, max_size=20),
)


def worked(day, calendar):
    """Tell what the law says of *day*, in its own order: rest of the week, exchanged Saturdays, holidays."""
    rests = day.strftime("%a") in {"Sat", "Sun"}
    if rests and day in calendar.working_saturdays:
        rests = False
    return not (rests or day in calendar.holidays)


@given(NEAR, st.integers(1, 60), CALENDARS)
def test_a_term_ends_where_a_slow_count_ends(opened, number, calendar):
    """The last day is the first one by which so many days were worked since the opening, which does not count."""
    ends = (opened + timedelta(days=days) for days in count(1))
    last = next(
        end
        for end in ends
        if sum(worked(opened + timedelta(days=n), calendar) for n in range(1, (end - opened).days + 1)) == number
    )
    days = working_days_after(opened, number, calendar)

    assert days[-1] == last
    assert len(days) == len(set(days)) == number
    assert list(days) == sorted(days)
    assert all(worked(day, calendar) and is_working_day(day, calendar) for day in days)
    assert days[0] > opened


@given(NEAR, NEAR, CALENDARS)
def test_what_was_skipped_is_told(first, last, calendar):
    """Of the days from Monday to Friday those are told that are not worked; a holiday on a weekend takes none."""
    told = [day for day, _ in holidays_between(first, last, calendar)]
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    plain = [day for day in days if day.weekday() < 5]

    assert told == [day for day in plain if not is_working_day(day, calendar)]


def test_a_term_of_the_year_2024():
    """Bộ Công Thương published a list on 26/11/2024 for ten working days, which ended on 10/12/2024."""
    assert working_days_after(date(2024, 11, 26), 10, WorkCalendar())[-1] == date(2024, 12, 10)


def test_an_exchanged_saturday_counts():
    """Worked for a day off elsewhere, a Saturday is a day like Monday; its Sunday is not."""
    calendar = WorkCalendar({date(2026, 8, 31): "Nghỉ hoán đổi"}, frozenset({date(2026, 8, 22)}))

    assert working_days_after(date(2026, 8, 21), 2, calendar) == (date(2026, 8, 22), date(2026, 8, 24))
    assert working_days_after(date(2026, 8, 28), 1, calendar) == (date(2026, 9, 1),)
