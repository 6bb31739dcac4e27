"""Days in a text: that they exist, and that the day of the week is theirs."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from portal.language.dates import WEEKDAYS
from portal.linting.draft import Mark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from portal.linting.draft import Draft

_DAY = (
    r"(?P<day>\d\d?)(?:(?P<sign>[/.-])(?P<month>\d{1,2})(?P=sign)(?P<year>(?:19|20)\d\d)"
    r"|\s+tháng\s+(?P<month_>\d{1,2}),?\s+năm\s+(?P<year_>(?:19|20)\d\d))(?![\d/-]\w)"
)
_DATE = re.compile(_DAY)
_YEAR_FIRST = re.compile(r"(?P<year>(?:19|20)\d\d)[/-](?P<month>\d{1,2})[/-](?P<day>\d{1,2})(?![\d/-])")
_WEEKDAY = re.compile(
    rf"(?P<weekday>[TtCc]h(?:(?<=[Tt]h)ứ\s+(?:[Hh]ai|[Bb]a|[Tt]ư|[Nn]ăm|[Ss]áu|[Bb]ảy|[2-7])|(?<=[Cc]h)ủ\s+[Nn]hật))"
    rf"\s*[,(]?\s*(?:ngày\s+)?{_DAY}"
)
_ORDINALS = ("hai", "ba", "tư", "năm", "sáu", "bảy")
_SPAN = re.compile(
    r"[Tt]ừ\s+(?:ngày\s+)?(?P<day>\d{1,2})/(?P<month>\d{1,2})(?:/(?P<year>(?:19|20)\d\d))?"
    r"\s*(?:đến|tới|[-–])\s*(?:hết\s+)?(?:ngày\s+)?(?P<last_day>\d{1,2})/(?P<last_month>\d{1,2})/"
    r"(?P<last_year>(?:19|20)\d\d)"
)
_CUT_YEAR = re.compile(r"[NnGg](?:(?<=[Nn])ăm|(?<=[Gg])iai đoạn) (?:19|20)\d(?=[.,;:)…](?!\d)|\s*(?:\Z|[\r\n]))")
_PART_OF_MORE = re.compile(r"[\d/.-]\Z")
_ORDINAL = re.compile(r"(?:\w|lần )\Z")
"""Before `thứ năm` it is a number, not a day."""


def impossible(draft: Draft) -> Iterator[Mark]:
    """Yield days that the calendar has not, with day and month changed over where that is one; and years first."""
    for match in filter(_is_whole, _DATE.finditer(draft.prose)):
        day, month, year = _numbers(match)
        if _date(year, month, day) is None:
            right = f"{month:02}/{day}/{year}" if match["sign"] and _date(year, day, month) else None
            yield Mark(match.start(), match.end(), right, is_certain=False)
    for match in filter(_is_whole, _YEAR_FIRST.finditer(draft.prose)):
        right = f"{int(match['day']):02}/{int(match['month'])}/{match['year']}"
        yield Mark(match.start(), match.end(), right, is_certain=False)


def wrong_weekdays(draft: Draft) -> Iterator[Mark]:
    """Yield each weekday that is not that of the date behind it."""
    for match in _WEEKDAY.finditer(draft.prose):
        day, month, year = _numbers(match)
        found = _date(year, month, day)
        right = WEEKDAYS[found.weekday()] if found else ""
        is_a_number = _ORDINAL.search(draft.prose, max(0, match.start() - 4), match.start())
        if right and not is_a_number and right.lower() != _spelt(match["weekday"]):
            yield Mark(match.start("weekday"), match.end("weekday"), right, is_certain=False)


def reversed_spans(draft: Draft) -> Iterator[Mark]:
    """Yield each “từ ngày … đến ngày …” that ends before it begins."""
    for match in _SPAN.finditer(draft.prose):
        last = _date(int(match["last_year"]), int(match["last_month"]), int(match["last_day"]))
        first = _date(int(match["year"] or match["last_year"]), int(match["month"]), int(match["day"]))
        if first and last and first > last:
            yield Mark(match.start(), match.end())


def cut_years(draft: Draft) -> Iterator[Mark]:
    """Yield years of three digits: `năm 201.`."""
    return (Mark(match.start(), match.end()) for match in _CUT_YEAR.finditer(draft.prose))


def _is_whole(match: re.Match[str]) -> bool:
    """Tell whether *match* is not the end of a longer number, such as that of a document."""
    return _PART_OF_MORE.search(match.string, max(0, match.start() - 1), match.start()) is None


def _numbers(match: re.Match[str]) -> tuple[int, int, int]:
    month, year = (int(match[name] or match[f"{name}_"]) for name in ("month", "year"))
    return int(match["day"]), month, year


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _spelt(weekday: str) -> str:
    """Return *weekday* as the table of weekdays spells it, in small letters: `thứ 3` is `thứ ba`."""
    words = weekday.lower().split()
    return " ".join([words[0], _ORDINALS[int(words[1]) - 2] if words[1].isdecimal() else words[1]])
