"""A new content file: its place, its identity, and what it must say before anybody has written a word of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

from portal.editing.heads import head_of
from portal.language.date_text import parse_date
from portal.language.slugs import is_slug, slugify
from portal.language.suggestions import did_you_mean
from portal.language.unicode import fold, normalise
from portal.model.fields import read_text
from portal.model.kinds import ARTICLE, DOCUMENT, ENTITIES, OPINION, PAGE, Kind
from portal.model.urls import KEPT_SEGMENTS
from portal.reading.data_files import read_data_files
from portal.reading.faults import faults_of_record
from portal.reading.guide import keys_of
from portal.reading.sources import parse_file

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from portal.model.entities import Category
    from portal.model.problem import Problem
    from portal.reading.guide import Key

PAGE_WORD = "trang"
NAMING_KEYS = ("title", "name", "number")
LONGEST_NAME = 80
"""Characters of a new file's name: with its folders it stays below the 260 that a path may have on Windows."""
LONGEST_ID = 60
ID_LINE = re.compile(rb"^id:[ \t]*[\"']?([a-z0-9-]+)", re.MULTILINE)

Values = dict[str, str]
"""What is to stand in a head, as it would be typed, by dotted key."""


class Refusal(Exception):  # noqa: N818  a fault is what the portal calls it
    """A file cannot be written as it was asked for; says why in Vietnamese."""


@dataclass(frozen=True, slots=True)
class Workplace:
    """Where new files are written, and when."""

    content: Path
    shown_content: str
    """The content folder as messages show it."""
    categories: Sequence[Category]
    moment: datetime
    """Now, in Asia/Ho_Chi_Minh."""

    @property
    def words(self) -> dict[str, str]:
        """What may be new, as it is typed, and what it is called."""
        entities = {kind.section or PAGE_WORD: kind.label for kind in ENTITIES}
        return {category.slug: category.name for category in self.categories} | entities


