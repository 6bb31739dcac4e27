"""Which views of the logs are new, and what they add up to."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from portal.model.views import Views
from portal.publishing.access_log import opened, views_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where a server shows the site."""

    root: str
    """The path of the front page, with a slash at both ends."""
    articles: Mapping[str, str]
    """Ids by path."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What a reading of the logs has brought."""

    views: Views
    """With those of the days before."""
    added: int
    """Views of pages that are new among them."""
    first: date | None
    """The earliest day that the logs tell of, None where they tell of none before today."""


def counted(logs: Iterable[Path], site: Addresses, before: Views, today: date) -> Counted:
    """Return *before* and the views of *site* in *logs*, of each day after it that is over.

    A day is counted once, when it is over, whichever file tells of it: so logs may be rotated, packed and read again.
    """
    with opened(logs) as files:
        seen = chain.from_iterable(map(views_of, files))
        read = Counter((day, path) for day, path in seen if path.startswith(site.root))
    days = [day for day, _ in read if day < today]
    new = {view: count for view, count in read.items() if before.until < view[0] < today}
    months: dict[str, tuple[int, int]] = dict(before.months)
    by_id = Counter(before.articles)
    for (day, path), count in new.items():
        month = f"{day:%Y-%m}"
        of_articles, of_all = months.get(month, (0, 0))
        months[month] = (of_articles + (count if path in site.articles else 0), of_all + count)
        if path in site.articles:
            by_id[site.articles[path]] += count
    until = max(before.until, *(day for day, _ in new)) if new else before.until
    return Counted(Views(until, months, dict(by_id)), sum(new.values()), min(days, default=None))
