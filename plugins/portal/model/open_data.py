"""The open data: which files there are, and what each record in them tells. Writer, schema and guide all read this."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

from portal.model.entities import AwardLevel, BlocKind, ChairRole, ExemplarKind
from portal.model.event import EventStatus, EventType
from portal.model.fields import Lang
from portal.model.urls import DATA_URL

if TYPE_CHECKING:
    from collections.abc import Iterator

ValueType = Literal[
    "text", "word", "address", "day", "moment", "day-or-year", "day-or-moment", "number", "flag", "group"
]


@dataclass(frozen=True, slots=True)
class DataField:
    """One field of a record. What is not known is left out, unless it is there `always`."""

    name: str
    type: ValueType = "text"
    always: bool = False
    many: bool = False
    """Whether it is a list of such values."""
    words: tuple[str, ...] = ()
    """All values of the type `word`."""
    labels: str = ""
    """Below which key of the messages each of these words has its label."""
    parts: tuple[DataField, ...] = ()
    """Fields of the type `group`."""
    meaning: str = ""
    """What explains it, where the same name means something else in another file."""

    @property
    def key(self) -> str:
        """Its key among the messages below `data.field`."""
        return self.meaning or self.name


@dataclass(frozen=True, slots=True)
class Dataset:
    """One file of records."""

    name: str
    """As its address says; its title and description stand below `data.name` and `data.about` of the messages."""
    fields: tuple[DataField, ...]
    version: int = 1
    """Raised when a field is renamed, removed or comes to mean something else; new ones may come at the end."""
    has_table: bool = False
    """Whether there is the same for spreadsheets."""

    @property
    def url(self) -> str:
        """Root-relative address of its records."""
        return f"{DATA_URL}{self.name}.json"

    @property
    def table_url(self) -> str:
        """Root-relative address of the table, empty where there is none."""
        return f"{DATA_URL}{self.name}.csv" if self.has_table else ""

    @property
    def schema_url(self) -> str:
        """Root-relative address of its schema; another version has another."""
        return f"{DATA_URL}schema/{self.name}-{self.version}.json"

    @property
    def files(self) -> tuple[tuple[str, str], ...]:
        """Media type and root-relative address of each file that holds all of it."""
        table = (("text/csv", self.table_url),) if self.has_table else ()
        return (*table, ("application/json", self.url))

    @property
    def described(self) -> tuple[tuple[str, DataField], ...]:
        """Each field with its path."""
        return tuple(with_paths(self.fields))


def with_paths(fields: tuple[DataField, ...], above: str = "") -> Iterator[tuple[str, DataField]]:
    """Yield each of *fields* with its path, the parts of a group after it (`source`, `source.name`)."""
    for field in fields:
        yield f"{above}{field.name}", field
        yield from with_paths(field.parts, f"{above}{field.name}.")


def _word(name: str, words: object, labels: str, *, always: bool = False) -> DataField:
    return DataField(name, "word", always=always, words=get_args(words), labels=labels)


ID, URL = DataField("id", always=True), DataField("url", "address", always=True)
NAME, TITLE = DataField("name", always=True), DataField("title", always=True)
UPDATED = DataField("updated", "moment")
BLOC, MOVEMENTS = DataField("bloc", many=True), DataField("movements", many=True)
ORGANISATION, YEAR = DataField("organisation", always=True), DataField("year", "number", always=True)
CALENDAR = DataField("calendar", "address", always=True)

HEAD = (
    DataField("$schema", "address", always=True, meaning="schema"),
    DataField("version", "number", always=True),
    DataField("title", always=True, meaning="file_title"),
    DataField("url", "address", always=True, meaning="file_url"),
    DataField("guide", "address", always=True),
    DataField("publisher", always=True),
    DataField("licence", always=True),
    DataField("updated", "moment", meaning="file_updated"),
    DataField("count", "number", always=True),
)
"""What a file says of itself, before its records."""
ARTICLES = Dataset(
    "bai-viet",
    (
        *(ID, URL, TITLE),
        DataField("summary", always=True),
        DataField("date", "moment", always=True),
        DataField("updated", "moment", always=True),
        DataField("lang", "word", always=True, words=get_args(Lang)),
        DataField("category", always=True),
        *(BLOC, MOVEMENTS),
        DataField("awards", many=True),
        DataField("documents", many=True),
        DataField("exemplars", many=True),
        DataField("event"),
        DataField("source", "group", parts=(NAME, DataField("url", "address", meaning="source_url"))),
    ),
)
HONOURS = Dataset(
    "bang-vang",
    (
        DataField("award", always=True),
        _word("award_level", AwardLevel, "award.level", always=True),
        DataField("recipient"),
        _word("recipient_kind", ExemplarKind, "exemplar.kind"),
        DataField("merit_year", "number", always=True),
        DataField("decision_number"),
        DataField("decision_date", "day"),
        DataField("presented_date", "day"),
        DataField("presented_by"),
        DataField("presented_place"),
        DataField("revoked_number"),
        DataField("revoked_date", "day"),
        DataField("articles", "address", many=True),
        UPDATED,
    ),
    has_table=True,
)
EXEMPLARS = Dataset(
    "dien-hinh",
    (
        *(ID, URL, NAME),
        _word("kind", ExemplarKind, "exemplar.kind", always=True),
        DataField("organisation", meaning="own_organisation"),
        DataField("place"),
        MOVEMENTS,
    ),
)
CONFERENCES = Dataset(
    "hoi-nghi",
    (
        *(ID, URL, TITLE),
        _word("type", EventType, "event.type", always=True),
        _word("status", EventStatus, "event.status", always=True),
        DataField("start", "day-or-moment", always=True),
        DataField("end", "day-or-moment"),
        DataField("place", meaning="event_place"),
        DataField("province"),
        DataField("online", "flag"),
        BLOC,
        DataField("chaired_by", many=True),
        DataField("articles", "address", always=True, many=True),
        CALENDAR,
        DataField("updated", "moment", always=True),
    ),
)
DOCUMENTS = Dataset(
    "van-ban",
    (
        *(ID, URL),
        DataField("number", always=True),
        DataField("type", always=True, meaning="document_type"),
        DataField("issuer", always=True),
        DataField("issued", "day-or-year", always=True),
        DataField("effective", "day"),
        DataField("summary", meaning="subject"),
        DataField("status", meaning="force"),
        DataField("replaced_by"),
        DataField("variants", many=True),
        DataField("file", "address"),
        DataField("source", "address", meaning="official_text"),
    ),
)
BLOCS = Dataset(
    "khoi",
    (
        *(ID, URL, NAME),
        _word("kind", BlocKind, "bloc.kind", always=True),
        DataField("short"),
        DataField("council"),
        DataField(
            "members",
            "group",
            many=True,
            parts=(
                ORGANISATION,
                DataField("from", "number"),
                DataField("to", "number"),
                DataField("attested", "number", many=True),
            ),
        ),
        DataField(
            "chairs",
            "group",
            many=True,
            parts=(YEAR, ORGANISATION, _word("role", ChairRole, "bloc.role.khoi", always=True)),
        ),
        DataField("partners", many=True),
        DataField("themes", "group", many=True, parts=(YEAR, ORGANISATION, DataField("text", always=True))),
        CALENDAR,
    ),
)
DATASETS = (ARTICLES, HONOURS, EXEMPLARS, CONFERENCES, DOCUMENTS, BLOCS)
DATA_FILES = frozenset(url for dataset in DATASETS for url in (dataset.schema_url, *(url for _, url in dataset.files)))
"""The address of every file of the open data."""
