"""The schema of a record for pydantic's core, made from the record's annotations.

Pydantic's own `TypeAdapter` makes one that judges alike, but to import it and have it made takes 0.15 s of every run.
"""

from __future__ import annotations

import dataclasses
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic_core import CoreSchema, core_schema


def schema_of(hint: Any, *, may_lack: bool = False) -> CoreSchema:
    """Return the schema of what *hint* stands for: a record, a kind of value of `model.fields`, or made of such.

    Of a record that *may_lack* what is required, that is None. Raise `TypeError` for any other annotation.
    """
    if dataclasses.is_dataclass(hint):
        return _schema_of_record(hint, may_lack=may_lack)
    origin, parts = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return core_schema.no_info_plain_validator_function(parts[1].parse)
    if origin is Literal:
        return core_schema.literal_schema(list(parts))
    if origin is tuple and parts[1:] == (...,):
        return core_schema.tuple_variable_schema(schema_of(parts[0]))
    if origin in {Union, UnionType} and len(parts) == 2 and parts[1] is NoneType:
        return core_schema.nullable_schema(schema_of(parts[0]))
    raise TypeError(f"a record cannot hold {hint}")


def _schema_of_record(record: Any, *, may_lack: bool) -> CoreSchema:
    hints = get_type_hints(record, include_extras=True)
    fields = dataclasses.fields(record)
    made = {each.name: _schema_of_field(each, hints, may_lack=may_lack) for each in fields}
    return core_schema.dataclass_schema(
        record,
        core_schema.dataclass_args_schema(
            record.__name__, [core_schema.dataclass_field(name, schema) for name, schema in made.items()]
        ),
        [each.name for each in fields],
        config=core_schema.CoreConfig(extra_fields_behavior="forbid"),
    )


def _schema_of_field(field: dataclasses.Field[Any], hints: dict[str, Any], *, may_lack: bool) -> CoreSchema:
    schema = schema_of(hints[field.name])
    if field.default is dataclasses.MISSING:
        return core_schema.with_default_schema(schema, default=None) if may_lack else schema
    return core_schema.with_default_schema(schema, default=field.default)
