"""`data/holidays.yaml`: the days off, and the Saturdays worked in exchange."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portal.model.fields import Day, Text, record
from portal.model.working_days import SATURDAY, WorkCalendar

if TYPE_CHECKING:
    from collections.abc import Iterator


@record
class Holiday:
    """A day off, and what for."""

    date: Day
    name: Text


@record
class HolidaysRecord:
    """`holidays.yaml`: every day off by law or in lieu; the Saturdays that are worked."""

    holidays: tuple[Holiday, ...] = ()
    working_saturdays: tuple[Day, ...] = ()

    @property
    def calendar(self) -> WorkCalendar:
        """What it says, to be asked about days."""
        return WorkCalendar({each.date: each.name for each in self.holidays}, frozenset(self.working_saturdays))


def faults_of_holidays(written: HolidaysRecord) -> Iterator[tuple[str, str]]:
    """Yield what the days themselves show to be wrong, as (dotted path, message)."""
    seen = set()
    for place, holiday in enumerate(written.holidays, 1):
        if holiday.date in seen:
            yield f"holidays.{place}.date", f"ngày {holiday.date} đã ghi ở trên. Xóa một trong hai"
        seen.add(holiday.date)
    for place, day in enumerate(written.working_saturdays, 1):
        if day.weekday() != SATURDAY:
            yield f"working_saturdays.{place}", f"ngày {day} không phải thứ Bảy. Chỉ ghi ngày thứ Bảy phải làm bù"
        elif day in seen:
            yield f"working_saturdays.{place}", f"ngày {day} cũng là ngày nghỉ ở “holidays”. Xóa một trong hai"
