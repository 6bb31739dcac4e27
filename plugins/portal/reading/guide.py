"""What an editor is told of each key of a head: its name, a hint, an example, the choices there are."""

from __future__ import annotations

import dataclasses
import functools
from pathlib import Path
from typing import Any, NamedTuple, get_args, get_origin, get_type_hints

TABLE = Path(__file__).with_name("guide.yaml")


class Advice(NamedTuple):
    """What an editor should know of one key."""

    label: str
    """What a form calls it."""
    hint: str
    """One line: what to write, and what becomes of it."""
    example: str = ""
    """A value as it is typed after the colon (YAML); none where sub-keys follow."""
    choices: dict[str, str] = {}  # noqa: RUF012  a NamedTuple's default, which nobody changes
    """Every value that may be written, and its name; empty where any may."""


class Key(NamedTuple):
    """One key of a record's head."""

    name: str
    """As it is written: `from`, where the field is `from_`."""
    advice: Advice
    is_required: bool
    record: type | None
    """The record that its sub-keys make."""
    is_list: bool
    """Whether it holds a list of such records."""


@functools.cache
def keys_of(record: type) -> tuple[Key, ...]:
    """Return every key of *record* in the order in which an editor meets them."""
    fields = {field.name.removesuffix("_"): field for field in dataclasses.fields(record)}
    hints = get_type_hints(record)
    return tuple(_key(name, advice, fields[name], hints) for name, advice in _table()[record.__name__].items())


def choices_of(record: type, key: str) -> dict[str, str]:
    """Return the name of each value that *key* of *record* may have, by the value; empty where the guide has none."""
    advice = _table().get(record.__name__, {}).get(key)
    return advice.choices if advice else {}


def _key(name: str, advice: Advice, field: dataclasses.Field[Any], hints: dict[str, Any]) -> Key:
    hint = hints[field.name]
    records = [part for part in (hint, *get_args(hint)) if dataclasses.is_dataclass(part)]
    return Key(
        name=name,
        advice=advice,
        is_required=field.default is dataclasses.MISSING,
        record=records[0] if records else None,  # type: ignore[arg-type]  # a class, not an instance
        is_list=bool(records) and get_origin(hint) is tuple,
    )


@functools.cache
def _table() -> dict[str, dict[str, Advice]]:
    import yaml  # noqa: PLC0415  20 ms that no other verb needs

    written = yaml.load(TABLE.read_text(encoding="utf-8"), getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    return {record: {key: Advice(**advice) for key, advice in keys.items()} for record, keys in written.items()}
