"""Writes calendars; what a calendar is made of is known without writing it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from portal.outputs.calendar_rows import CalendarRow, calendar_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from portal.building.press import Press
    from portal.outputs.calendars import CalendarDesk


class CalendarPress:
    """Writes the calendars of one edition."""

    def __init__(self, press: Press) -> None:
        self.press, self.edition, self.settings = press, press.edition, press.project.settings

    def rows(self) -> Iterator[CalendarRow]:
        """Yield every calendar file of the edition."""
        newsroom, around = self.edition.newsroom, self.edition.surroundings
        name = around.messages["vi"]("sections.calendar")
        return calendar_rows(newsroom, self.edition.findings.conferences, name, around.site.name)

    def digest_of(self, row: CalendarRow) -> bytes:
        """Return what changes with anything that the calendar of *row* tells."""
        return self.edition.fingerprints.of((self._around, row), with_bodies=False)

    def document(self, row: CalendarRow) -> bytes:
        """Return the calendar of *row*."""
        from portal.outputs.calendars import calendar_document  # noqa: PLC0415  the library costs 0.2 s of every start

        return calendar_document(row, self._desk)

    @cached_property
    def _around(self) -> bytes:
        """What changes with anything that calendars tell besides conferences."""
        around, units = self.edition.surroundings, self.edition.newsroom.directory.organisations
        names = sorted((slug, unit.name) for slug, unit in units.items())
        given = (around.site.url, self.settings.authority, around.messages["vi"].by_key, names)
        return self.edition.fingerprints.of(given)

    @cached_property
    def _desk(self) -> CalendarDesk:
        from portal.outputs.calendars import CalendarDesk  # noqa: PLC0415  see above

        around = self.edition.surroundings
        return CalendarDesk(
            site=around.site,
            authority=self.settings.authority,
            directory=self.edition.newsroom.directory,
            words=around.messages["vi"],
        )
