"""Reads `content/data/`: categories, organisations, authors, front page, alert, holidays."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from portal.language.slugs import is_slug, slugify
from portal.language.suggestions import did_you_mean
from portal.model.entities import Category, Organisation
from portal.model.fields import Id, LastDay, OldPaths, Slug, Target, Text, Texts, record
from portal.model.problem import Problem
from portal.model.views import VIEWS, Views, views_in
from portal.model.working_days import WorkCalendar
from portal.reading.front_matter import HeadError, Source, decode, parse_yaml
from portal.reading.holidays import HolidaysRecord, faults_of_holidays
from portal.reading.records import read_record
from portal.reading.sources import own_files

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path


KNOWN = (
    "alert.yaml",
    "authors.yaml",
    "categories.yaml",
    "holidays.yaml",
    "home.yaml",
    "organisations.yaml",
    "spelling.yaml",
    VIEWS,
)


@record
class HomeRecord:
    """`home.yaml`: ids of the articles that stand first; former addresses of the front page and the portal's feeds."""

    lead: Id = ""
    featured: Texts = ()
    old_paths: OldPaths = ()


@record
class AlertRecord:
    """`alert.yaml`: a notice on every page, up to and including the day `until`."""

    text: Text
    url: Target | None = None
    until: LastDay | None = None


@record
class AuthorRecord:
    """A line of `authors.yaml`: the slug of a name."""

    slug: Slug


@dataclass(slots=True)
class DataFiles:
    """What the data files say; faults as found."""

    categories: tuple[Category, ...] = ()
    organisations: Mapping[str, Organisation] = field(default_factory=dict)
    organisation_names: Mapping[str, list[str]] = field(default_factory=dict)
    """All names by slug, those of organisations with faults too: what names them is not at fault."""
    authors: Mapping[str, str] = field(default_factory=dict)
    home: HomeRecord = field(default_factory=HomeRecord)
    home_path: str = ""
    home_source: Source = field(default_factory=lambda: Source({}))
    alert: AlertRecord | None = None
    alert_path: str = ""
    calendar: WorkCalendar = field(default_factory=WorkCalendar)
    spelling: Mapping[str, str] = field(default_factory=dict)
    """What is often misspelt, and what is meant; for the linter."""
    views: Views | None = None
    problems: list[Problem] = field(default_factory=list)


def read_data_files(folder: Path, shown_as: str) -> DataFiles:
    """Return what the data files in *folder* say; a file that is not there says nothing."""
    data = DataFiles()
    for file in own_files(folder):
        if file.name not in KNOWN and not file.name.startswith((".", "~$")):
            message = f"không có tệp dữ liệu tên này.{did_you_mean(file.name, KNOWN)}"
            data.problems.append(Problem(f"{shown_as}/{file.name}", 1, "tệp", message))
    read = _Reader(folder, shown_as, data.problems)
    categories = read.items("categories.yaml", list)
    data.categories = tuple(
        filter(None, (read.record(Category, item, place) for place, item in enumerate(categories, 1)))
    )
    organisations = read.items("organisations.yaml", dict)
    made = {slug: read.record(Organisation, item, slug) for slug, item in organisations.items() if read.is_slug(slug)}
    data.organisations = {slug: organisation for slug, organisation in made.items() if organisation}
    data.organisation_names = {slugify(slug): list(_names_in(item)) for slug, item in organisations.items()}
    read.check_organisations(data.organisations, organisations)
    authors = read.items("authors.yaml", dict)
    slugs = {name: read.record(AuthorRecord, {"slug": slug}, name) for name, slug in authors.items()}
    data.authors = {name: author.slug if author else str(authors[name]) for name, author in slugs.items()}
    home = read.items("home.yaml", dict)
    data.home = read.record(HomeRecord, home) or data.home
    data.home_path, data.home_source = read.path, read.source
    alert = read.items("alert.yaml", dict)
    data.alert = read.record(AlertRecord, alert) if alert else None
    data.alert_path = read.path
    data.calendar = read.calendar()
    data.spelling = read.spelling()
    data.views = read.views()
    return data


def _names_in(item: Any) -> Iterator[str]:
    """Yield name, short name and aliases of an organisation that may have faults."""
    for key in ("name", "short", "aliases") if isinstance(item, dict) else ():
        value = item.get(key)
        yield from (name for name in (value if isinstance(value, list) else [value]) if isinstance(name, str))


def _circle(slug: str, organisations: Mapping[str, Organisation]) -> tuple[str, ...]:
    """Return *slug* and its successors where the last of them leads back to it, nothing where none does."""
    passed = [slug]
    while (following := organisations[passed[-1]].successor) in organisations and following not in passed:
        passed.append(following)
    return tuple(passed) if following == slug else ()


