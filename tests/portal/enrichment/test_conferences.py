"""Conferences: what is told of one is put together, what is told of two is not."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from portal.enrichment.conferences import (
    by_bloc,
    conferences_of,
    in_calendar,
    latest_conferences,
    next_conferences,
)
from portal.language.dates import ZONE
from portal.model.event import Event

DAY = date(2026, 12, 10)


@pytest.fixture
def tell(make_article):
    """Return a function that makes an article of a conference of the economic bloc, each a day after the last."""
    days = iter(range(1, 100))

    def make(start=DAY, bloc="kinh-te", province="", **state):
        event = Event(type=state.pop("type", "tong-ket"), start=start, province=province)
        moment = datetime(2026, 11, 1, tzinfo=ZONE) + timedelta(days=next(days))
        flags = {name: state.pop(name) for name in ("is_ahead", "is_expired") if name in state}
        return replace(make_article(event=event, bloc=bloc, date=moment, **state), **flags)

    return make


def ids(conferences):
    return [[article.id for article in conference.articles] for conference in conferences]


def test_the_next_comes_first_before_and_the_latest_after(tell):
    """What is ahead stands in the order in which it will be; what is over, the newest first."""
    days = [date(2026, 12, 10), date(2026, 11, 20), date(2026, 7, 14), date(2020, 1, 1)]
    found = conferences_of([tell(day, is_ahead=day > date(2026, 11, 1)) for day in days])

    assert [each.event.start for each in next_conferences(found)] == [days[1], days[0]]
    assert [each.event.start for each in latest_conferences(found, 1)] == [days[2]]


def test_announcement_and_report_are_one_conference(tell):
    """It is known by the article that came first, and stands as the newest one tells it."""
    announced = tell()
    reported = tell(datetime(2026, 12, 10, 8, tzinfo=ZONE), province="Hà Nội")

    (found,) = conferences_of([reported, announced])  # newest first, as a newsroom has them

    assert (found.id, found.article, found.earlier) == (announced.id, reported, (announced,))
    assert found.event.province == "Hà Nội"
    assert found.updated == reported.date


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({}, {"start": DAY + timedelta(days=1)}),
        ({}, {"type": "tap-huan"}),
        ({}, {"bloc": "van-hoa"}),
        ({"province": "Hà Nội"}, {"province": "Đà Nẵng"}),
        ({"bloc": ()}, {"bloc": ()}),
    ],
    ids=["another day", "another type", "another bloc", "another province", "no bloc"],
)
def test_what_may_be_two_conferences_is_two(tell, first, second):
    """To show one twice is a blemish, to lose one a fault."""
    one, other = tell(**first), tell(**second)

    assert sorted(ids(conferences_of([one, other]))) == [[one.id], [other.id]]


def test_blocs_that_meet_together_share_a_conference(tell):
    """An article may name only one of its blocs; the conference is in the calendars of all."""
    both, one = tell(bloc=["kinh-te", "van-hoa"]), tell(bloc="van-hoa")

    found = conferences_of([both, one])

    assert ids(found) == [[both.id, one.id]]
    assert by_bloc(found) == {"kinh-te": list(found), "van-hoa": list(found)}


@pytest.mark.parametrize("state", [{"is_expired": True}, {"status": "hidden"}])
def test_an_announcement_that_no_list_shows_still_gives_the_identity(tell, state):
    """Programs know the conference by it; but what is shown is the report alone."""
    announced, reported = tell(**state), tell()

    (found,) = in_calendar(conferences_of([announced, reported]))

    assert (found.id, found.article, found.earlier) == (announced.id, reported, ())


@pytest.mark.parametrize("state", [{"is_expired": True}, {"status": "hidden"}])
def test_what_no_list_shows_is_in_no_calendar(tell, state):
    """The conference has its page, and no place among others."""
    found = conferences_of([tell(**state)])

    assert len(found) == 1
    assert in_calendar(found) == ()
