"""Calls for opinion in the light of the calendar and the moment: their windows, how long they name people, faults."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from portal.model.opinion import Opinion
from portal.model.problem import BODY
from portal.model.working_days import holidays_between, working_days_after

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from portal.model.entities import OpinionRecord
    from portal.model.kinds import Entry
    from portal.model.problem import Problem
    from portal.model.working_days import WorkCalendar
    from portal.reading.sources import Parsed

NAMED_FOR = timedelta(days=90)
"""How long nominees stay named after the window has closed, where `names_until` does not say."""
BY_LAW = 10
"""Working days (Nghị định 98/2023/NĐ-CP, art. 46)."""


def opinions_of(
    entries: Iterable[Entry], calendar: WorkCalendar, today: date, *, with_drafts: bool = False
) -> tuple[Opinion, ...]:
    """Return the call for opinions that each of *entries* is on the day *today*, the first to close first.

    Nominees are named from the opening (*with_drafts*: before it too) to the last day of their naming.
    """
    found = [_opinion(entry, calendar, today, with_drafts=with_drafts) for entry in entries]
    return tuple(sorted(found, key=lambda opinion: (opinion.closes, opinion.entry.slug)))


def turning_days(record: OpinionRecord, calendar: WorkCalendar) -> tuple[date, date, date]:
    """Return the first day of the window of *record*, its last one, and the last day on which people are named."""
    closes = working_days_after(record.opened, record.working_days, calendar)[-1]
    return record.opened, closes, record.names_until or closes + NAMED_FOR


def faults_of_opinions(sources: Iterable[Parsed], calendar: WorkCalendar, today: date) -> Iterator[Problem]:
    """Yield what the calendar, the moment and the law find wrong with *sources*, calls for opinion with sound heads."""
    for parsed in sources:
        record = parsed.record
        _, closes, names_until = turning_days(record, calendar)
        if names_until < closes:
            message = f"phải từ ngày hết hạn lấy ý kiến, {closes}, trở đi. Bỏ dòng này thì là “{closes + NAMED_FOR}”"
            yield parsed.problem("names_until", message)
        elif record.nominees and names_until < today:
            message = f"đã qua ngày {names_until} nên trang không nêu tên ai nữa. Xóa cả mục này khỏi tệp"
            yield replace(parsed.problem("nominees", message), is_warning=True)
        for key, message in (*_warnings(record, closes, calendar), *_names_that_stay(parsed)):
            yield replace(parsed.problem(key, message), is_warning=True)


def _opinion(entry: Entry, calendar: WorkCalendar, today: date, *, with_drafts: bool) -> Opinion:
    record: OpinionRecord = entry.record
    opened, closes, names_until = turning_days(record, calendar)
    shows_names = (opened <= today or with_drafts) and today <= names_until
    if not shows_names:
        entry = replace(entry, record=replace(record, nominees=()), record_digest=b"")
    return Opinion(
        entry=entry,
        days=working_days_after(opened, record.working_days, calendar),
        holidays=tuple(holidays_between(opened, closes, calendar)),
        names_until=names_until,
        state="upcoming" if today < opened else "open" if today <= closes else "closed",
        shows_names=shows_names,
    )


def _warnings(record: OpinionRecord, closes: date, calendar: WorkCalendar) -> Iterator[tuple[str, str]]:
    for year in range(record.opened.year, closes.year + 1):
        if year not in calendar.years:
            message = f"chưa có ngày nghỉ của năm {year} nên ngày hết hạn có thể sai. Thêm vào data/holidays.yaml"
            yield "opened", message
    if record.working_days < BY_LAW:
        yield "working_days", f"Nghị định 98/2023/NĐ-CP, điều 46 yêu cầu {BY_LAW} ngày làm việc"


def _names_that_stay(parsed: Parsed) -> Iterator[tuple[str, str]]:
    """Yield which nominees are named besides the list, which alone is taken down."""
    record: OpinionRecord = parsed.record
    text = parsed.body.html if record.nominees else ""
    for place, nominee in enumerate(record.nominees, 1):
        for where, said in (("“title”", record.title), (BODY, text)):
            if nominee.name in said:
                message = f"tên này còn đứng ở {where}, nơi không được gỡ cùng danh sách. Chỉ nêu tên ở đây"
                yield f"nominees.{place}.name", message
