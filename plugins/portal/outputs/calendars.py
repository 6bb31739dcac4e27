"""Calendar files: of the portal, of each bloc, and one beside each article that has an event (RFC 5545, RFC 7986)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from icalendar import Calendar, Event, Timezone, TimezoneStandard

from portal.language.dates import ZONE
from portal.language.unicode import strip_control_characters
from portal.model.article import moment_of

if TYPE_CHECKING:
    from portal.enrichment.conferences import Conference
    from portal.model.article import Moment
    from portal.model.newsroom import Directory
    from portal.outputs.calendar_rows import CalendarRow
    from portal.rendering.messages import Messages
    from portal.rendering.site import Site

PROGRAM = "-//Guong Sang//Portal//VI"
DAY = timedelta(days=1)
STATUS = {"planned": "TENTATIVE", "held": "CONFIRMED", "postponed": "TENTATIVE", "cancelled": "CANCELLED"}
"""RFC 5545 has no word for what is put off without a new day: it stays in doubt and takes up nobody's time."""
OFF = {"postponed", "cancelled"}
"""What takes up nobody's time, and is told in front of its name: many programs show no status."""
COUNTED_FROM = datetime(2000, 1, 1, tzinfo=UTC)
LAST_OFFSET = datetime(1975, 6, 13)
"""When Vietnam went from UTC+8 to UTC+7 (IANA time zone database), where it has stayed without summer time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarDesk:
    """What calendars are written with."""

    site: Site
    authority: str
    """The domain that identifiers are built on."""
    directory: Directory
    words: Messages


def calendar_document(row: CalendarRow, desk: CalendarDesk) -> bytes:
    """Return the calendar that *row* describes. The same row always gives the same bytes."""
    calendar = Calendar()
    calendar.add("prodid", PROGRAM)
    calendar.add("version", "2.0")
    if row.name:
        _describe(calendar, row, desk)
    calendar.add_component(_zone())
    for conference in row.conferences:
        calendar.add_component(event_of(conference, desk))
    return bytes(calendar.to_ical())


def event_of(conference: Conference, desk: CalendarDesk) -> Event:
    """Return the event that *conference* is, known by `<id>@<authority>` for ever."""
    told, article = conference.event, conference.article
    changed = moment_of(conference.updated).astimezone(UTC)
    event = Event()
    event.add("uid", f"{conference.id}@{desk.authority}")
    event.add("dtstamp", changed)  # without a METHOD the same as LAST-MODIFIED (RFC 5545, 3.8.7.2)
    event.add("created", moment_of(conference.articles[0].date).astimezone(UTC))
    event.add("last-modified", changed)
    event.add("sequence", max(0, int((changed - COUNTED_FROM).total_seconds()) // 60))
    event.add("summary", _title(conference, desk))
    start, end = span_of(told.start, told.end)
    event.add("dtstart", start)
    if end:
        event.add("dtend", end)
    event.add("status", STATUS[told.status])
    event.add("transp", "TRANSPARENT" if told.status in OFF else "OPAQUE")
    place = ", ".join(filter(None, (told.place, told.province, desk.words("article.online") if told.online else "")))
    if place:
        event.add("location", _plain(place))
    event.add("categories", [desk.words(f"event.type.{told.type}")])
    event.add("description", _description(conference, desk))
    event.add("url", desk.site.absolute(article.url))
    return event


def span_of(start: Moment, end: Moment | None) -> tuple[Moment, Moment | None]:
    """Return when an event begins, and when it is over, both days or both moments (RFC 5545, 3.6.1).

    A bare day ends with it: the end of days is the day after. Of hours without an end none is made up.
    """
    if not isinstance(start, datetime):
        last = start if end is None else date(end.year, end.month, end.day)
        return start, last + DAY
    if end is None or isinstance(end, datetime):
        return start, end if end and end > start else None
    return start, datetime.combine(end + DAY, datetime.min.time(), ZONE) if end > start.date() else None


def _describe(calendar: Calendar, row: CalendarRow, desk: CalendarDesk) -> None:
    """Say what a calendar is that is followed, and that asking once a day is enough (RFC 7986).

    One that is added to others must not say so: programs would keep a calendar of its name for it.
    """
    address = {"VALUE": "URI"}
    calendar.add("name", row.name)
    calendar.add("x-wr-calname", row.name)  # the same for programs from before 2016
    calendar.add("url", desk.site.absolute(row.page), parameters=address)
    calendar.add("source", desk.site.absolute(row.url), parameters=address)
    calendar.add("refresh-interval", DAY, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "P1D")


def _zone() -> Timezone:
    """Return the rule by which times are to be read; the one in force is enough, since none of ours is older."""
    zone, rule = Timezone(), TimezoneStandard()
    zone.add("tzid", ZONE.key)
    rule.add("dtstart", LAST_OFFSET)
    rule.add("tzoffsetfrom", timedelta(hours=8))
    rule.add("tzoffsetto", timedelta(hours=7))
    rule.add("tzname", "+07")
    zone.add_component(rule)
    return zone


def _title(conference: Conference, desk: CalendarDesk) -> str:
    """Return the headline, behind what became of the event where that is not how the headline begins."""
    title, status = _plain(conference.article.title), conference.event.status
    word = desk.words(f"event.status.{status}")
    return f"[{word}] {title}" if status in OFF and not title.startswith(word) else title


def _description(conference: Conference, desk: CalendarDesk) -> str:
    """Return the summary of the article, what became of the event, who chairs it, and where to read more."""
    words, event, article = desk.words, conference.event, conference.article
    chairs = "; ".join(desk.directory.organisation_names(event.chaired_by))
    facts = [
        f"{words('article.event_status')}: {words(f'event.status.{event.status}')}" if event.status != "held" else "",
        f"{words('article.chaired_by')}: {chairs}" if chairs else "",
    ]
    lines = [*facts, article.summary, desk.site.absolute(article.url)]
    return "\n".join(_plain(line) for line in lines if line)


def _plain(text: str) -> str:
    """Return *text* as one line of a calendar may say it."""
    return " ".join(strip_control_characters(text).split())