def _years(when: date | int) -> tuple[date, date]:
    """Return the first and the last day that a day or year can mean."""
    return (date(when, 1, 1), date(when, 12, 31)) if isinstance(when, int) else (when, when)


class _Reader:
    """Reads one file after another and gathers their faults."""

    def __init__(self, folder: Path, shown_as: str, problems: list[Problem]) -> None:
        self.folder, self.shown_as, self.problems = folder, shown_as, problems
        self.path, self.source = "", Source({})

    def items(self, name: str, shape: type) -> Any:
        """Return the list or mapping in the file *name*; empty where there is none."""
        self.path, self.source = f"{self.shown_as}/{name}", Source({})
        file = self.folder / name
        if file not in own_files(self.folder):
            return shape()
        try:
            data, lines = parse_yaml(decode(file.read_bytes()))
        except HeadError as error:
            self.problems.append(Problem(self.path, error.line, "tệp", error.message))
            return shape()
        self.source = Source({}, lines)
        if data is not None and not isinstance(data, shape):
            wanted = "một danh sách, mỗi mục bắt đầu bằng “- ”" if shape is list else "các dòng “tên: giá trị”"
            self.problems.append(Problem(self.path, 1, "tệp", f"phải gồm {wanted}"))
            return shape()
        return data or shape()

    def is_slug(self, slug: str) -> bool:
        """Tell whether a key of the file can be a slug; note the fault if not."""
        if not is_slug(slug):
            self._note(slug, f"mã phải là chữ thường không dấu, số, gạch nối. Viết “{slugify(slug)}”")
        return is_slug(slug)

    def record(self, kind: type, item: Any, place: str | int = "") -> Any:
        """Return *item*, which stands at *place* of the file, as a record of *kind*, or None and note its faults."""
        if not isinstance(item, dict):
            self._note(str(place), "phải gồm các mục con")
            return None
        made, faults = read_record(kind, item)
        for key, message in faults:
            shown = place if kind is AuthorRecord else f"{place}.{key}" if place else key
            self._note(str(shown), message)
        return made

    def calendar(self) -> WorkCalendar:
        """Return what `holidays.yaml` says; note the faults of its days."""
        written = self.record(HolidaysRecord, self.items("holidays.yaml", dict)) or HolidaysRecord()
        for key, message in faults_of_holidays(written):
            self._note(key, message)
        calendar: WorkCalendar = written.calendar
        return calendar

    def spelling(self) -> dict[str, str]:
        """Return what `spelling.yaml` says; note what is no pair of a wrong and a right spelling."""
        written = self.items("spelling.yaml", dict)
        for wrong, right in written.items():
            if not isinstance(right, str) or " ".join(right.split()) == " ".join(wrong.split()):
                self._note(wrong, "phải là “chữ sai: chữ đúng”, hai bên khác nhau")
        pairs = {" ".join(wrong.split()): " ".join(str(right).split()) for wrong, right in written.items()}
        return {wrong: right for wrong, right in pairs.items() if wrong and wrong != right}

    def views(self) -> Views | None:
        """Return what `inv stats` has counted, None where it never did."""
        file = self.folder / VIEWS
        try:
            return views_in(file.read_text(encoding="utf-8-sig")) if file in own_files(self.folder) else None
        except ValueError:
            message = "không phải do “inv stats” ghi. Lấy lại từ bản sao lưu, hoặc xóa để đếm lại từ đầu"
            self.problems.append(Problem(f"{self.shown_as}/{VIEWS}", 1, "tệp", message))
            return None

    def check_organisations(self, organisations: Mapping[str, Organisation], written: Iterable[str]) -> None:
        """Note each successor that is none of this file or comes back to where it began, and crossed dates."""
        for slug, organisation in organisations.items():
            successor = organisation.successor
            if successor and successor not in written:
                message = f"không có cơ quan, đơn vị “{successor}”.{did_you_mean(successor, written)}"
                self._note(f"{slug}.successor", message)
            circle = _circle(slug, organisations)
            if circle and slug == min(circle):
                message = f"vòng tròn: {' → '.join((*circle, slug))}. Bỏ “successor” ở đơn vị còn hoạt động"
                self._note(f"{slug}.successor", message)
            if organisation.from_ and organisation.to and _years(organisation.from_)[0] > _years(organisation.to)[1]:
                self._note(f"{slug}.to", "thời gian kết thúc (“to”) trước khi bắt đầu (“from”)")

    def _note(self, key: str, message: str) -> None:
        self.problems.append(Problem(self.path, self.source.line_of(key), key, message))
