"""Puts what was read together: names resolved, faults between files found."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from portal.language.dates import ZONE
from portal.model.article import Article, ArticleRecord, chronological
from portal.model.body import Body
from portal.model.consent import PORTRAIT
from portal.model.entities import ExemplarRecord
from portal.model.fingerprint import fingerprint
from portal.model.kinds import ARTICLE, ENTITIES, Entry, Kind
from portal.model.newsroom import Alert, Directory, Home, Newsroom
from portal.reading.faults import duplicate_ids, faults_of_front_page, faults_of_record, missing_files
from portal.reading.references import Names, resolve_references
from portal.reading.sources import files_shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from portal.model.problem import Problem
    from portal.reading.data_files import DataFiles
    from portal.reading.sources import Parsed


FRESH = timedelta(hours=48)
"""How long an article is news (Google, news sitemaps)."""
END_OF_DAY = 240_000
"""What lies between the number of a day and that of any moment after it (see `chronological`)."""
OLD = 5 * 10_000_000_000
"""Five years between two moments (see `chronological`), after which names and rules in an article may be others."""
WITHDRAWN_NAME = "Hồ sơ đã gỡ"
"""What stands wherever a withdrawn exemplar would be named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What decides which articles are due and what they must have."""

    moment: datetime
    """The moment that the site is built for, with its zone."""
    files: frozenset[str]
    """Every file below `images/` and `files/` of the content."""
    with_drafts: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What the names in a record are looked up in, and its place and approval judged by."""

    names: Names
    categories: tuple[str, ...]
    require_approval: bool

    @property
    def digest(self) -> bytes:
        """What changes where any record could come out otherwise."""
        return fingerprint((self.names.given, self.categories, self.require_approval))


def context_of(sources: Iterable[Parsed], data: DataFiles, *, require_approval: bool) -> Context:
    """Return what *sources* and *data* say about names."""
    names = Names((parsed for parsed in sources if parsed.kind is not ARTICLE), data.organisation_names)
    slugs = tuple(category.slug for category in data.categories)
    return Context(names=names, categories=slugs, require_approval=require_approval)


def resolve(parsed: Parsed, context: Context) -> Parsed:
    """Return *parsed* with slugs for the names in its record, and all faults it has in the light of *context*."""
    if parsed.record is None:
        return parsed
    record, faults = resolve_references(parsed.written[0], context.names)
    resolved = dataclasses.replace(parsed, record=record, record_digest=fingerprint(record))
    conflicts = [parsed.problem(key, message) for key, message in faults]
    conflicts += faults_of_record(resolved, context.categories, require_approval=context.require_approval)
    return dataclasses.replace(resolved, conflicts=tuple(conflicts))


def assemble(resolved: Sequence[Parsed], data: DataFiles, rules: Rules) -> tuple[Newsroom, list[Problem]]:
    """Return the newsroom that *resolved* files and *data* make, and all faults: theirs and those between them."""
    read = [parsed for parsed in resolved if parsed.record is not None]
    articles = [parsed for parsed in read if parsed.kind is ARTICLE]
    due = _due_articles(articles, data, rules)
    newsroom = Newsroom(
        articles=due,
        directory=Directory({kind: _entries(kind, read) for kind in ENTITIES}, data.organisations, data.authors),
        categories=data.categories,
        home=Home(data.home.lead, data.home.featured, data.home.old_paths),
        alert=_open_alert(data, rules),
        fresh=tuple(_fresh_articles(due, rules)),
    )
    problems = [*data.problems]
    for parsed in resolved:
        problems += parsed.problems + parsed.conflicts
    problems += [*duplicate_ids(resolved), *missing_files(resolved, rules.files)]
    problems += faults_of_front_page(articles, newsroom.articles, data)
    return newsroom, problems


def _entries(kind: Kind, resolved: Iterable[Parsed]) -> dict[str, Entry]:
    chosen = [parsed for parsed in resolved if parsed.kind is kind]
    return {parsed.slug: _entry(parsed) for parsed in chosen}


def _entry(parsed: Parsed) -> Entry:
    """Return the entity of a file, an exemplar as it may be shown."""
    record, body, files = parsed.record, parsed.body, parsed.files
    if isinstance(record, ExemplarRecord):
        shown = _shown(record)
        body = Body() if shown.withdrawn else body
        record, files = shown, files if shown is record else files_shown(shown, body)
    return Entry(parsed.kind, parsed.path, parsed.slug, record, body, parsed.record_digest, files)


def _shown(record: ExemplarRecord) -> ExemplarRecord:
    """Return *record* without the portrait that nobody agreed to; where it is withdrawn, only that is left."""
    if record.withdrawn:
        return ExemplarRecord(
            name=WITHDRAWN_NAME, kind="tap-the", withdrawn=record.withdrawn, old_paths=record.old_paths
        )
    if record.photo and not record.allows(PORTRAIT):
        return dataclasses.replace(record, photo=None)
    return record


def _due_articles(articles: Iterable[Parsed], data: DataFiles, rules: Rules) -> tuple[Article, ...]:
    categories = {category.slug: category for category in data.categories}
    now = rules.moment.astimezone(ZONE)
    today, moment = now.date(), chronological(now)
    due = []
    for parsed in articles:
        record: ArticleRecord = parsed.record
        is_draft = parsed.is_draft or chronological(record.date) > moment
        if parsed.place[0] not in categories or (is_draft and not rules.with_drafts):
            continue
        if record.withdrawn:
            record = dataclasses.replace(record, photo=None, gallery=(), attachments=(), honours=(), event=None)
        due.append(
            Article(
                path=parsed.path,
                slug=parsed.slug,
                category=categories[parsed.place[0]],
                record=record,
                record_digest=parsed.record_digest,
                body=Body() if record.withdrawn else parsed.body,
                files=() if record.withdrawn else parsed.files,
                is_expired=record.expires is not None and record.expires < today,
                is_draft=is_draft,
                is_old=chronological(record.date) + OLD <= moment,
                is_ahead=record.event is not None and record.event.last_day >= today,
            )
        )
    return tuple(sorted(due, key=lambda article: article.order, reverse=True))


def _fresh_articles(due: Sequence[Article], rules: Rules) -> Iterator[Article]:
    moment = chronological(rules.moment.astimezone(ZONE))
    for article in due:
        is_ours = article.is_listed and not article.is_draft and not article.record.source
        if is_ours and chronological(article.date + FRESH) > moment:
            yield article


def _open_alert(data: DataFiles, rules: Rules) -> Alert | None:
    alert = data.alert
    if alert is None or (alert.until and alert.until < rules.moment.astimezone(ZONE).date()):
        return None
    return Alert(alert.text, alert.url or "", data.alert_path)


def turning_points(resolved: Iterable[Parsed], data: DataFiles) -> Iterator[int]:
    """Yield every moment (see `chronological`) at which the newsroom becomes another without any file changing.

    An article is due from its date, news for two days, and old after five years; what expires, an event and the alert
    end with a day.
    """
    for parsed in resolved:
        if parsed.kind is ARTICLE and parsed.record is not None:
            yield chronological(parsed.record.date)
            yield chronological(parsed.record.date + FRESH)
            yield chronological(parsed.record.date) + OLD
            if parsed.record.event:
                yield chronological(parsed.record.event.last_day) + END_OF_DAY
            if parsed.record.expires:
                yield chronological(parsed.record.expires) + END_OF_DAY
    if data.alert and data.alert.until:
        yield chronological(data.alert.until) + END_OF_DAY
