"""Puts what was read together: names resolved, faults between files found."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING

from portal.language.dates import ZONE
from portal.model.article import Article, ArticleRecord, moment_of
from portal.model.body import Body
from portal.model.entities import ExemplarRecord
from portal.model.kinds import ARTICLE, ENTITIES, Entry, Kind
from portal.model.newsroom import Alert, Home, Newsroom
from portal.reading.faults import duplicate_ids, faults_of_front_page, faults_of_record, missing_files
from portal.reading.references import Names, resolve_references

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime

    from portal.model.problem import Problem
    from portal.reading.data_files import DataFiles
    from portal.reading.sources import Parsed


WITHDRAWN_NAME = "Hồ sơ đã gỡ"
"""What stands wherever a withdrawn exemplar would be named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What decides which articles are due and what they must have."""

    moment: datetime
    """The moment that the site is built for, with its zone."""
    files: frozenset[str]
    """Every file below `images/` and `files/` of the content."""
    require_approval: bool = False
    with_drafts: bool = False


def assemble(sources: Sequence[Parsed], data: DataFiles, rules: Rules) -> tuple[Newsroom, list[Problem]]:
    """Return the newsroom that *sources* and *data* make, and all faults: theirs and those between them."""
    problems = [*data.problems, *(problem for parsed in sources for problem in parsed.problems)]
    names = Names((parsed for parsed in sources if parsed.kind is not ARTICLE), data.organisation_names)
    resolved = [_resolve(parsed, names, problems) for parsed in sources if parsed.record is not None]
    articles = [parsed for parsed in resolved if parsed.kind is ARTICLE]
    newsroom = Newsroom(
        articles=_due_articles(articles, data, rules),
        entities={kind: _entries(kind, resolved) for kind in ENTITIES},
        categories=data.categories,
        organisations=data.organisations,
        author_slugs=data.authors,
        home=Home(data.home.lead, data.home.featured),
        alert=_open_alert(data, rules),
    )
    problems += [*duplicate_ids(sources), *missing_files(sources, rules.files)]
    problems += [fault for parsed in resolved for fault in faults_of_record(parsed, data, rules.require_approval)]
    problems += faults_of_front_page(articles, newsroom.articles, data)
    return newsroom, problems


def _resolve(parsed: Parsed, names: Names, problems: list[Problem]) -> Parsed:
    record, faults = resolve_references(parsed.record, names)
    problems += [parsed.problem(key, message) for key, message in faults]
    return dataclasses.replace(parsed, record=record)


def _entries(kind: Kind, resolved: Iterable[Parsed]) -> dict[str, Entry]:
    chosen = [parsed for parsed in resolved if parsed.kind is kind]
    return {parsed.slug: _entry(parsed) for parsed in chosen}


def _entry(parsed: Parsed) -> Entry:
    """Return the entity of a file; of a withdrawn exemplar only that it was withdrawn is left."""
    record, body = parsed.record, parsed.body
    if isinstance(record, ExemplarRecord) and record.withdrawn:
        record = ExemplarRecord(
            name=WITHDRAWN_NAME, kind="tap-the", withdrawn=record.withdrawn, old_paths=record.old_paths
        )
        body = Body()
    return Entry(parsed.kind, parsed.path, parsed.slug, record, body)


def _due_articles(articles: Iterable[Parsed], data: DataFiles, rules: Rules) -> tuple[Article, ...]:
    categories = {category.slug: category for category in data.categories}
    due = []
    for parsed in articles:
        record: ArticleRecord = parsed.record
        is_draft = parsed.is_draft or moment_of(record.date) > rules.moment
        if record.withdrawn:
            record = dataclasses.replace(record, photo=None, gallery=(), attachments=(), honours=(), event=None)
        if parsed.place[0] in categories and (rules.with_drafts or not is_draft):
            due.append(
                Article(
                    path=parsed.path,
                    slug=parsed.slug,
                    category=categories[parsed.place[0]],
                    record=record,
                    body=Body() if record.withdrawn else parsed.body,
                    is_expired=record.expires is not None and record.expires < _today(rules),
                    is_draft=is_draft,
                )
            )
    return tuple(sorted(due, key=lambda article: article.order, reverse=True))


def _today(rules: Rules) -> date:
    return rules.moment.astimezone(ZONE).date()


def _open_alert(data: DataFiles, rules: Rules) -> Alert | None:
    alert = data.alert
    if alert is None or (alert.until and alert.until < _today(rules)):
        return None
    return Alert(alert.text, alert.url or "", data.alert_path)
