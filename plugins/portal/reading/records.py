"""Makes records of plain heads; every fault in one pass, in Vietnamese."""

from __future__ import annotations

import dataclasses
import functools
import keyword
from typing import TYPE_CHECKING, Any

from portal.language.suggestions import did_you_mean
from portal.reading.guide import choices_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pydantic_core import ErrorDetails, SchemaValidator

Fault = tuple[str, str]
"""Dotted path of a key (list places count from 1) and what is wrong with it."""

MISSING = {
    "": "thiếu mục bắt buộc. Thêm dòng “{name}: …”",
    "alt": "thiếu mô tả ảnh. Thêm dòng “alt: …” nói trong ảnh có gì",
}


def read_record(record: type, data: dict[str, Any]) -> tuple[Any, list[Fault]]:
    """Return *data* as a *record* and no faults, or None and all its faults."""
    from pydantic_core import ValidationError  # noqa: PLC0415  only a build that reads a changed file pays for it

    try:
        return _validator(record).validate_python(_prepared(data)), []
    except ValidationError as error:
        return None, [(_path(detail), _message(record, detail, data)) for detail in error.errors(include_url=False)]


def salvaged(record: type, data: dict[str, Any], faults: Iterable[Fault]) -> Any:
    """Return what is sound in *data*, which has *faults*, as a *record*; a required field that is not is None."""
    at_fault = {name for path, _ in faults for name in (path, path.partition(".")[0])}  # a key may hold a dot
    sound = {key: value for key, value in data.items() if _written(key) not in at_fault}
    return _validator(record, may_lack=True).validate_python(_prepared(sound))


@functools.cache
def _validator(record: type, *, may_lack: bool = False) -> SchemaValidator:
    from pydantic_core import SchemaValidator  # noqa: PLC0415  see above

    from portal.reading.schema import schema_of  # noqa: PLC0415  see above

    return SchemaValidator(schema_of(record, may_lack=may_lack))


def _prepared(data: Any) -> Any:
    """Leave out keys without a value; mend keys that are words of Python (`from`)."""
    if isinstance(data, dict):
        return {_name(key): _prepared(value) for key, value in data.items() if value is not None}
    return [_prepared(item) for item in data] if isinstance(data, list) else data


def _name(key: str) -> str:
    return f"{key}_" if keyword.iskeyword(key) else key


def _written(name: str) -> str:
    """Return the key as it stands in the head."""
    return name[:-1] if name.endswith("_") and keyword.iskeyword(name[:-1]) else name  # `form` is none of these


def _path(detail: ErrorDetails) -> str:
    return ".".join(str(part + 1) if isinstance(part, int) else _written(part) for part in detail["loc"])


def _message(record: type, detail: ErrorDetails, data: dict[str, Any]) -> str:
    kind, name = detail["type"], _written(str(detail["loc"][-1]))
    if kind == "missing":
        return "đang để trống" if name in _level(data, detail) else MISSING.get(name, MISSING[""]).format(name=name)
    if kind == "unexpected_keyword_argument":
        return f"không có mục “{name}”.{did_you_mean(name, _keys_at(record, detail['loc'][:-1]))}"
    if kind == "literal_error":
        choices = [word.strip(" '") for word in detail["ctx"]["expected"].replace(" or ", ",").split(",")]
        given = detail["input"] if isinstance(detail["input"], str) else "giá trị này"
        called = choices_of(_record_at(record, detail["loc"][:-1]), name)
        names = {said: word for word, said in called.items()}
        return f"không có lựa chọn “{given}”.{did_you_mean(given, choices, names)} Chọn một trong: {', '.join(choices)}"
    if kind == "value_error":
        return str(detail["ctx"]["error"])
    if kind == "tuple_type":
        return "phải là một danh sách, mỗi dòng bắt đầu bằng “- ”"
    return "phải gồm các mục con, mỗi mục một dòng thụt vào"


def _level(data: Any, detail: ErrorDetails) -> Any:
    for part in detail["loc"][:-1]:
        data = data[part if isinstance(part, int) else _written(part)]
    return data


def _keys_at(record: type, loc: tuple[int | str, ...]) -> list[str]:
    """Return the keys that are known where *loc* points."""
    return [_written(field.name) for field in dataclasses.fields(_record_at(record, loc))]


def _record_at(record: type, loc: tuple[int | str, ...]) -> type:
    """Return what stands in *record* where *loc* points."""
    known = record
    for part in loc:
        if isinstance(part, str):
            known = next(_records_in(_hints(known)[part]))
    return known


def _records_in(hint: Any) -> Iterator[type]:
    if dataclasses.is_dataclass(hint):
        yield hint  # type: ignore[misc]  # a class, not an instance
    for part in getattr(hint, "__args__", ()):
        yield from _records_in(part)


@functools.cache
def _hints(record: type) -> dict[str, Any]:
    from typing import get_type_hints  # noqa: PLC0415  needed only to word a fault

    return get_type_hints(record)
