"""The kinds of value that a head may hold, and how each is read from text.

Every scalar of a head arrives as text. A reader returns the typed value or raises `ValueError` with a
message in Vietnamese. Pydantic is met only when a head is validated, so importing the model stays cheap.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeVar, dataclass_transform

from portal.language.date_text import parse_date
from portal.language.slugs import is_slug, slugify
from portal.language.unicode import has_control_characters
from portal.model.compact import compact

if TYPE_CHECKING:
    from collections.abc import Callable

    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema

Made = TypeVar("Made")

ID = re.compile(r"[a-z0-9-]{6,60}")
MOST = 50
LONGEST_PATH = 250
"""Bytes of a former address: nginx puts no key of more than 512 into a map, and a feed may follow it."""
YEARS = range(1900, 2101)
WORKING_DAYS = range(1, 61)


@dataclass_transform(kw_only_default=True, frozen_default=True)
def record(cls: type[Made]) -> type[Made]:
    """Make *cls* a frozen record; a key that it does not know is a fault when a head is validated."""
    made = dataclass(frozen=True, kw_only=True)(cls)
    setattr(made, "__pydantic_config__", {"extra": "forbid"})  # noqa: B010  the name is pydantic's, not the class's
    return compact(made)


class Reads:
    """Marks a type whose value *parse* makes from text."""

    def __init__(self, parse: Callable[[Any], Any]) -> None:
        self.parse = parse

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Let pydantic call *parse* for this type."""
        from pydantic_core import core_schema  # noqa: PLC0415  only a build that reads a changed file pays for it

        return core_schema.no_info_plain_validator_function(self.parse)


def read_text(value: object) -> str:
    """Return *value* as one line of text."""
    if not isinstance(value, str):
        raise ValueError("phải là một dòng chữ")
    if has_control_characters(value):
        raise ValueError("có ký tự điều khiển không nhìn thấy. Xóa đi và gõ lại")
    text = " ".join(value.split())
    if not text:
        raise ValueError("đang để trống")
    return text


def read_texts(value: object) -> tuple[str, ...]:
    """Return one text or a list of texts as a tuple without repeats."""
    items = value if isinstance(value, list) else [value]
    if None in items:
        raise ValueError("có dấu “-” để trống. Xóa dòng đó")
    return tuple(dict.fromkeys(read_text(item) for item in items))


def read_bylines(value: object) -> tuple[str, ...]:
    """Return the names of one or several who sign; each has a page of its own."""
    names = read_texts(value)
    for name in names:
        if ";" in name:
            apart = ", ".join(filter(None, map(str.strip, name.split(";"))))
            raise ValueError(f"“{name}” là nhiều tên trên một dòng. Viết “[{apart}]”")
    return names


def read_id(value: object) -> str:
    """Return a permanent identifier: 6 to 60 lower-case letters, digits and hyphens."""
    text = read_text(value)
    if not ID.fullmatch(text):
        proposal = slugify(text)
        hint = f". Viết “{proposal}”" if ID.fullmatch(proposal) else ""
        raise ValueError(f"mã “{text}” chỉ được gồm chữ thường không dấu, số, gạch nối, từ 6 đến 60 ký tự{hint}")
    return text


def read_slug(value: object) -> str:
    """Return a slug."""
    text = read_text(value)
    if not is_slug(text):
        raise ValueError(f"“{text}” không dùng được trong địa chỉ. Viết “{slugify(text)}”")
    return text


def read_when(value: object) -> date | datetime:
    """Return a day, or a moment of a day in Asia/Ho_Chi_Minh."""
    return parse_date(read_text(value))


def read_last_day(value: object) -> date:
    """Return a day; a time of day is refused. Editors write the last day there is for “never”."""
    found = read_when(value)
    if isinstance(found, datetime):
        raise ValueError(f"chỉ ghi ngày, không ghi giờ. Viết “{found:%Y-%m-%d}”")
    return found


def read_day(value: object) -> date:
    """Return a day of a year that a portal may tell of."""
    found = read_last_day(value)
    if found.year not in YEARS:
        raise ValueError(f"năm {found.year} nằm ngoài khoảng từ {YEARS[0]} đến {YEARS[-1]}. Xem lại năm")
    return found


def read_whole(value: object) -> int:
    """Return a whole number from 0."""
    text = read_text(value)
    if not re.fullmatch(r"[0-9]{1,9}", text):
        raise ValueError(f"“{text[:20]}” không phải là số nguyên")
    return int(text)


def read_few(value: object) -> int:
    """Return a whole number from 0 to 50."""
    number = read_whole(value)
    if number > MOST:
        raise ValueError(f"“{number}” quá nhiều. Chọn một số từ 0 đến {MOST}")
    return number


def read_working_days(value: object) -> int:
    """Return how many working days something lasts, 1 to 60."""
    number = read_whole(value)
    if number not in WORKING_DAYS:
        raise ValueError(f"“{number}” ngày làm việc không hợp lệ: từ 1 đến 60, theo Nghị định 98/2023/NĐ-CP là “10”")
    return number


