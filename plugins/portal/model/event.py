"""A conference or ceremony that an article reports or announces."""

from __future__ import annotations

from datetime import date
from typing import Literal

from portal.model.fields import Flag, Text, Texts, When, record

EventType = Literal["so-ket", "tong-ket", "tap-huan", "phat-dong", "ky-giao-uoc", "trao-thuong", "tuyen-duong", "khac"]
EventStatus = Literal["planned", "held", "postponed", "cancelled"]


@record
class Event:
    """When, where and under whose chair something took place or will."""

    type: EventType
    start: When
    end: When | None = None
    place: Text = ""
    province: Text = ""
    online: Flag = False
    chaired_by: Texts = ()
    status: EventStatus = "held"

    @property
    def first_day(self) -> date:
        """The day on which it begins."""
        return date(self.start.year, self.start.month, self.start.day)

    @property
    def last_day(self) -> date:
        """The day on which it ends."""
        end = self.end or self.start
        return date(end.year, end.month, end.day)
