"""How often articles were read, as `content/data/views.json` keeps it: no reader, no address, only sums."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

VIEWS = "views.json"
"""The data file."""
LEAST = 100
"""Views below which a page says nothing."""


@dataclass(frozen=True, slots=True)
class Views:
    """What was counted up to the end of a day."""

    until: date = date.min
    """The last day that is counted, in Asia/Ho_Chi_Minh; every day before it is counted too."""
    months: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """Views of articles, and of all pages, by month (`2026-11`)."""
    articles: Mapping[str, int] = field(default_factory=dict)
    """Views by the id of the article, wherever it stood."""

    def of(self, article_id: str) -> int:
        """Return what the page of an article says: rounded down to two digits, so that it changes seldom, or 0."""
        count = self.articles.get(article_id, 0)
        step = 10 ** (len(str(count)) - 2) if count >= LEAST else count + 1
        return count // step * step

    @property
    def whole_months(self) -> tuple[tuple[str, int, int], ...]:
        """The months that are over, the newest first, each with views of articles and of all pages."""
        next_day = self.until + timedelta(days=1)
        over = [month for month in sorted(self.months, reverse=True) if month < f"{next_day:%Y-%m}"]
        return tuple((month, *self.months[month]) for month in over)


def views_in(text: str) -> Views:
    """Return the views that *text*, made by `text_of`, tells of. Raise `ValueError` for any other text."""
    try:
        found = json.loads(text)
        return Views(
            until=_day(found["until"]),
            months={
                _month(month): (_whole(row["articles"]), _whole(row["pages"])) for month, row in found["months"].items()
            },
            articles={each: _whole(count) for each, count in found["articles"].items()},
        )
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError(str(error)) from None


def text_of(views: Views) -> str:
    """Return what the data file says of *views*, the same for the same views."""
    told = {
        "until": views.until.isoformat(),
        "months": {month: {"articles": row[0], "pages": row[1]} for month, row in views.months.items()},
        "articles": views.articles,
    }
    return json.dumps(told, indent=1, sort_keys=True) + "\n"


def _day(value: str) -> date:
    day = date.fromisoformat(value)
    if day == date.max:  # has no day after it
        raise ValueError(value)
    return day


def _month(value: str) -> str:
    date.fromisoformat(f"{value}-01")
    return value


def _whole(value: object) -> int:
    if type(value) is not int or value < 0:
        raise ValueError(f"{value!r}")
    return value
