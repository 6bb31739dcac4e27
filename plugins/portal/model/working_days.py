"""Working days of a public office: Monday to Friday without holidays, and the Saturdays worked in exchange.

Sources: Quyết định 188/1999/QĐ-TTg (five days a week), Bộ luật Lao động 2019 art. 111 and 112 (holidays, the day off in
lieu), Bộ luật Dân sự 2015 art. 147 (a term counts from the day after).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SATURDAY = 5
"""As `date.weekday` counts."""
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """The days that are not as their weekday says."""

    holidays: Mapping[date, str] = field(default_factory=dict)
    """Every day off by law or in lieu, with its name."""
    working_saturdays: frozenset[date] = frozenset()

    @property
    def years(self) -> frozenset[int]:
        """The years whose holidays are known."""
        return frozenset(day.year for day in self.holidays)


def is_working_day(day: date, calendar: WorkCalendar) -> bool:
    """Tell whether offices work on *day*."""
    if day in calendar.holidays:
        return False
    return day.weekday() < SATURDAY or day in calendar.working_saturdays


def working_days_after(day: date, count: int, calendar: WorkCalendar) -> tuple[date, ...]:
    """Return the *count* working days that follow *day*, which is not counted itself."""
    found: list[date] = []
    while len(found) < count:
        day += DAY
        if is_working_day(day, calendar):
            found.append(day)
    return tuple(found)


def holidays_between(first: date, last: date, calendar: WorkCalendar) -> Iterator[tuple[date, str]]:
    """Yield the holidays from *first* to *last* (both included) that would have been working days, with their names."""
    for day, name in sorted(calendar.holidays.items()):
        if first <= day <= last and day.weekday() < SATURDAY:
            yield day, name
