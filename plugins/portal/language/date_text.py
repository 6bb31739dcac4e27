"""Dates as people type them: one form is accepted, for the others that form is proposed."""

import re
from datetime import date, datetime, time

from portal.language.dates import ZONE

_ACCEPTED = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[ T](\d{2}):(\d{2})(?::(\d{2}))?)?", re.ASCII)

_YEAR_FIRST = re.compile(r"(?<!\d)(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)", re.ASCII)
_DAY_FIRST = re.compile(r"(?<!\d)(?P<day>\d{1,2})[-/.](?P<month>\d{1,2})[-/.](?P<year>\d{4})(?!\d)", re.ASCII)
_IN_WORDS = re.compile(
    r"(?<!\d)(?P<day>\d{1,2})\s+tháng\s+(?P<month>\d{1,2}),?\s+năm\s+(?P<year>\d{4})(?!\d)", re.ASCII | re.IGNORECASE
)
_CLOCK = re.compile(
    r"(?<![\d/.:+-])(?P<hour>\d{1,2})"
    r"(?:\s*(?::|h|giờ)\s*(?P<minute>\d{1,2})(?::\d{2})?\s*(?P<half>[ap]m\b)?|\s*(?P<only>[ap]m\b|h\b|giờ))",
    re.IGNORECASE,
)


def parse_date(text: str) -> date | datetime:
    """Return the date that *text* names (`2019-06-04`), or the moment in ZONE (`2019-06-04 11:48`; T, seconds allowed).

    Raise ValueError with a message for the editor, in Vietnamese: that there is no such day, or how to write the date
    that was meant. Of `04/06/2019` the day comes first.
    """
    match = _ACCEPTED.fullmatch(text)
    if match is None:
        raise ValueError(_proposal(text))
    year, month, day, hour, minute, second = (int(part or 0) for part in match.groups())
    the_day = _day(year, month, day)
    has_clock = match[4] is not None
    return datetime.combine(the_day, _time(hour, minute, second), ZONE) if has_clock else the_day


def _day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueError(f"không có ngày {day} tháng {month} năm {year}") from None


def _time(hour: int, minute: int, second: int = 0) -> time:
    try:
        return time(hour, minute, second)
    except ValueError:
        seconds = f":{second:02}" if second else ""
        raise ValueError(f"không có giờ {hour:02}:{minute:02}{seconds} (từ 00:00 đến 23:59)") from None


def _proposal(text: str) -> str:
    """Return what to tell the editor whose *text* is not in the accepted form."""
    wrong = f"ngày “{text}” chưa đúng dạng. Viết"
    meant = likely_date(text)
    if meant is None:
        return f"{wrong} năm-tháng-ngày, ví dụ “2019-06-04” hoặc “2019-06-04 11:48”"
    if isinstance(meant, datetime):
        return f"{wrong} “{meant:%Y-%m-%d %H:%M}” (năm-tháng-ngày giờ:phút)"
    return f"{wrong} “{meant.isoformat()}” (năm-tháng-ngày)"


def _with_offset(text: str) -> datetime | None:
    """Return the moment of an ISO 8601 text with a zone (`2019-06-04T04:48Z`) as our clocks show it."""
    try:
        moment = datetime.fromisoformat(text.strip())
        return moment.astimezone(ZONE) if moment.tzinfo else None
    except (ValueError, OverflowError):
        return None


def likely_date(text: str) -> date | None:
    """Return the day that *text* most likely means, the moment in ZONE where it has a time of day, None without a date.

    Raise ValueError, as `parse_date` does, where there is no such day.
    """
    exact = _with_offset(text)
    if exact:
        return exact
    match = _YEAR_FIRST.search(text) or _DAY_FIRST.search(text) or _IN_WORDS.search(text)
    if match is None:
        return None
    year, month, day = (int(match[part]) for part in ("year", "month", "day"))
    if day <= 12 < month:  # month first, as in the United States
        month, day = day, month
    the_day = _day(year, month, day)
    clock = _CLOCK.search(text[: match.start()] + " " + text[match.end() :])
    return the_day if clock is None else datetime.combine(the_day, _time_of(clock), ZONE)


def _time_of(clock: re.Match[str]) -> time:
    """Return the time of day of `11:48`, `11h48`, `8:44:08 PM`, `8 PM`, `8 giờ`."""
    hour, half = int(clock["hour"]), (clock["half"] or clock["only"] or "").lower()
    if half in {"am", "pm"} and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return _time(hour, int(clock["minute"] or 0))
