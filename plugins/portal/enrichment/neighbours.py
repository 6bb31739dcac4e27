"""The articles just before and after each in its category."""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping, Sequence

    from portal.model.article import Article

Period = TypeVar("Period", bound="Hashable")
year_of: Callable[[Article], int] = attrgetter("record.date.year")
month_of: Callable[[Article], tuple[int, int]] = attrgetter("record.date.year", "record.date.month")
Neighbours = tuple["Article | None", "Article | None"]
"""The next newer and the next older article."""


def neighbours_in(newest_first: Sequence[Article]) -> Mapping[str, Neighbours]:
    """Return the newer and older neighbour of each article of one list, by id."""
    beside = (None, *newest_first, None)
    return {article.id: (beside[place], beside[place + 2]) for place, article in enumerate(newest_first)}


def lines_of(
    newest_first: Sequence[Article], period_of: Callable[[Article], Period]
) -> dict[Period, tuple[Article, ...]]:
    """Return the articles of each period of one list, with the one after and the one before it (newest first)."""
    parts = [(period, tuple(found)) for period, found in groupby(newest_first, period_of)]
    beside = [(), *(articles for _, articles in parts), ()]
    return {
        period: (*newer[-1:], *articles, *older[:1])
        for (period, articles), newer, older in zip(parts, beside[:-2], beside[2:], strict=True)
    }