@dataclass(frozen=True, slots=True)
class Draft:
    """A content file that is not written yet."""

    kind: Kind
    path: Path
    shown: str
    text: str

    def write(self) -> None:
        """Write it. Raise `FileExistsError` where somebody was quicker."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.open("xb") as file:
            file.write(self.text.encode())


def workplace_in(content: Path, shown_content: str, moment: datetime) -> Workplace:
    """Return the workplace for new files in *content*."""
    return Workplace(content, shown_content, read_data_files(content / "data", "").categories, moment)


def kind_of(word: str, workplace: Workplace) -> Kind:
    """Return the kind that *word* names. Raise `Refusal` where there is none."""
    if word not in workplace.words:
        raise Refusal(
            f"không có loại “{word}”.{did_you_mean(word, workplace.words)} Chọn một trong: {', '.join(workplace.words)}"
        )
    of_entities = {kind.section or PAGE_WORD: kind for kind in ENTITIES}
    return of_entities.get(word, ARTICLE)


def read_title(text: str) -> str:
    """Return a title as it is kept. Raise `Refusal` where nothing in it could stand in an address."""
    try:
        title = read_text(normalise(text))
    except ValueError as error:
        raise Refusal(f"tên {error}") from None
    if not slugify(title):
        raise Refusal(f"tên “{title}” phải có chữ hoặc số")
    return title


def guesses(kind: Kind, title: str, moment: datetime) -> Values:
    """Return the required values that only an editor can know, as they most likely are."""
    likely = {key.name: _likely(key, title) for key in keys_of(kind.record) if key.is_required and key.advice.choices}
    if kind is DOCUMENT:
        year = re.search(r"/((?:19|20)\d\d)/", title)
        return {"type": "văn bản", "issuer": "Chưa rõ", "issued": year[1] if year else f"{moment:%Y}"}
    return likely | ({"opened": f"{moment:%Y-%m-%d}", "working_days": "10"} if kind is OPINION else {})


def _likely(key: Key, title: str) -> str:
    """Return the choice by whose name the *title* begins (“Cụm thi đua…”), the one of the example where none does."""
    named = (value for value, name in key.advice.choices.items() if fold(title).startswith(fold(name)))
    return next(named, key.advice.example)


def draft(word: str, title: str, values: Mapping[str, str], workplace: Workplace) -> Draft:
    """Return a file for *word* called *title* that says *values*; no other file has its place or identity.

    Raise `Refusal` for a key that there is not, and a date that is none.
    """
    kind = kind_of(word, workplace)
    _refuse_unknown(values, dotted_keys(kind.record))
    stated = {_naming_key(kind): title, **values}
    folder, slug = workplace.content / kind.folder, slugify(title)
    if kind is ARTICLE:
        stated = {"date": f"{workplace.moment:%Y-%m-%d %H:%M}", "status": "draft", **stated}
        year = _year(stated["date"])
        folder = folder / word / year
        taken = _ids(workplace.content / kind.folder)
        stated = {"id": free(f"bai-{year}-{slug}", taken, LONGEST_ID), **stated}
    elif kind is DOCUMENT:
        slug = _with_year(slug, stated.get("issued", ""))
    path = folder / f"{free(slug, _names_in(folder, kind, workplace), LONGEST_NAME)}.md"
    shown = f"{workplace.shown_content}/{path.relative_to(workplace.content).as_posix()}"
    return Draft(kind, path, shown, head_of(kind.record, stated))


def faults_of(new: Draft, workplace: Workplace) -> list[Problem]:
    """Return what would stop a build that met *new*."""
    parsed = parse_file(new.kind, new.shown, new.text.encode())
    known = [category.slug for category in workplace.categories]
    found = [*parsed.problems, *faults_of_record(parsed, known, require_approval=False)]
    return [problem for problem in found if not problem.is_warning]


def dotted_keys(record: type, path: str = "") -> Iterator[str]:
    """Yield every key of *record* that holds one value, with those that it lies below; lists of records have none."""
    for key in keys_of(record):
        if key.record is None:
            yield f"{path}{key.name}"
        elif not key.is_list:
            yield from dotted_keys(key.record, f"{path}{key.name}.")


def places_of(problem: Problem, record: type) -> list[str]:
    """Return the keys by which *problem* can be mended: its own, or those below it."""
    return [place for place in dotted_keys(record) if f"{place}.".startswith(f"{problem.field}.")]


def free(name: str, taken: Collection[str], longest: int) -> str:
    """Return *name*, cut below *longest* characters, with the first number that makes it new and fit for Windows."""
    cut = shortened(name, longest - len("-999"))
    numbered = (cut if number == 1 else f"{cut}-{number}" for number in count(1))
    return next(each for each in numbered if is_slug(each) and each not in taken)


def shortened(slug: str, longest: int) -> str:
    """Return *slug* cut where a word ends, to at most *longest* characters."""
    return slug if len(slug) <= longest else slug[: longest + 1].rpartition("-")[0] or slug[:longest]


def _refuse_unknown(values: Mapping[str, str], known_keys: Iterator[str]) -> None:
    known = list(known_keys)
    for key in values:
        if key not in known:
            raise Refusal(f"không có mục “{key}”, hoặc mục ấy chỉ ghi được trong tệp.{did_you_mean(key, known)}")


def _naming_key(kind: Kind) -> str:
    return next(key.name for key in keys_of(kind.record) if key.name in NAMING_KEYS)


def _with_year(number: str, issued: str) -> str:
    """Return the slug of a document: its number, and its year unless the number holds it (`06-2022-qh15`)."""
    year = re.search(r"\d{4}", issued)
    return number if year is None or year[0] in number.split("-") else f"{number}-{year[0]}"


def _year(date: str) -> str:
    try:
        return str(parse_date(date).year)
    except ValueError as error:
        raise Refusal(f"date: {error}") from None


def _ids(articles: Path) -> set[str]:
    """Return every identifier that an article has; it is not asked which of them is in order."""
    found = (ID_LINE.search(path.read_bytes()) for path in articles.rglob("*.md"))
    return {match[1].decode() for match in found if match}


def _names_in(folder: Path, kind: Kind, workplace: Workplace) -> set[str]:
    """Return the names that a file in *folder* cannot have; Windows does not tell `A` from `a`."""
    taken = {path.stem.lower() for path in folder.glob("*")}
    return taken | workplace.words.keys() | KEPT_SEGMENTS if kind is PAGE else taken
