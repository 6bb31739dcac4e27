"""Turns the names that records use for entities into slugs."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from portal.model.article import ArticleRecord
from portal.model.entities import BlocRecord, DocumentRecord, ExemplarRecord, MovementRecord, OpinionRecord, PageRecord
from portal.model.kinds import AWARD, BLOC, DOCUMENT, ENTITIES, EXEMPLAR, MOVEMENT, PAGE
from portal.reading.vocabularies import Vocabulary, build_vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from portal.reading.sources import Parsed

ORGANISATION = "organisation"
ORGANISATION_OR_TEXT = "organisation or text"
RECIPIENT = "recipient"
TAG = "tag"

REFERENCES: dict[type, tuple[tuple[str, str], ...]] = {
    ArticleRecord: (
        ("bloc", BLOC.folder),
        ("movements", MOVEMENT.folder),
        ("awards", AWARD.folder),
        ("documents", DOCUMENT.folder),
        ("exemplars", EXEMPLAR.folder),
        ("tags", TAG),
        ("event.chaired_by", ORGANISATION_OR_TEXT),
        ("honours.award", AWARD.folder),
        ("honours.recipient", RECIPIENT),
    ),
    BlocRecord: (
        ("members.org", ORGANISATION),
        ("chairs.org", ORGANISATION),
        ("themes.org", ORGANISATION),
        ("partners", ORGANISATION),
    ),
    MovementRecord: (("documents", DOCUMENT.folder), ("parent", MOVEMENT.folder)),
    DocumentRecord: (("issuer", ORGANISATION_OR_TEXT), ("replaced_by", DOCUMENT.folder)),
    ExemplarRecord: (
        ("org", ORGANISATION),
        ("movements", MOVEMENT.folder),
        ("honours.award", AWARD.folder),
        ("honours.recipient", RECIPIENT),
    ),
    OpinionRecord: (
        ("legal_basis", DOCUMENT.folder),
        ("nominees.award", AWARD.folder),
        ("nominees.org", ORGANISATION_OR_TEXT),
    ),
    PageRecord: (("translation_of", PAGE.folder),),
}
"""Which fields of which record name what; a dot leads into sub-records, lists are walked."""


class Names:
    """Every vocabulary of the newsroom."""

    def __init__(self, entities: Iterable[Parsed], organisations: Mapping[str, Iterable[str]]) -> None:
        names: dict[str, dict[str, list[str]]] = {kind.folder: {} for kind in ENTITIES}
        for parsed in entities:
            names[parsed.kind.folder][parsed.slug] = list(parsed.names)
        self.given = {**names, ORGANISATION: {slug: list(found) for slug, found in organisations.items()}}
        self.by_kind: dict[str, Vocabulary] = {
            kind.folder: build_vocabulary(kind.label, names[kind.folder]) for kind in ENTITIES
        }
        self.organisations = build_vocabulary("cơ quan, đơn vị", organisations)

    def resolver(self, kind: str) -> Callable[[str], str]:
        """Return the function that makes a slug of a name of *kind*."""
        special = {
            ORGANISATION: self.organisations.resolve,
            ORGANISATION_OR_TEXT: self._organisation_or_text,
            RECIPIENT: self._recipient,
            TAG: self._tag,
        }
        return special.get(kind) or self.by_kind[kind].resolve

    def is_exemplar(self, slug: str) -> bool:
        """Tell whether *slug* is that of an exemplar."""
        return self.by_kind[EXEMPLAR.folder].exact.get(slug) == (slug,)

    def _organisation_or_text(self, name: str) -> str:
        return _or_else(self.organisations, name, name)

    def _recipient(self, name: str) -> str:
        return _or_else(self.by_kind[EXEMPLAR.folder], name, "") or _or_else(self.organisations, name, name)

    def _tag(self, name: str) -> str:
        movement = _or_else(self.by_kind[MOVEMENT.folder], name, "")
        award = _or_else(self.by_kind[AWARD.folder], name, "")
        if not movement and not award:
            both = {**self.by_kind[MOVEMENT.folder].exact, **self.by_kind[AWARD.folder].exact}
            Vocabulary("phong trào hay hình thức khen thưởng", both, {}).resolve(name)
        return f"{MOVEMENT.folder}/{movement}" if movement else f"{AWARD.folder}/{award}"


def resolve_references(record: Any, names: Names) -> tuple[Any, list[tuple[str, str]]]:
    """Return *record* with slugs for names, and what could not be resolved as (dotted path, message)."""
    faults: list[tuple[str, str]] = []
    for path, kind in REFERENCES.get(type(record), ()):
        record = _replaced(record, path.split("."), names.resolver(kind), "", faults)
    return (_with_implied(record, names) if isinstance(record, ArticleRecord) else record), faults


def _or_else(vocabulary: Vocabulary, name: str, otherwise: str) -> str:
    return vocabulary.resolve(name) if vocabulary.knows(name) else otherwise


def _replaced(
    value: Any, path: list[str], resolve: Callable[[str], str], at: str, faults: list[tuple[str, str]]
) -> Any:
    """Return *value* with the names at *path* resolved; the very same value where they are slugs already."""
    if isinstance(value, tuple):
        items = tuple(
            _replaced(item, path, resolve, f"{at}.{place}" if path else at, faults)
            for place, item in enumerate(value, 1)
        )
        return value if items == value else items
    if path and value is not None:
        name = path[0]
        held = getattr(value, name)
        below = _replaced(held, path[1:], resolve, f"{at}.{name}".lstrip("."), faults) if held else held
        return value if below is held else dataclasses.replace(value, **{name: below})
    return _resolved(value, resolve, at, faults) if value else value


def _resolved(name: str, resolve: Callable[[str], str], at: str, faults: list[tuple[str, str]]) -> str:
    try:
        return resolve(name)
    except ValueError as error:
        faults.append((at, str(error)))
        return name


def _with_implied(record: ArticleRecord, names: Names) -> ArticleRecord:
    """Sort tags into movements and awards; honours imply the article's awards and exemplars."""
    honoured = tuple(honour.recipient for honour in record.honours if names.is_exemplar(honour.recipient))
    tags = [tag.partition("/") for tag in record.tags]
    movements = record.movements + tuple(slug for kind, _, slug in tags if kind == MOVEMENT.folder)
    awards = record.awards + tuple(slug for kind, _, slug in tags if kind == AWARD.folder)
    implied: dict[str, Any] = {
        "tags": (),
        "movements": _once(movements),
        "awards": _once(awards + tuple(honour.award for honour in record.honours)),
        "exemplars": _once(record.exemplars + honoured),
    }
    is_so_already = all(getattr(record, name) == slugs for name, slugs in implied.items())
    return record if is_so_already else dataclasses.replace(record, **implied)


def _once(slugs: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(slugs))
