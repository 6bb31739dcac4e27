"""Puts what was read together: names resolved, faults between files found."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import timedelta
from itertools import chain, takewhile
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from portal.language.dates import ZONE
from portal.model.article import Article, ArticleRecord, chronological
from portal.model.body import Body
from portal.model.consent import PORTRAIT
from portal.model.entities import ExemplarRecord
from portal.model.fingerprint import fingerprint
from portal.model.kinds import ARTICLE, ENTITIES, KINDS, OPINION, Entry
from portal.model.newsroom import Alert, Directory, Home, Newsroom
from portal.model.urls import entity_url
from portal.reading.faults import duplicate_ids, faults_of_front_page, faults_of_record, missing_files
from portal.reading.opinions import faults_of_opinions, opinions_of, turning_days
from portal.reading.references import Names, resolve_references
from portal.reading.register import Register
from portal.reading.sources import files_shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date, datetime

    from portal.model.kinds import Kind
    from portal.model.problem import Problem
    from portal.reading.data_files import DataFiles
    from portal.reading.honour_tables import Table
    from portal.reading.register import Meant
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
    shows_views: bool = False

    @property
    def today(self) -> date:
        """The day of the moment in Asia/Ho_Chi_Minh."""
        return self.moment.astimezone(ZONE).date()


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What the names in a record are looked up in, and its place and approval judged by."""

    names: Names
    register: Register
    categories: tuple[str, ...]
    require_approval: bool

    @property
    def digest(self) -> bytes:
        """What changes where any record could come out otherwise."""
        return fingerprint((self.names.given, self.register.given, self.categories, self.require_approval))


def context_of(sources: Iterable[Parsed], data: DataFiles, *, require_approval: bool) -> Context:
    """Return what *sources* and *data* say about names."""
    entities = [parsed for parsed in sources if parsed.kind is not ARTICLE]
    return Context(
        names=Names(entities, data.organisation_names),
        register=Register(entities),
        categories=tuple(category.slug for category in data.categories),
        require_approval=require_approval,
    )


def resolve(parsed: Parsed, context: Context) -> Parsed:
    """Return *parsed* with its names and citations looked up, and all faults it has in the light of *context*."""
    record, faults = resolve_references(parsed.written[0], context.names)
    if parsed.record is None:
        return dataclasses.replace(parsed, conflicts=tuple(parsed.problem(key, message) for key, message in faults))
    record, meant = _with_documents(parsed, record, context.register)
    resolved = dataclasses.replace(
        parsed,
        record=record,
        record_digest=fingerprint(record),
        body=dataclasses.replace(parsed.body, citations=meant.citations),
        doubts=meant.doubts,
    )
    conflicts = [parsed.problem(key, message) for key, message in faults]
    conflicts += faults_of_record(resolved, context.categories, require_approval=context.require_approval)
    return dataclasses.replace(resolved, conflicts=tuple(conflicts))


def _with_documents(parsed: Parsed, record: Any, register: Register) -> tuple[Any, Meant]:
    """Return *record*, an article's with the documents of its text added, and what the numbers in its body mean."""
    mentions = () if getattr(record, "withdrawn", None) else parsed.body.mentions
    if not isinstance(record, ArticleRecord):
        return record, register.meant(mentions, (parsed.slug,), own=entity_url(parsed.kind.section, parsed.slug))
    meant = register.meant(mentions, record.documents, record.date)
    documents = tuple(dict.fromkeys([*record.documents, *meant.slugs]))
    return dataclasses.replace(record, documents=documents) if meant.slugs else record, meant


