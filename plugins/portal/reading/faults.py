"""What is wrong between files, and with a record in the light of others."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from portal.language.slugs import slugify
from portal.language.suggestions import did_you_mean
from portal.language.unicode import normalise
from portal.model.article import ArticleRecord, moment_of
from portal.model.consent import PORTRAIT, PROFILE
from portal.model.entities import BlocRecord, ExemplarRecord
from portal.model.kinds import ARTICLE
from portal.model.problem import BODY, Problem
from portal.reading.bloc_faults import faults_of_bloc
from portal.reading.sources import files_in_body, files_in_head

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from portal.model.article import Article
    from portal.model.event import Event
    from portal.reading.data_files import DataFiles
    from portal.reading.sources import Parsed


def duplicate_ids(sources: Iterable[Parsed]) -> Iterator[Problem]:
    """Yield a fault for each article whose id another has; drafts are not spared."""
    first: dict[str, str] = {}
    for parsed in sources:
        if parsed.kind is not ARTICLE or not parsed.id:
            continue
        if parsed.id in first:
            message = f"mã “{parsed.id}” đã dùng cho “{first[parsed.id]}”. Mỗi bài một mã riêng"
            yield parsed.problem("id", message, always_error=True)
        first.setdefault(parsed.id, parsed.path)


def missing_files(sources: Iterable[Parsed], files: frozenset[str]) -> Iterator[Problem]:
    """Yield a fault for each picture or attachment that is not among *files* of the content."""
    at_fault = [parsed for parsed in sources if parsed.files and not files.issuperset(parsed.files)]
    by_case = {normalise(name).casefold(): name for name in files} if at_fault else {}
    for parsed in at_fault:
        for key, file in files_in_head(parsed.record):
            if file not in files:
                yield parsed.problem(key, _missing(file, by_case))
        for line, file in files_in_body(parsed.body):
            if file not in files:
                yield Problem(parsed.path, line, BODY, _missing(file, by_case), is_warning=parsed.is_draft)


def _missing(file: str, by_case: dict[str, str]) -> str:
    twin = by_case.get(file.casefold())
    if twin and normalise(twin) == file:
        name = f"{slugify(PurePosixPath(file).stem)}{PurePosixPath(file).suffix.lower()}"
        return f"tên tệp trên đĩa có dấu rời khỏi chữ, do máy Mac. Đổi tên tệp thành “{name}”, ghi lại tên ấy ở đây"
    if twin:
        return f"tên tệp phân biệt chữ hoa, chữ thường. Viết “{twin}”"
    return f"không có tệp “{file}” trong thư mục content.{did_you_mean(file, by_case.values())}"


def faults_of_record(parsed: Parsed, categories: Sequence[str], *, require_approval: bool) -> Iterator[Problem]:
    """Yield the faults of a record that its own types cannot know; *categories* are the slugs there are."""
    record = parsed.record
    if isinstance(record, ArticleRecord):
        yield from _faults_of_article(parsed, record, categories)
        if require_approval and not parsed.is_draft and not record.approved:
            yield parsed.problem("approved", "bài phải được duyệt trước khi đăng: thêm “approved:” với “by” và “date”")
    if isinstance(record, BlocRecord):
        yield from faults_of_bloc(parsed, record)
    if isinstance(record, ExemplarRecord) and record.kind != "tap-the" and not record.withdrawn:
        yield from _faults_of_consent(parsed, record)


def _faults_of_consent(parsed: Parsed, record: ExemplarRecord) -> Iterator[Problem]:
    consent = record.consent
    if consent is None:
        message = "cá nhân, hộ gia đình chỉ được giới thiệu khi đã đồng ý: ghi “consent:” với “given”, “date”, “scope”"
        yield parsed.problem("consent", message)
    elif not consent.given:
        message = "chưa được đồng ý nên không được giới thiệu. Xóa tệp này, hoặc ghi “given: true” khi đã được đồng ý"
        yield parsed.problem("consent.given", message)
    else:
        if consent.date is None:
            yield parsed.problem("consent.date", "thiếu ngày đồng ý. Thêm dòng “date: …”")
        if PROFILE not in consent.scope:
            message = f"phải có “{PROFILE}” mới được giới thiệu. Viết “scope: [{', '.join((PROFILE, *consent.scope))}]”"
            yield parsed.problem("consent.scope", message)
        if record.photo and PORTRAIT not in consent.scope:
            message = f"ảnh không hiện vì chưa được đồng ý. Bỏ ảnh, hoặc thêm “{PORTRAIT}” vào “consent.scope”"
            yield replace(parsed.problem("photo", message), is_warning=True)


def _faults_of_article(parsed: Parsed, record: ArticleRecord, categories: Sequence[str]) -> Iterator[Problem]:
    category, year = parsed.place[0], parsed.place[1]
    if categories and category not in categories:
        yield parsed.problem("tệp", f"không có chuyên mục “{category}”.{did_you_mean(category, categories)}")
    if year != str(record.date.year):
        yield parsed.problem(
            "date", f"bài năm {record.date.year} phải nằm trong thư mục “{record.date.year}”, không phải “{year}”"
        )
    if record.modified and moment_of(record.modified) < moment_of(record.date):
        yield parsed.problem("modified", "ngày sửa không thể trước ngày đăng (“date”)")
    if record.expires and record.expires < moment_of(record.date).date():
        yield parsed.problem("expires", "ngày cuối còn hiệu lực không thể trước ngày đăng (“date”)")
    if record.status == "review" and record.approved:
        message = "bài đã duyệt mà vẫn ghi “review” thì chưa lên trang. Viết “published”, hoặc xóa mục “approved”"
        yield parsed.problem("status", message)
    if record.event and _ends_early(record.event):
        yield parsed.problem("event.end", "ngày kết thúc không thể trước ngày bắt đầu (“event.start”)")


def _ends_early(event: Event) -> bool:
    """Tell whether *event* ends before it begins; a bare day is compared as a whole."""
    if isinstance(event.start, datetime) and isinstance(event.end, datetime):
        return event.end < event.start
    return event.last_day < event.first_day


def faults_of_front_page(articles: Iterable[Parsed], due: Iterable[Article], data: DataFiles) -> Iterator[Problem]:
    """Yield what `home.yaml` names in vain: articles that do not exist, or that no list shows."""
    known = {parsed.id for parsed in articles}
    unread = {parsed.id for parsed in articles if parsed.record is None}  # what is wrong there is told there
    shown = {article.id for article in due if article.is_listed}
    for key, wanted in [("lead", data.home.lead), *(("featured", each) for each in data.home.featured)]:
        line = data.home_source.line_of(key)
        if wanted and wanted not in known:
            message = f"không có bài mang mã “{wanted}”.{did_you_mean(wanted, known)}"
            yield Problem(data.home_path, line, key, message)
        elif wanted and wanted not in shown | unread and data.categories:
            message = f"bài “{wanted}” chưa đăng hoặc không còn trong danh sách, trang nhất bỏ qua bài này"
            yield Problem(data.home_path, line, key, message, is_warning=True)
