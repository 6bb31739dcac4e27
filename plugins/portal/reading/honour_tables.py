"""Reads award records from tables that Excel, or any other program, saved as CSV (RFC 4180)."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from io import StringIO
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from portal.language.suggestions import did_you_mean
from portal.model.award_record import AwardRecord, Report
from portal.model.compact import compact
from portal.model.fingerprint import fingerprint
from portal.model.kinds import AWARD
from portal.model.problem import Problem
from portal.reading.front_matter import HeadError, decode
from portal.reading.records import read_record
from portal.reading.references import RECIPIENT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from portal.reading.references import Names

COLUMNS = (
    *("award", "recipient", "merit_year"),
    *("decision_number", "decision_date"),
    *("presented_date", "presented_by", "presented_place"),
    *("revoked_number", "revoked_date"),
)
"""A column is a key of the record; what lies in a part of it is joined to the part's name by a line."""
REQUIRED = COLUMNS[:3]
FILE = "tệp"

Row = tuple[int, list[str]]
"""The line on which a row begins, and its cells."""


@compact
@dataclass(frozen=True)
class Table:
    """What one table tells, and what is wrong with it."""

    reports: tuple[Report, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_table(shown: str, raw: bytes, names: Names) -> Table:
    """Return the award records of the file *shown*, whose bytes are *raw*, with every fault of every row.

    Comma or semicolon between cells, as the header has them: Excel writes what the regional settings say.
    """
    if not shown.lower().endswith(".csv"):
        return Table(problems=(Problem(shown, 1, FILE, _fault_of_suffix(PurePosixPath(shown))),))
    reports: list[Report] = []
    problems: list[Problem] = []
    try:
        rows = _rows(decode(raw))
        line, header = next(rows, (1, []))
        columns = [cell.strip() for cell in header]
        problems += [Problem(shown, line, *fault) for fault in _faults_of_header(columns)]
        if set(REQUIRED) <= set(columns):
            read = _Reader(columns, names)
            for place, cells in rows:
                record, digest, faults = read.row(cells)
                problems += [Problem(shown, place, *fault) for fault in faults]
                if record:
                    reports.append(Report(record=record, path=shown, place=place, digest=digest))
    except HeadError as error:
        problems.append(Problem(shown, error.line, FILE, f"{error.message}. Trong Excel, lưu kiểu “CSV UTF-8”"))
    return Table(tuple(reports), tuple(problems))


def _fault_of_suffix(path: PurePosixPath) -> str:
    return f"chỉ đọc bảng “.csv”. Mở tệp này bằng Excel, lưu kiểu “CSV UTF-8” thành “{path.stem}.csv”"


def _rows(text: str) -> Iterator[Row]:
    """Yield each row that has something in it. Raise `HeadError` where quotation marks do not close."""
    header = text.lstrip().partition("\n")[0]
    delimiter = ";" if header.count(";") > header.count(",") else ","
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for cells in reader:
            if any(map(str.strip, cells)):
                yield line, cells
            line = reader.line_num + 1
    except csv.Error:
        message = 'dấu ngoặc kép (") trong hàng này mở mà không đóng, hoặc đóng sớm; các hàng sau chưa đọc được'
        raise HeadError(line, message) from None


def _faults_of_header(columns: list[str]) -> Iterator[tuple[str, str]]:
    """Yield column and message of each fault of the first row; a column without a name may be there, if it is empty."""
    for place, name in enumerate(columns):
        if name and name not in COLUMNS:
            yield name, f"không có cột “{name}”.{did_you_mean(name, COLUMNS)} Các cột: {', '.join(COLUMNS)}"
        elif name and name in columns[:place]:
            yield name, f"cột “{name}” có hai lần. Xóa một cột"
    for name in REQUIRED:
        if name not in columns:
            yield name, f"thiếu cột bắt buộc “{name}”. Thêm vào hàng đầu tiên"


class _Reader:
    """Reads the rows below one header; each name is looked up once."""

    def __init__(self, columns: list[str], names: Names) -> None:
        self.columns = columns
        self.slug_of = {"award": _asked(names, AWARD.folder), "recipient": _asked(names, RECIPIENT)}

    def row(self, cells: list[str]) -> tuple[AwardRecord | None, bytes, list[tuple[str, str]]]:
        """Return the record of a row, its digest, and each fault as column and message."""
        faults = [
            (FILE, f"ô thứ {place}, “{cell.strip()[:30]}”, không nằm dưới cột nào. Xem lại các dấu ngăn của hàng này")
            for place, cell in enumerate(cells, 1)
            if cell.strip() and (place > len(self.columns) or not self.columns[place - 1])
        ]
        told: dict[str, str | None] = dict.fromkeys(COLUMNS)
        told |= {name: " ".join(cell.split()) or None for name, cell in zip(self.columns, cells, strict=False)}
        for name, slug_of in self.slug_of.items():
            slug, fault = slug_of(told[name] or "")
            told[name] = slug or None
            faults += [(name, fault)] if fault else []
        record, wrong = read_record(AwardRecord, _nested(told))
        faults += [(key.replace(".", "_"), message) for key, message in wrong]
        return (None if faults else record), fingerprint([told[name] for name in COLUMNS]), faults


def _asked(names: Names, kind: str) -> Callable[[str], tuple[str, str]]:
    """Return the function that gives the slug for a name, or the name and what is wrong with it."""
    resolve = names.resolver(kind)

    @cache
    def slug_of(name: str) -> tuple[str, str]:
        try:
            return (resolve(name) if name else ""), ""
        except ValueError as error:
            return name, str(error)

    return slug_of


def _nested(told: dict[str, str | None]) -> dict[str, Any]:
    """Return a row as a head would say it; a part of which no cell is filled is not there at all."""
    data: dict[str, Any] = {}
    for name in COLUMNS:
        part, _, key = ("", "", name) if name in REQUIRED else name.partition("_")
        if not part:
            data[key] = told[name]
        elif told[name] or part in data:
            data.setdefault(part, {})[key] = told[name]
    for part in ("decision", "revoked"):
        if part in data:
            data[part].setdefault("number", None)  # which is then told to be empty, not to be missing
    return data