def assemble(
    resolved: Sequence[Parsed], data: DataFiles, rules: Rules, tables: Sequence[Table] = ()
) -> tuple[Newsroom, list[Problem]]:
    """Return the newsroom that *resolved* files, *data* and *tables* make, with all faults."""
    read: dict[Kind, list[Parsed]] = {kind: [] for kind in KINDS}
    for parsed in resolved:
        if parsed.record is not None:
            read[parsed.kind].append(parsed)
    due = _due_articles(read[ARTICLE], data, rules)
    entities = {kind: {parsed.slug: _entry(parsed) for parsed in read[kind]} for kind in ENTITIES}
    opinions = opinions_of(entities[OPINION].values(), data.calendar, rules.today, with_drafts=rules.with_drafts)
    entities[OPINION] = {opinion.entry.slug: opinion.entry for opinion in opinions}
    newsroom = Newsroom(
        articles=due,
        directory=Directory(entities, data.organisations, data.authors),
        categories=data.categories,
        home=Home(data.home.lead, data.home.featured, data.home.old_paths),
        alert=_open_alert(data, rules),
        opinions=opinions,
        fresh=tuple(_fresh_articles(due, rules)),
        honours=tuple(chain.from_iterable(table.reports for table in tables)),
        views=data.views if rules.shows_views else None,
    )
    problems = [*data.problems, *chain.from_iterable(table.problems for table in tables)]
    for parsed in resolved:
        if parsed.problems or parsed.conflicts:
            problems += parsed.problems + parsed.conflicts
    problems += [*duplicate_ids(resolved), *missing_files(resolved, rules.files)]
    problems += faults_of_opinions(read[OPINION], data.calendar, rules.today)
    written = [parsed for parsed in resolved if parsed.kind is ARTICLE]
    problems += faults_of_front_page(written, newsroom.articles, data)
    return newsroom, problems


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
    due: list[tuple[int, str, Article]] = []
    for parsed in articles:
        record: ArticleRecord = parsed.record
        published = chronological(record.date)
        is_draft = parsed.is_draft or published > moment
        if parsed.place[0] not in categories or (is_draft and not rules.with_drafts):
            continue
        if is_draft and not rules.files.issuperset(parsed.files):
            record = _without_missing(record, rules.files)
        if record.withdrawn:
            record = dataclasses.replace(record, photo=None, gallery=(), attachments=(), honours=(), event=None)
        article = Article(
            path=parsed.path,
            slug=parsed.slug,
            category=categories[parsed.place[0]],
            record=record,
            record_digest=parsed.record_digest,
            body=Body() if record.withdrawn else parsed.body,
            files=() if record.withdrawn else parsed.files,
            is_expired=record.expires is not None and record.expires < today,
            is_draft=is_draft,
            is_old=published + OLD <= moment,
            is_ahead=record.event is not None and record.event.last_day >= today,
        )
        due.append((published, record.id, article))
    return tuple(article for *_, article in sorted(due, key=itemgetter(0, 1), reverse=True))


def _without_missing(record: ArticleRecord, files: frozenset[str]) -> ArticleRecord:
    """Return the record of a draft without the pictures and attachments that are not among *files* yet."""
    return dataclasses.replace(
        record,
        photo=record.photo if record.photo and record.photo.file in files else None,
        gallery=tuple(photo for photo in record.gallery if photo.file in files),
        attachments=tuple(each for each in record.attachments if each.file in files),
    )


def _fresh_articles(due: Sequence[Article], rules: Rules) -> Iterator[Article]:
    moment = chronological(rules.moment.astimezone(ZONE))
    for article in takewhile(lambda article: chronological(article.date + FRESH) > moment, due):  # newest first
        if article.is_listed and not article.is_draft and not article.record.source:
            yield article


def _open_alert(data: DataFiles, rules: Rules) -> Alert | None:
    alert = data.alert
    if alert is None or (alert.until and alert.until < rules.today):
        return None
    return Alert(alert.text, alert.url or "", data.alert_path)


def turning_points(resolved: Iterable[Parsed], data: DataFiles) -> Iterator[int]:
    """Yield every moment (see `chronological`) at which the newsroom becomes another without any file changing.

    An article is due from its date, news for two days, and old after five years; what expires, an event and the alert
    end with a day. A call for opinions opens with a day, closes and ceases to name people at the end of one.
    """
    for parsed in resolved:
        if parsed.kind is ARTICLE and parsed.record is not None:
            published = chronological(parsed.record.date)
            yield from (published, chronological(parsed.record.date + FRESH), published + OLD)
            if parsed.record.event:
                yield chronological(parsed.record.event.last_day) + END_OF_DAY
            if parsed.record.expires:
                yield chronological(parsed.record.expires) + END_OF_DAY
        elif parsed.kind is OPINION and parsed.record is not None:
            opened, *ends = turning_days(parsed.record, data.calendar)
            yield from (chronological(opened), *(chronological(day) + END_OF_DAY for day in ends))
    if data.alert and data.alert.until:
        yield chronological(data.alert.until) + END_OF_DAY
