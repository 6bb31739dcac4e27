"""Calendar files, as programs read them."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import icalendar
import pytest
import vobject
from conftest import ROOT
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.enrichment.conferences import Conference
from portal.language.dates import ZONE
from portal.model.article import Correction
from portal.model.body import Body
from portal.model.entities import BlocRecord, Organisation
from portal.model.event import Event
from portal.model.kinds import BLOC, ENTITIES, Entry
from portal.model.newsroom import Directory, Newsroom
from portal.outputs.calendar_rows import PAST, CalendarRow, calendar_rows
from portal.outputs.calendars import CalendarDesk, calendar_document, span_of
from portal.rendering.messages import load_messages

MORNING = datetime(2026, 7, 14, 8, tzinfo=ZONE)
NOON = datetime(2026, 7, 14, 11, 30, tzinfo=ZONE)
DAY = date(2026, 7, 14)
NEXT = date(2026, 7, 15)
TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\u2028\u2029"), max_size=200)


@pytest.fixture
def desk(site):
    units = {"co-quan-mau": Organisation(name="Cơ quan Mẫu")}
    words = load_messages(ROOT / "theme" / "messages", "vi")
    directory = Directory({kind: {} for kind in ENTITIES}, units)
    return CalendarDesk(site=site, authority="mau.example", directory=directory, words=words)


@pytest.fixture
def written(desk, make_article):
    """Return a function that writes the calendar of one event and reads it with another library."""

    def write(start=DAY, *, name="", article=None, **event):
        told = article or make_article(event=Event(type="so-ket", start=start, **event))
        row = CalendarRow("/lich.ics", "/lich/", name, (Conference((told,)),))
        return vobject.readOne(calendar_document(row, desk).decode())

    return write


@pytest.mark.parametrize(
    ("start", "end", "span"),
    [
        (DAY, None, (DAY, NEXT)),
        (DAY, DAY, (DAY, NEXT)),
        (DAY, NEXT, (DAY, date(2026, 7, 16))),
        (DAY, NOON, (DAY, NEXT)),
        (MORNING, None, (MORNING, None)),
        (MORNING, NOON, (MORNING, NOON)),
        (MORNING, MORNING, (MORNING, None)),
        (MORNING, DAY, (MORNING, None)),
        (MORNING, NEXT, (MORNING, datetime(2026, 7, 16, tzinfo=ZONE))),
    ],
)
def test_a_span_is_of_days_or_of_moments(start, end, span):
    """Its end is exclusive, later than its start, of its kind (RFC 5545, 3.6.1); hours are not made up."""
    assert span_of(start, end) == span


def test_another_program_reads_days(written):
    """A conference of two days takes two days, in no time zone."""
    event = written(DAY, end=NEXT).vevent

    assert (event.dtstart.value, event.dtend.value) == (DAY, date(2026, 7, 16))
    assert event.dtstart.params == {"VALUE": ["DATE"]}


def test_another_program_reads_hours_by_the_zone_in_the_file(written):
    """Eight in Hanoi is one in Greenwich, for programs that know no zones but those they are told."""
    calendar = written(MORNING, end=NOON)

    assert calendar.vtimezone.tzid.value == "Asia/Ho_Chi_Minh"
    assert calendar.vevent.dtstart.params[
        "TZID" if "TZID" in calendar.vevent.dtstart.params else "X-VOBJ-ORIGINAL-TZID"
    ]
    assert calendar.vevent.dtstart.value.astimezone(UTC) == datetime(2026, 7, 14, 1, tzinfo=UTC)
    assert calendar.vevent.dtend.value.astimezone(UTC) == datetime(2026, 7, 14, 4, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("status", "told"),
    [
        ("planned", ("TENTATIVE", "OPAQUE", "Khối Mẫu họp")),
        ("held", ("CONFIRMED", "OPAQUE", "Khối Mẫu họp")),
        ("postponed", ("TENTATIVE", "TRANSPARENT", "[Hoãn] Khối Mẫu họp")),
        ("cancelled", ("CANCELLED", "TRANSPARENT", "[Hủy] Khối Mẫu họp")),
    ],
)
def test_a_status_shows_in_programs_that_know_it_and_in_those_that_do_not(written, make_article, status, told):
    """What was put off or called off stays, takes up nobody's time, and says so in words."""
    article = make_article(title="Khối Mẫu họp", event=Event(type="so-ket", start=DAY, status=status))
    event = written(article=article).vevent

    assert (event.status.value, event.transp.value, event.summary.value) == told


def test_a_headline_that_says_so_is_left_alone(written, make_article):
    """Nothing is called off twice."""
    article = make_article(title="Hủy hội nghị", event=Event(type="so-ket", start=DAY, status="cancelled"))

    assert written(article=article).vevent.summary.value == "Hủy hội nghị"


