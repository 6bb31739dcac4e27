"""Puts what was read together: names resolved, faults between files found."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from portal.language.dates import ZONE
from portal.language.suggestions import did_you_mean
from portal.model.article import Article, ArticleRecord
from portal.model.body import Body
from portal.model.entities import ExemplarRecord
from portal.model.kinds import ARTICLE, ENTITIES, Entry, Kind
from portal.model.newsroom import Alert, Home, Newsroom
from portal.model.problem import BODY, Problem
from portal.reading.references import Names, resolve_references

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

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
    names = Names((parsed for parsed in sources if parsed.kind is not ARTICLE), data.organisations)
    resolved = [_resolve(parsed, names, problems) for parsed in sources if parsed.record is not None]
    for check in (_duplicate_ids, _missing_files):
        problems += check(sources, rules)
    articles = [parsed for parsed in resolved if parsed.kind is ARTICLE]
    for parsed in resolved:
        problems += _faults_of(parsed, data, rules)
    newsroom = Newsroom(
        articles=_due_articles(articles, data, rules),
        entities={kind: _entries(kind, resolved) for kind in ENTITIES},
        categories=data.categories,
        organisations=data.organisations,
        author_slugs=data.authors,
        home=Home(data.home.lead, data.home.featured),
        alert=_open_alert(data, rules),
    )
    problems += _unknown_on_front_page(articles, data)
    return newsroom, problems


def moment_of(when: date | datetime) -> datetime:
    """Return the moment that a date of the content means: a day begins at 00:00 in Asia/Ho_Chi_Minh."""
    return when if isinstance(when, datetime) else datetime.combine(when, time(), ZONE)


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
        record = ExemplarRecord(name=WITHDRAWN_NAME, kind="tap-the", withdrawn=record.withdrawn)
        body = Body()
    return Entry(parsed.kind, parsed.path, parsed.slug, record, body)


def _due_articles(articles: Iterable[Parsed], data: DataFiles, rules: Rules) -> tuple[Article, ...]:
    categories = {category.slug: category for category in data.categories}
    due = []
    for parsed in articles:
        record: ArticleRecord = parsed.record
        is_draft = parsed.is_draft or moment_of(record.date) > rules.moment
        if parsed.place[0] in categories and (rules.with_drafts or not is_draft):
            due.append(
                Article(
                    path=parsed.path,
                    slug=parsed.slug,
                    category=categories[parsed.place[0]],
                    record=record,
                    body=parsed.body,
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


def _duplicate_ids(sources: Iterable[Parsed], rules: Rules) -> Iterator[Problem]:
    del rules  # a check is asked with both
    first: dict[str, str] = {}
    for parsed in sources:
        written = parsed.source.data.get("id")
        if parsed.kind is not ARTICLE or not isinstance(written, str):
            continue
        if written in first:
            message = f"mã “{written}” đã dùng cho “{first[written]}”. Mỗi bài một mã riêng"
            yield parsed.problem("id", message, always_error=True)
        first.setdefault(written, parsed.path)


def _missing_files(sources: Iterable[Parsed], rules: Rules) -> Iterator[Problem]:
    by_case = {name.casefold(): name for name in rules.files}
    for parsed in sources:
        for key, file in _files_in_head(parsed.record):
            if file not in rules.files:
                yield parsed.problem(key, _missing(file, by_case))
        for line, file in _files_in_body(parsed.body):
            if file not in rules.files:
                yield Problem(parsed.path, line, BODY, _missing(file, by_case), is_warning=parsed.is_draft)


def _missing(file: str, by_case: dict[str, str]) -> str:
    twin = by_case.get(file.casefold())
    if twin:
        return f"tên tệp phân biệt chữ hoa, chữ thường. Viết “{twin}”"
    return f"không có tệp “{file}” trong thư mục content.{did_you_mean(file, by_case.values())}"


def _files_in_head(record: Any) -> Iterator[tuple[str, str]]:
    photo = getattr(record, "photo", None)
    if photo:
        yield "photo.file", photo.file
    for key in ("gallery", "attachments"):
        for place, item in enumerate(getattr(record, key, ()), 1):
            yield f"{key}.{place}.file", item.file
    if isinstance(getattr(record, "file", None), str):
        yield "file", record.file


def _files_in_body(body: Body) -> Iterator[tuple[int, str]]:
    for image in body.images:
        if image.target.startswith("images/"):
            yield image.line, image.target
    for link in body.links:
        if link.target.startswith(("files/", "images/")):
            yield link.line, link.target


def _faults_of(parsed: Parsed, data: DataFiles, rules: Rules) -> Iterator[Problem]:
    record = parsed.record
    if isinstance(record, ArticleRecord):
        yield from _faults_of_article(parsed, record, data)
        if rules.require_approval and record.status == "published" and not record.approved:
            yield parsed.problem("approved", "bài phải được duyệt trước khi đăng: thêm “approved:” với “by” và “date”")
    if (
        isinstance(record, ExemplarRecord)
        and record.kind != "tap-the"
        and not (record.consent and record.consent.given)
    ):
        yield parsed.problem(
            "consent", "cá nhân, hộ gia đình chỉ được giới thiệu khi đã đồng ý: thêm “consent:” với “given: true”"
        )


def _faults_of_article(parsed: Parsed, record: ArticleRecord, data: DataFiles) -> Iterator[Problem]:
    category, year = parsed.place[0], parsed.place[1]
    slugs = [known.slug for known in data.categories]
    if category not in slugs:
        yield parsed.problem("tệp", f"không có chuyên mục “{category}”.{did_you_mean(category, slugs)}")
    if year != str(record.date.year):
        yield parsed.problem(
            "date", f"bài năm {record.date.year} phải nằm trong thư mục “{record.date.year}”, không phải “{year}”"
        )
    if record.modified and moment_of(record.modified) < moment_of(record.date):
        yield parsed.problem("modified", "ngày sửa không thể trước ngày đăng (“date”)")
    event = record.event
    if event and event.end and moment_of(event.end) < moment_of(event.start):
        yield parsed.problem("event.end", "ngày kết thúc không thể trước ngày bắt đầu (“event.start”)")


def _unknown_on_front_page(articles: Iterable[Parsed], data: DataFiles) -> Iterator[Problem]:
    ids = {parsed.record.id for parsed in articles}
    for key, wanted in [("lead", data.home.lead), *(("featured", each) for each in data.home.featured)]:
        if wanted and wanted not in ids:
            line = data.home_source.line_of(key)
            yield Problem(data.home_path, line, key, f"không có bài mang mã “{wanted}”.{did_you_mean(wanted, ids)}")
