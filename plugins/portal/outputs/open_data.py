"""Open data as files: records in JSON and as a table, and the JSON Schema (2020-12) that they follow."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from portal.model.open_data import HEAD
from portal.model.urls import DATA_URL
from portal.outputs.data_rows import known
from portal.outputs.spreadsheets import spreadsheet

if TYPE_CHECKING:
    from collections.abc import Iterable

    from portal.model.open_data import DataField, Dataset
    from portal.outputs.data_rows import Row
    from portal.rendering.messages import Messages
    from portal.rendering.site import Site

    Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
DAY = r"^\d{4}-\d\d-\d\d$"
MOMENT = r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$"
TEXT: Schema = {"type": "string", "minLength": 1}
SCHEMAS: dict[str, Schema] = {
    "text": TEXT,
    "address": {"type": "string", "format": "uri", "pattern": "^https?://"},
    "day": {"type": "string", "format": "date", "pattern": DAY},
    "moment": {"type": "string", "format": "date-time", "pattern": MOMENT},
    "day-or-year": {"type": "string", "pattern": r"^\d{4}(-\d\d-\d\d)?$"},
    "day-or-moment": {"anyOf": [{"type": "string", "pattern": DAY}, {"type": "string", "pattern": MOMENT}]},
    "number": {"type": "integer", "minimum": 0},
    "flag": {"type": "boolean"},
}
"""What values of each type look like. Patterns say what `format` only notes (JSON Schema 2020-12, 7.2.1)."""
ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def data_document(dataset: Dataset, rows: Iterable[Row], site: Site, words: Messages) -> bytes:
    """Return *rows* as a JSON document that says what it is and when it last changed: a record a line, to be streamed.

    The moment is the newest that any record gives for itself; where the content has none, nothing is said.
    """
    records: list[str] = []
    updated = ""
    for row in rows:
        records.append(ENCODE(row))
        updated = max(updated, row.get("updated", ""))  # since 1975 all moments are of one zone
    head = {
        "$schema": site.absolute(dataset.schema_url),
        "version": dataset.version,
        "title": words(f"data.name.{dataset.name}"),
        "url": site.absolute(dataset.url),
        "guide": site.absolute(f"{DATA_URL}#{dataset.name}"),
        "publisher": site.publisher,
        "licence": site.imprint.licence,
        **known(updated=updated),
        "count": len(records),
    }
    lines = ",\n".join(records)
    return f'{json.dumps(head, ensure_ascii=False)[:-1]}, "records": [\n{lines}\n]}}\n'.encode()


def table_document(dataset: Dataset, rows: Iterable[Row]) -> bytes:
    """Return *rows* as a table, the names of the fields on top; what is not known is empty."""
    names = [field.name for field in dataset.fields]
    return spreadsheet([names, *([_cell(row.get(name, "")) for name in names] for row in rows)])


def schema_document(dataset: Dataset, site: Site, words: Messages) -> bytes:
    """Return the JSON Schema of *dataset*. It lets fields pass that a later edition of the same version adds."""
    schema = {
        "$schema": DIALECT,
        "$id": site.absolute(dataset.schema_url),
        "title": words(f"data.name.{dataset.name}"),
        "description": words(f"data.about.{dataset.name}"),
        **_object(HEAD, words),
    }
    schema["properties"]["version"]["const"] = dataset.version
    schema["properties"]["records"] = {"type": "array", "items": _object(dataset.fields, words)}
    schema["required"].append("records")
    return f"{json.dumps(schema, ensure_ascii=False, indent=2)}\n".encode()


def _object(fields: Iterable[DataField], words: Messages) -> Schema:
    fields = tuple(fields)
    return {
        "type": "object",
        "properties": {field.name: _described(field, words) for field in fields},
        "required": [field.name for field in fields if field.always],
    }


def _described(field: DataField, words: Messages) -> Schema:
    value = _value(field, words)
    if field.many:
        value = {"type": "array", "items": value, "minItems": 1}
    return {"description": words(f"data.field.{field.key}"), **value}


def _value(field: DataField, words: Messages) -> Schema:
    if field.type == "group":
        return _object(field.parts, words)
    if field.type == "word" and field.labels:
        return {"oneOf": [{"const": word, "title": words(f"{field.labels}.{word}")} for word in field.words]}
    return {"enum": list(field.words)} if field.type == "word" else SCHEMAS[field.type]


def _cell(value: Any) -> str | int:
    """Return a value as a cell shows it; several, of which none has spaces itself, with spaces between."""
    return " ".join(value) if isinstance(value, list) else value
