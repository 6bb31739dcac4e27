"""How many articles, conferences and awards the portal tells of, by year, kind, bloc and movement."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, get_args

from portal.enrichment.conferences import in_calendar
from portal.enrichment.figures import Figure, Row, by_year, crossed, shared, span
from portal.enrichment.honours import COLLECTIVE, organisation_of, recipient_kind
from portal.enrichment.listings import ordered
from portal.model.entities import AwardForm, AwardLevel, ExemplarKind
from portal.model.event import EventType
from portal.model.kinds import BLOC, MOVEMENT
from portal.model.urls import ARCHIVE_URL, CALENDAR_URL, HONOURS_URL

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from portal.enrichment.conferences import Conference
    from portal.enrichment.figures import Rows, Shared, Words
    from portal.enrichment.honour_roll import HonourRoll
    from portal.enrichment.honours import Honour
    from portal.model.article import Article, Moment
    from portal.model.entities import Membership
    from portal.model.event import Event
    from portal.model.kinds import Kind
    from portal.model.newsroom import Directory, Newsroom
    from portal.model.views import Views

    Held = tuple[Event, Conference]

ARTICLES, CONFERENCES, HONOURS = "tin-bai", "hoi-nghi", "khen-thuong"
FORMS, RECIPIENTS, BLOCS, MOVEMENTS = "hinh-thuc", "doi-tuong", "khoi", "phong-trao"
VIEWS = "luot-xem"
KEYS = (ARTICLES, CONFERENCES, HONOURS, FORMS, RECIPIENTS, BLOCS, MOVEMENTS)
"""The figures, in the order of the page; that of views follows where they are counted."""
NOT_HELD = frozenset({"postponed", "cancelled"})


@dataclass(frozen=True, slots=True)
class Statistics:
    """All figures of the portal."""

    figures: tuple[Figure, ...]
    newest: Moment | None
    """When the newest article that counts was published; the clock has no say."""


def statistics_of(newsroom: Newsroom, roll: HonourRoll, conferences: Iterable[Conference], words: Words) -> Statistics:
    """Return the figures of *newsroom*, with the names that *words* has for them.

    Articles count that the archive shows, conferences of the calendar that have taken place, awards that stand.
    """
    articles = [article for article in newsroom.articles if article.is_archived]
    held = list(_held(conferences))
    honours = [honour for honour in roll.honours if not honour.record.revoked]
    figures = (
        _of_articles(articles, newsroom, words),
        _of_conferences(held, words),
        *_of_honours(honours, newsroom.directory, words),
        _of_blocs(articles, held, honours, newsroom.directory, words),
        _of_movements(articles, held, honours, newsroom.directory, words),
        *([_of_views(newsroom.views, words)] if newsroom.views else []),
    )
    return Statistics(figures, articles[0].date if articles else None)


def _held(conferences: Iterable[Conference]) -> Iterator[Held]:
    """Yield the conferences of the calendar that have taken place, each with its event."""
    for conference in in_calendar(conferences):
        article = conference.article  # chosen anew each time that it is asked for
        event = article.record.event
        if event and not article.is_ahead and event.status not in NOT_HELD:
            yield event, conference


def _of_articles(articles: Iterable[Article], newsroom: Newsroom, words: Words) -> Figure:
    categories = {category.slug: category.name for category in newsroom.categories}
    told = Counter(map(attrgetter("record.date.year", "category.slug"), articles))
    return by_year(ARTICLES, told, categories, ARCHIVE_URL, words)


def _of_conferences(held: Iterable[Held], words: Words) -> Figure:
    types = {name: words("event.type." + name) for name in get_args(EventType)}
    told: Counter[tuple[int, str]] = Counter((event.start.year, event.type) for event, _ in held)
    return by_year(CONFERENCES, told, types, CALENDAR_URL, words)


def _of_honours(honours: Sequence[Honour], directory: Directory, words: Words) -> Iterator[Figure]:
    """Yield the figures of awards by merit year and level, form and level, merit year and recipient."""
    levels = {name: words("award.level." + name) for name in get_args(AwardLevel)}
    forms = {name: (words("award.form." + name), "") for name in get_args(AwardForm)}
    kinds = {name: words("exemplar.kind." + name) for name in get_args(ExemplarKind)}
    rows = [(each.record.merit_year, each.award.record) for each in honours]
    yield by_year(HONOURS, Counter((year, award.level) for year, award in rows), levels, HONOURS_URL, words)
    yield crossed(FORMS, Counter((year, award.form, award.level) for year, award in rows), forms, levels, words)
    told = ((each.record.merit_year, recipient_kind(each.record.recipient, directory)) for each in honours)
    yield by_year(RECIPIENTS, Counter(told), {**kinds, "": words("statistics.unknown")}, HONOURS_URL, words)


def _of_blocs(
    articles: Iterable[Article],
    held: Iterable[Held],
    honours: Iterable[Honour],
    directory: Directory,
    words: Words,
) -> Figure:
    """Return the figure of blocs; an award counts for those that the honoured unit belonged to in the merit year."""
    members: dict[str, list[tuple[str, Membership]]] = defaultdict(list)
    for entry in directory.entities[BLOC].values():
        for member in entry.record.members:
            members[member.org].append((entry.slug, member))

    def of_unit(honour: Honour) -> frozenset[str]:
        recipient = honour.record.recipient
        unit = organisation_of(recipient, directory) if recipient_kind(recipient, directory) == COLLECTIVE else ""
        memberships = members.get(unit, ())
        return frozenset(bloc for bloc, member in memberships if member.covers(honour.record.merit_year))

    told: Shared = {
        CONFERENCES: Counter((event.start.year, each.blocs) for event, each in held),
        HONOURS: Counter((each.record.merit_year, of_unit(each)) for each in honours),
        ARTICLES: Counter(map(attrgetter("record.date.year", "record.bloc"), articles)),
    }
    return shared(BLOCS, told, _rows(BLOC, directory), words)


def _of_movements(
    articles: Iterable[Article],
    held: Iterable[Held],
    honours: Iterable[Honour],
    directory: Directory,
    words: Words,
) -> Figure:
    """Return the figure of movements.

    Conferences count for all that their articles name; an award, whose record names none, for the one movement that
    its articles are about. Where they are about several, nobody can tell for which it was given.
    """

    def of_award(honour: Honour) -> frozenset[str]:
        named = _movements(honour.articles)
        return named if len(named) == 1 else frozenset()

    told: Shared = {
        CONFERENCES: Counter((event.start.year, _movements(each.listed)) for event, each in held),
        HONOURS: Counter((each.record.merit_year, of_award(each)) for each in honours),
        ARTICLES: Counter(map(attrgetter("record.date.year", "record.movements"), articles)),
    }
    return shared(MOVEMENTS, told, _rows(MOVEMENT, directory), words)


def _of_views(views: Views, words: Words) -> Figure:
    """Return the figure of views by month; of months that are over, so that its page does not change each day."""
    rows = tuple(
        Row(f"{month[5:]}/{month[:4]}", (of_articles, of_all)) for month, of_articles, of_all in views.whole_months
    )
    columns = (words("statistics.column." + ARTICLES), words("statistics.column." + VIEWS))
    total = Row(words("honours.total"), (sum(row.numbers[0] for row in rows), sum(row.numbers[1] for row in rows)))
    years = span(int(month[:4]) for month, *_ in views.whole_months)
    return Figure(VIEWS, (words("statistics.rows." + VIEWS), *columns), rows, total, total.numbers[1], years)


def _movements(articles: Iterable[Article]) -> frozenset[str]:
    return frozenset(movement for article in articles for movement in article.record.movements)


def _rows(kind: Kind, directory: Directory) -> Rows:
    return {entry.slug: (entry.name, entry.url) for entry in ordered(directory.entities[kind].values())}
