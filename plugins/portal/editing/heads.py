"""Writes the head of a new file: what is known as it must stand, every other key ready to be taken up."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from portal.reading.front_matter import HeadError, parse_yaml
from portal.reading.guide import keys_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from portal.reading.guide import Advice, Key

OPTIONAL = """
# Các mục dưới đây không bắt buộc. Cần mục nào thì xóa dấu # ở đầu dòng rồi thay giá trị mẫu; mục khác cứ để nguyên.
"""
REMARKS_AT = 44
"""The column where remarks begin, behind the values that are shorter."""


def head_of(record: type, values: Mapping[str, str]) -> str:
    """Return the head of a *record* with both `---` lines, from *values* by dotted key.

    A required key without a value is left empty for the editor; one that may be left out is a remark.
    """
    stated = [line for key in keys_of(record) for line in _stated(key, values, "", "")]
    offered = [f"#{line}" for key in keys_of(record) if not _is_stated(key, values, "") for line in _offered(key, "")]
    return "\n".join(["---", *stated, OPTIONAL, *offered, "---", ""])


def written(value: str) -> str:
    """Return *value* as it stands after the colon; a list in brackets stays one."""
    return value if value.startswith("[") else scalar(value)


def scalar(value: str) -> str:
    """Return the text *value* as it stands after the colon, in quotes where YAML would take it for something else."""
    if not value:
        return value
    try:
        is_plain = parse_yaml(f"x: {value}")[0] == {"x": value}
    except HeadError:
        is_plain = False
    return value if is_plain else json.dumps(value, ensure_ascii=False)


def _is_stated(key: Key, values: Mapping[str, str], path: str) -> bool:
    place = f"{path}{key.name}"
    return key.is_required or any(name == place or name.startswith(f"{place}.") for name in values)


def _stated(key: Key, values: Mapping[str, str], path: str, indent: str) -> Iterator[str]:
    """Yield the lines of a key that has a value or needs one, its explanation above it."""
    if not _is_stated(key, values, path):
        if path:
            yield from (f"#{line}" for line in _offered(key, indent))
        return
    place = f"{path}{key.name}"
    yield f"{indent}# {_remark(key.advice)}"
    yield f"{indent}{key.name}: {written(values.get(place, ''))}".rstrip()
    for below in keys_of(key.record) if key.record else ():
        yield from _stated(below, values, f"{place}.", f"{indent}  ")


def _offered(key: Key, indent: str) -> Iterator[str]:
    """Yield the lines of a key with the values of its examples, its explanation behind it."""
    yield f"{indent}{key.name}: {key.advice.example}".rstrip().ljust(REMARKS_AT) + f" # {_remark(key.advice)}"
    if key.record:
        inner = f"{indent}    " if key.is_list else f"{indent}  "
        lines = [line for below in keys_of(key.record) for line in _offered(below, inner)]
        if key.is_list:
            lines[0] = f"{indent}  - {lines[0].lstrip()}"
        yield from lines


def _remark(advice: Advice) -> str:
    choices = ", ".join(f"{value} ({name})" for value, name in advice.choices.items())
    return f"{advice.label}: {advice.hint}" + (f". Chọn: {choices}" if choices else "")
