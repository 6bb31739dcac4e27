"""Proposes the event that an article tells of: what it was, when, where, under whose chair."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

TYPES = {
    "tong-ket": r"tổng kết",
    "so-ket": r"sơ kết",
    "tap-huan": r"tập huấn|bồi dưỡng nghiệp vụ",
    "ky-giao-uoc": r"ký (?:kết )?giao ước",
    "phat-dong": r"(?:lễ )?phát động",
    "trao-thuong": r"trao (?:tặng )?(?:thưởng|bằng khen|cờ|huân chương)|nhận (?:huân chương|cờ|bằng khen)",
    "tuyen-duong": r"tuyên dương|tôn vinh",
}
"""Event → what a headline calls it; the first that fits is meant."""
CITED = re.compile(
    r"\b\d{1,5}[a-zđ]?(?:/\d{4})?[/-][A-ZĐ][\w&/-]*"
    r"(?:\s*,?\s*(?:của [^.,;()\n]{2,60}\s)?ngày \d{1,2}(?:/\d{1,2}/\d{4}|\s+tháng\s+\d{1,2}\s+năm\s+\d{4}))?"
)
"""The number of a document, and when it was issued: a day on which nothing else happened."""
DAYS = re.compile(
    r"(?:ngày|sáng|chiều|tối) (?P<first>\d{1,2})(?:/(?P<first_month>\d{1,2}))?"
    r"(?:\s*(?:và|đến|,|[-–])\s*(?:ngày )?(?P<last>\d{1,2}))?"
    r"(?:/(?P<month>\d{1,2})|\s+tháng\s+(?P<month_>\d{1,2}))(?:(?:/|,?\s+năm\s+)(?P<year>\d{4}))?(?!\d)",
    re.IGNORECASE,
)
"""`ngày 30 và 31/5/2019`, `ngày 15/8/2014`, `ngày 04 tháng 6 năm 2019`, `ngày 10/4`."""
PLACE = re.compile(r"\btại (?!hội nghị|đây|buổi|lễ|chương trình)(?P<place>[^.,;:()“”\n]{3,70})", re.IGNORECASE)
CHAIRED = re.compile(r"[^.\n]*\bchủ trì\b[^.\n]*", re.IGNORECASE)

FAR = 400
"""Days between an event and the article about it, beyond which the day is of something else."""

PROVINCES = (
    "An Giang, Bà Rịa - Vũng Tàu, Bạc Liêu, Bắc Giang, Bắc Kạn, Bắc Ninh, Bến Tre, Bình Dương, Bình Định, Bình Phước,"
    " Bình Thuận, Cà Mau, Cao Bằng, Cần Thơ, Đà Nẵng, Đắk Lắk, Đắk Nông, Điện Biên, Đồng Nai, Đồng Tháp, Gia Lai,"
    " Hà Giang, Hà Nam, Hà Nội, Hà Tĩnh, Hải Dương, Hải Phòng, Hậu Giang, Hòa Bình, Hồ Chí Minh, Huế, Hưng Yên,"
    " Khánh Hòa, Kiên Giang, Kon Tum, Lai Châu, Lạng Sơn, Lào Cai, Lâm Đồng, Long An, Nam Định, Nghệ An, Ninh Bình,"
    " Ninh Thuận, Phú Thọ, Phú Yên, Quảng Bình, Quảng Nam, Quảng Ngãi, Quảng Ninh, Quảng Trị, Sóc Trăng, Sơn La,"
    " Tây Ninh, Thái Bình, Thái Nguyên, Thanh Hóa, Thừa Thiên Huế, Tiền Giang, Trà Vinh, Tuyên Quang, Vĩnh Long,"
    " Vĩnh Phúc, Yên Bái"
).split(", ")
"""The 63 provinces and cities before 1 July 2025, among whose names are those of the 34 since, and Huế."""
PROVINCE = re.compile(
    rf"(?:tỉnh|thành phố|TP\.?|,|tại) ?({'|'.join(map(re.escape, sorted(PROVINCES, key=len)[::-1]))})(?!\w)"
)


@dataclass(frozen=True, slots=True)
class Proposal:
    """An event as far as the text tells."""

    type: str
    start: date
    end: date | None
    place: str
    province: str
    chaired_by: tuple[str, ...]


def event_in(title: str, text: str, published: date, people: Iterable[str]) -> Proposal | None:
    """Return the event that *title* names and *text* dates, None where either is missing.

    A day without a year is of the year in which the article was *published*. Of *people*, those
    chair it whom a sentence with “chủ trì” names.
    """
    kind = next((kind for kind, words in TYPES.items() if re.search(words, title, re.IGNORECASE)), None)
    days = next(days_in(f"{title}\n{text}", published.year), None)
    if days and abs((days[0] - date(published.year, published.month, published.day)).days) > FAR:
        days = None
    if kind is None or days is None:
        return None
    place, province = PLACE.search(text), PROVINCE.search(text)
    chaired = " ".join(CHAIRED.findall(text))
    return Proposal(
        kind,
        *days,
        place["place"].strip() if place else "",
        province[1] if province else "",
        tuple(name for name in people if name in chaired),
    )


def days_in(text: str, year: int | None = None) -> Iterator[tuple[date, date | None]]:
    """Yield first and last day of whatever *text* dates, not of documents; without a *year* only where one is given."""
    for match in DAYS.finditer(CITED.sub("", text)):
        days = _days(match, year) if year or match["year"] else None
        if days:
            yield days


def _days(match: re.Match[str], year: int | None) -> tuple[date, date | None] | None:
    year, month = int(match["year"] or year or 0), int(match["month"] or match["month_"])
    try:
        first = date(year, int(match["first_month"] or month), int(match["first"]))
        last = date(year, month, int(match["last"])) if match["last"] else None
    except ValueError:
        return None
    return first, last if last and last > first else None