def read_year(value: object) -> int:
    """Return a year of four digits."""
    text = read_text(value)
    if not (re.fullmatch(r"[0-9]{4}", text) and int(text) in YEARS):
        raise ValueError(f"“{text}” không phải là năm. Viết bốn chữ số, ví dụ “2019”")
    return int(text)


def read_years(value: object) -> tuple[int, ...]:
    """Return one year or a list of years, ascending."""
    return tuple(sorted({read_year(item) for item in (value if isinstance(value, list) else [value])}))


def read_day_or_year(value: object) -> date | int:
    """Return a day, or a year where only that is known."""
    text = read_text(value)
    return read_year(text) if len(text) <= 4 else read_day(text)


def read_flag(value: object) -> bool:
    """Return yes or no."""
    text = read_text(value).lower()
    if text not in {"true", "false", "yes", "no", "có", "không"}:
        raise ValueError(f"“{text}” phải là “true” hoặc “false”")
    return text in {"true", "yes", "có"}


def read_address(value: object) -> str:
    """Return a web address with its scheme."""
    text = read_text(value)
    if not re.fullmatch(r"https?://[^\s/]+\S*", text):
        raise ValueError(f"“{text}” không phải là địa chỉ web. Bắt đầu bằng “https://”")
    return text


def read_mail(value: object) -> str:
    """Return a mail address."""
    text = read_text(value)
    if not re.fullmatch(r"[^\s@<>\"?&]+@[^\s@<>\"?&]+\.[^\s@<>\"?&]+", text):
        raise ValueError(f"“{text}” không phải là địa chỉ thư điện tử. Ví dụ “y-kien@so-mau.example”")
    return text


def read_authority(value: object) -> str:
    """Return a domain name or mail address in lower case (RFC 4151, authorityName)."""
    text = read_text(value)
    if not re.fullmatch(r"([a-z0-9._-]+@)?[a-z0-9]+([.-][a-z0-9]+)+", text):
        raise ValueError(f"“{text}” không phải là tên miền viết thường. Ví dụ “thidua.example.vn”")
    return text


def read_target(value: object) -> str:
    """Return where a link leads: a root-relative path of this site, or a web address."""
    text = read_text(value)
    return text if re.fullmatch(r"/(?!/)[^\s\\]*", text) else read_address(text)


def read_old_paths(value: object) -> tuple[str, ...]:
    """Return former paths of a page on this or an earlier site."""
    paths = read_texts(value)
    for path in paths:
        if not path.startswith("/") or path.startswith("//") or re.search(r"[\\?#:*<>|\"\s]|(^|/)\.\.?(/|$)", path):
            raise ValueError(
                f"“{path}” phải là đường dẫn từ gốc, không có “?”, “#” hay “..”. Ví dụ “/tin-cu/so-ket.html”"
            )
        if len(path.encode()) > LONGEST_PATH:
            raise ValueError(f"“{path[:40]}…” dài quá {LONGEST_PATH} byte, máy chủ web không nhận. Bỏ địa chỉ ấy")
    return paths


def read_file(folder: str) -> Callable[[object], str]:
    """Return a reader of a path below *folder* of the content."""

    def read(value: object) -> str:
        text = read_text(value).replace("\\", "/").removeprefix("/")
        if not text.startswith(f"{folder}/") or "/../" in f"/{text}/":
            _, found, below = f"/{text}".partition(f"/{folder}/")
            hint = f"Viết “{folder}/{below}”" if found and ".." not in text else f"Chép tệp vào đó, ghi từ “{folder}/…”"
            raise ValueError(f"tệp “{text}” phải nằm trong “{folder}/”. {hint}")
        return text

    return read


Lang = Literal["vi", "en"]
Text = Annotated[str, Reads(read_text)]
Texts = Annotated[tuple[str, ...], Reads(read_texts)]
Bylines = Annotated[tuple[str, ...], Reads(read_bylines)]
Id = Annotated[str, Reads(read_id)]
Slug = Annotated[str, Reads(read_slug)]
When = Annotated[date | datetime, Reads(read_when)]
Day = Annotated[date, Reads(read_day)]
LastDay = Annotated[date, Reads(read_last_day)]
Whole = Annotated[int, Reads(read_whole)]
Few = Annotated[int, Reads(read_few)]
WorkingDays = Annotated[int, Reads(read_working_days)]
Year = Annotated[int, Reads(read_year)]
Years = Annotated[tuple[int, ...], Reads(read_years)]
DayOrYear = Annotated[date | int, Reads(read_day_or_year)]
Flag = Annotated[bool, Reads(read_flag)]
Mail = Annotated[str, Reads(read_mail)]
Address = Annotated[str, Reads(read_address)]
Authority = Annotated[str, Reads(read_authority)]
Target = Annotated[str, Reads(read_target)]
OldPaths = Annotated[tuple[str, ...], Reads(read_old_paths)]
ImageFile = Annotated[str, Reads(read_file("images"))]
AttachmentFile = Annotated[str, Reads(read_file("files"))]
