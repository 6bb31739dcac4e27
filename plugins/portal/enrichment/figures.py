"""Tables of numbers, made by counting records."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from portal.model.urls import year_url

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    Words = Callable[[str], str]
    Rows = Mapping[str, tuple[str, str]]
    """Name and address of each row that there can be, in their order, by what records say."""
    Told = Counter[tuple[int, str, str]]
    """How many records have the same year, row and column."""
    Shared = Mapping[str, Counter[tuple[int, Collection[str]]]]
    """By column, how many records have the same year and stand in the same rows, none or several."""

NOWHERE = ""
CHARTED = 20
"""Rows that a chart draws at most: a little more than a window of a phone."""


@dataclass(frozen=True, slots=True)
class Row:
    """What is counted under one name."""

    name: str
    numbers: tuple[int, ...]
    url: str = ""
    """Where it can be looked through; empty where there is no such page."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A table of numbers, and what it covers. A chart draws its last column."""

    key: str
    """Names its words, its anchor and its file."""
    head: tuple[str, ...]
    """What rows are, then the names of the columns."""
    rows: tuple[Row, ...]
    end: Row
    """All rows together; where records can stand in several rows, those that stand in none."""
    count: int
    """Records that are counted."""
    years: str
    """The first and the last of their years, `2012–2019`; empty where there are none."""

    @property
    def bars(self) -> tuple[tuple[str, int], ...]:
        """What the chart draws."""
        return tuple((row.name, row.numbers[-1]) for row in self.rows[:CHARTED])


def crossed(key: str, told: Told, rows: Rows, columns: Mapping[str, str], words: Words) -> Figure:
    """Return the figure in which each record is counted in one row and one of *columns*, with the sums of both.

    *columns* holds a name for each that there can be; those that nothing stands in are left out, like such rows.
    """
    cells: Counter[tuple[str, str]] = Counter()
    for (_, row, column), number in told.items():
        cells[row, column] += number
    found, filled = {row for row, _ in cells}, {column for _, column in cells}
    shown = [column for column in columns if column in filled]
    made = [
        _summed(name, [cells[row, each] for each in shown], url) for row, (name, url) in rows.items() if row in found
    ]
    total = words("honours.total")
    sums = [sum(cells[row, each] for row in found) for each in shown]
    head = (words("statistics.rows." + key), *(columns[each] for each in shown), total)
    return Figure(key, head, tuple(made), _summed(total, sums), told.total(), span(year for year, *_ in told))


def by_year(key: str, told: Counter[tuple[int, str]], columns: Mapping[str, str], url: str, words: Words) -> Figure:
    """Return the figure of records by year, the newest first, and column; each year leads to its page below *url*."""
    records = Counter({(year, str(year), column): number for (year, column), number in told.items()})
    years = sorted({year for year, _ in told}, reverse=True)
    return crossed(key, records, {str(year): (str(year), year_url(url, year)) for year in years}, columns, words)


def shared(key: str, told: Shared, rows: Rows, words: Words) -> Figure:
    """Return the figure in which a record is counted in each of *rows* that it stands in, the fullest row first."""
    counted = [_of_each(records, rows) for records in told.values()]
    numbers = {row: tuple(each[row] for each in counted) for row in rows}
    order = sorted((row for row in rows if any(numbers[row])), key=lambda row: -numbers[row][-1])
    return Figure(
        key,
        (words("statistics.rows." + key), *(words("statistics.column." + column) for column in told)),
        tuple(Row(rows[row][0], numbers[row], rows[row][1]) for row in order),
        Row(words("statistics.outside." + key), tuple(each[NOWHERE] for each in counted)),
        sum(records.total() for records in told.values()),
        span(year for year, _ in chain.from_iterable(told.values())),
    )


def _of_each(records: Counter[tuple[int, Collection[str]]], rows: Rows) -> Counter[str]:
    """Return how many of *records* stand in each row, and in none under `NOWHERE`."""
    found: Counter[str] = Counter()
    for (_, named), number in records.items():
        for row in rows.keys() & named or (NOWHERE,):
            found[row] += number
    return found


def span(years: Iterable[int]) -> str:
    """Return the first and the last of *years* in figures."""
    known = set(years)
    return "–".join(map(str, sorted({min(known), max(known)}))) if known else ""


def _summed(name: str, numbers: Sequence[int], url: str = "") -> Row:
    return Row(name, (*numbers, sum(numbers)), url)
