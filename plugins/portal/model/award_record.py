"""One award given to one recipient for one year's merit, and who tells of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from portal.model.compact import compact
from portal.model.fields import Day, Text, Year, record

if TYPE_CHECKING:
    from portal.model.article import Article


@record
class Decision:
    """The decision that grants or revokes an award."""

    number: Text
    date: Day | None = None


@record
class Presentation:
    """The handing over of an award."""

    date: Day | None = None
    by: Text = ""
    place: Text = ""


@record
class AwardRecord:
    """Award + recipient + merit year; the recipient is an exemplar, an organisation or a plain name."""

    award: Text
    recipient: Text
    merit_year: Year
    decision: Decision | None = None
    presented: Presentation | None = None
    revoked: Decision | None = None


@compact
@dataclass(frozen=True, kw_only=True)
class Report:
    """An award record as one source tells it: an article, an exemplar, or a row of a table."""

    record: AwardRecord
    """With slugs for the names of award and recipient."""
    path: str
    """The source, relative to the project."""
    place: int
    """Where it stands there: the line in a table; in a head the place in the list `honours`, from 1."""
    digest: bytes
    """Changes with all that it tells."""
    article: Article | None = None
