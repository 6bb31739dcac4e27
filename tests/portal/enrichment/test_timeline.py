"""The milestones of a movement."""

from datetime import date

from portal.enrichment.timeline import timeline_of
from portal.model.body import Body
from portal.model.entities import DocumentRecord, Launch, MovementRecord, Period
from portal.model.event import Event
from portal.model.kinds import DOCUMENT, Entry


def document(issued):
    record = DocumentRecord(number="01/CT-MAU", type="chỉ thị", issuer="Cơ quan Mẫu", issued=issued)
    return Entry(DOCUMENT, "", "01-ct-mau", record, Body())


def test_steps_follow_the_calendar_and_a_bare_year_its_days(make_article):
    """Launch, review, document of an unknown day in that year, end: each where it belongs."""
    movement = MovementRecord(
        name="Cơ quan xanh",
        kind="phong-trao",
        launched=Launch(date=date(2019, 2, 20), by="Hội đồng Mẫu"),
        period=Period(from_=2019, to=2030),
    )
    review = make_article(event=Event(type="so-ket", start=date(2026, 7, 14)))

    steps = timeline_of(movement, [document(2019)], [review], 20)

    assert [(step.when, step.word) for step in steps] == [
        (date(2019, 2, 20), "launched"),
        (2019, "document"),
        (date(2026, 7, 14), "so-ket"),
        (2030, "ends"),
    ]
    assert [bool(step.url) for step in steps] == [False, True, True, False]


def test_only_what_took_place_is_a_step(make_article):
    """A cancelled or planned event is none; of many the latest stay."""
    movement = MovementRecord(name="Cơ quan xanh", kind="phong-trao")
    cancelled = make_article(event=Event(type="so-ket", start=date(2025, 7, 14), status="cancelled"))
    held = [make_article(event=Event(type="so-ket", start=date(year, 7, 14))) for year in (2024, 2022, 2023)]

    steps = timeline_of(movement, [], [cancelled, *held], 2)

    assert [step.when.year for step in steps] == [2023, 2024]
