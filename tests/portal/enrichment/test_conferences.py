"""Conferences that were, and those to come."""

from dataclasses import replace
from datetime import date

from portal.enrichment.conferences import latest_conferences, next_conferences
from portal.model.event import Event


def test_the_next_comes_first_before_and_the_latest_after(make_article):
    """What is ahead stands in the order in which it will be; what is over, the newest first."""
    days = [date(2026, 12, 10), date(2026, 11, 20), date(2026, 7, 14), date(2020, 1, 1)]
    articles = [
        replace(make_article(event=Event(type="so-ket", start=day)), is_ahead=day > date(2026, 11, 1)) for day in days
    ]
    articles.append(make_article())

    assert [article.record.event.start for article in next_conferences(articles, 5)] == [days[1], days[0]]
    assert [article.record.event.start for article in latest_conferences(articles, 1)] == [days[2]]
