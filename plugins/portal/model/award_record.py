"""One award given to one recipient for one year's merit."""

from __future__ import annotations

from portal.model.fields import Day, Text, Year, record


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
