"""Dates and times as Vietnamese readers, English readers and machines want them."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")

# CLDR `vi` and `en`, wide format. Babel has them too, at 100 ms of every start.
WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")
_ENGLISH_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_ENGLISH_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def dateline(moment: datetime | date) -> str:
    """Return `Thứ Ba, 04/06/2019, 11:48 (GMT+7)`; for a date without time `Thứ Ba, 04/06/2019`."""
    here = _here(moment)
    return f"{WEEKDAYS[here.weekday()]}, {short(here)}{_clock(here)}"


def dateline_en(moment: datetime | date) -> str:
    """Return `Tuesday, 4 June 2019, 11:48 (GMT+7)`; for a date without time `Tuesday, 4 June 2019`."""
    here = _here(moment)
    weekday, month = _ENGLISH_WEEKDAYS[here.weekday()], _ENGLISH_MONTHS[here.month - 1]
    return f"{weekday}, {here.day} {month} {here.year}{_clock(here)}"


def short(day: date) -> str:
    """Return `04/06/2019`."""
    return f"{_day_and_month(day)}/{_here(day).year}"


def prose(day: date) -> str:
    """Return `ngày 04 tháng 6 năm 2019`.

    A zero stands before days under 10 and before months 1 and 2, no others (Nghị định 30/2020/NĐ-CP, Annex I).
    """
    here = _here(day)
    return f"ngày {here.day:02} tháng {_month(here.month)} năm {here.year}"


def span(start: date, end: date | None = None) -> str:
    """Return the days from *start* to *end* (included) as briefly as is clear.

    `Thứ Sáu, 28/07/2017` for one day, `30–31/05/2019`, `30/05–02/06/2019`, `30/12/2019–02/01/2020`.
    """
    first, last = _here(start), _here(start if end is None else end)
    if short(first) == short(last):
        return f"{WEEKDAYS[first.weekday()]}, {short(first)}"
    if first.year != last.year:
        return f"{short(first)}–{short(last)}"
    beginning = f"{first.day:02}" if first.month == last.month else _day_and_month(first)
    return f"{beginning}–{short(last)}"


def days(start: date, end: date | None = None) -> str:
    """Return the days from *start* to *end* (included) for a list that names their month: `14`, `30–31`, `30–02/06`."""
    first, last = _here(start), _here(start if end is None else end)
    if (first.year, first.month) != (last.year, last.month):
        return f"{first.day}–{_day_and_month(last)}"
    return f"{first.day}" if first.day == last.day else f"{first.day}–{last.day}"


def weekdays(start: date, end: date | None = None) -> str:
    """Return the days of the week from *start* to *end* (included): `Thứ Ba`, `Thứ Năm – Thứ Sáu`."""
    first, last = _here(start), _here(start if end is None else end)
    names = [WEEKDAYS[day.weekday()] for day in (first, last)]
    return names[0] if short(first) == short(last) else " – ".join(names)


def hours(start: date, end: date | None = None) -> str:
    """Return the hours of one day, `08:00–11:30`; where no end of them is known `từ 08:00`, nothing for bare days."""
    first, last = _here(start), _here(start if end is None else end)
    if not isinstance(first, datetime):
        return ""
    if isinstance(last, datetime) and first < last and short(first) == short(last):
        return f"{first:%H:%M}–{last:%H:%M}"
    return f"từ {first:%H:%M}"


def iso(moment: datetime | date) -> str:
    """Return `2019-06-04T11:48:00+07:00`, for a date without time `2019-06-04` (ISO 8601, for `<time datetime>`)."""
    here = _here(moment)
    return here.isoformat(timespec="seconds") if isinstance(here, datetime) else here.isoformat()


def _here(moment: datetime | date) -> date:
    """Return a date as it is and a datetime in ZONE; a datetime without a zone is a ValueError, not a guess."""
    if not isinstance(moment, datetime):
        return moment
    if moment.tzinfo is None:
        raise ValueError(f"{moment!r} has no time zone")
    return moment.astimezone(ZONE)


def _clock(here: date) -> str:
    return f", {here:%H:%M} (GMT+7)" if isinstance(here, datetime) else ""


def _day_and_month(day: date) -> str:
    here = _here(day)
    return f"{here.day:02}/{here.month:02}"


def _month(month: int) -> str:
    return f"{month:02}" if month <= 2 else str(month)
