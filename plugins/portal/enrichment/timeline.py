"""What happened to a movement, in order: launch, documents, its own ceremonies and reviews, its end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from portal.model.article import Moment, chronological

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from portal.model.article import Article
    from portal.model.entities import MovementRecord
    from portal.model.kinds import Entry

YEAR = 10_000_000_000
"""A year, as `chronological` counts."""


@dataclass(frozen=True, slots=True)
class Milestone:
    """One step of a movement; *word* names its kind: the type of an event, `launched`, `document` or `ends`."""

    when: Moment | int
    """A day, or a year where no day is known."""
    word: str
    name: str
    url: str = ""
    """Of the article that reports the event, or of the document; empty for the rest."""


def timeline_of(
    movement: MovementRecord, documents: Iterable[Entry], articles: Iterable[Article], limit: int
) -> tuple[Milestone, ...]:
    """Return what is known of *movement*, the earliest first; of the events in *articles* the *limit* latest."""
    events = [
        Milestone(event.start, event.type, article.title, article.url)
        for article in articles
        if (event := article.record.event) and event.status == "held"
    ]
    events.sort(key=lambda milestone: (place_in_time(milestone.when), milestone.url))
    return tuple(sorted([*_told(movement, documents), *events[-limit:]], key=lambda each: place_in_time(each.when)))


def _told(movement: MovementRecord, documents: Iterable[Entry]) -> Iterator[Milestone]:
    launched, period = movement.launched, movement.period
    if launched and launched.date:
        yield Milestone(launched.date, "launched", ", ".join(filter(None, (launched.by, launched.place))))
    for entry in documents:
        summary = entry.record.summary
        name = f"{entry.name}: {summary}" if summary else entry.name
        yield Milestone(entry.record.issued, "document", name, entry.url)
    if period and period.to:
        yield Milestone(period.to, "ends", "")


def place_in_time(when: Moment | int) -> int:
    """Return the number that puts days and bare years in one order: a year stands after its days."""
    return (when + 1) * YEAR - 1 if isinstance(when, int) else chronological(when)