def test_an_event_says_where_who_and_what_it_is_about(written):
    """Place and form, chair by its official name, the summary and the address."""
    event = written(
        DAY, place="Hội trường Mẫu; tầng 2", province="Hà Nội", online=True, chaired_by=("co-quan-mau", "Bà Mẫu")
    ).vevent

    assert event.location.value == "Hội trường Mẫu; tầng 2, Hà Nội, Trực tuyến"
    assert event.categories.value == ["Sơ kết"]
    assert event.description.value.splitlines() == [
        "Chủ trì: Cơ quan Mẫu; Bà Mẫu",
        "Các đơn vị trong Khối trao đổi kinh nghiệm và bàn việc sáu tháng cuối năm.",
        event.url.value,
    ]
    assert event.url.value.startswith("https://mau.example/hoi-nghi/2019/")


def test_only_what_is_followed_has_a_name(written):
    """A program would open a calendar of its own for a single event that came with one."""
    followed, added = written(name="Lịch Mẫu"), written()

    told = {key: lines[0].value for key, lines in followed.contents.items() if key not in {"vevent", "vtimezone"}}
    assert (told["name"], told["x-wr-calname"]) == ("Lịch Mẫu", "Lịch Mẫu")
    assert (told["url"], told["source"]) == ("https://mau.example/lich/", "https://mau.example/lich.ics")
    assert (told["refresh-interval"], told["x-published-ttl"]) == ("P1D", "P1D")
    assert {"name", "source", "x-wr-calname", "refresh-interval"}.isdisjoint(added.contents)


def test_what_changed_has_a_higher_sequence_and_the_same_identity(written, make_article):
    """Each revision or correction counts, to the minute; so does a report that follows an announcement."""
    event, published = Event(type="so-ket", start=DAY), datetime(2026, 7, 1, 8, tzinfo=ZONE)
    plain = make_article(event=event, date=published)
    states = [
        plain,
        replace(plain, record=replace(plain.record, modified=datetime(2026, 7, 1, 8, 1, tzinfo=ZONE))),
        replace(plain, record=replace(plain.record, corrections=(Correction(date=date(2026, 7, 3), text="Sai giờ"),))),
    ]
    events = [written(article=state).vevent for state in states]
    numbers = [int(each.sequence.value) for each in events]

    assert numbers == sorted(set(numbers))
    assert numbers[-1] < 2**31
    assert {each.uid.value for each in events} == {f"{plain.id}@mau.example"}
    assert [each.dtstamp.value for each in events] == [each.last_modified.value for each in events]
    assert events[1].dtstamp.value == datetime(2026, 7, 1, 1, 1, tzinfo=UTC)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=TEXT, place=TEXT)
def test_every_line_is_one_that_a_program_can_read(desk, make_article, title, place):
    """Lines end with CR and LF, have at most 75 octets, whole characters, and say what was meant (RFC 5545, 3.1)."""
    title, place = (" ".join(text.split()) for text in (f"Hội nghị {title}", place))
    article = make_article(title=title, event=Event(type="khac", start=DAY, place=place))
    document = calendar_document(CalendarRow("/lich.ics", "/lich/", title, (Conference((article,)),)), desk)
    lines = document.split(b"\r\n")

    assert lines.pop() == b""
    assert all(line.decode() and len(line) <= 75 and b"\n" not in line and b"\r" not in line for line in lines)
    read = vobject.readOne(document.decode())
    assert read.vevent.summary.value == title
    assert (read.vevent.location.value if place else "") == place
    assert icalendar.Calendar.from_ical(document)["name"] == title  # newer than the other program


def test_a_calendar_holds_what_is_ahead_and_the_latest_of_the_rest(make_article):
    """It never grows beyond what programs fetch every day with ease; each event stands in a file of its own too."""
    days = [date(2000, 1, 1) + timedelta(days=30 * number) for number in range(PAST + 5)]
    conferences = [
        Conference((replace(make_article(bloc="mau", event=Event(type="khac", start=day)), is_ahead=day > days[-3]),))
        for day in days
    ]
    entry = Entry(BLOC, "", "mau", BlocRecord(name="Khối Mẫu", kind="khoi"), Body())
    newsroom = Newsroom((), Directory({**{kind: {} for kind in ENTITIES}, BLOC: {"mau": entry}}), ())
    whole, of_bloc, *single = calendar_rows(newsroom, conferences, "Lịch", "Cổng Mẫu")

    assert [each.event.start for each in whole.conferences] == days[3:]
    assert (whole.url, whole.name) == ("/lich.ics", "Lịch – Cổng Mẫu")
    assert (of_bloc.url, of_bloc.page, of_bloc.name) == ("/khoi/mau/lich.ics", "/khoi/mau/", "Lịch – Khối Mẫu")
    assert of_bloc.conferences == whole.conferences
    assert [row.conferences[0].event.start for row in single] == days
    assert all(row.url == f"{row.page}lich.ics" and not row.name for row in single)
