"""Whether a value is the one it was: digests of records, rows and whatever else a page shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from hashlib import blake2b
from itertools import chain
from operator import attrgetter
from typing import Any

SIZE = 16
"""Bytes of a fingerprint; no two values met in practice share one (BLAKE2b)."""


PLAIN = frozenset({str, bytes, int, float, bool, type(None)})
"""Types whose `repr` tells everything."""

Own = Mapping[type, Callable[[Sequence[Any]], bytes]]
"""Types whose values have fingerprints of their own, of one length each, and how those of several are found."""


def fingerprint(value: object, own: Own | None = None) -> bytes:
    """Return the fingerprint of plain values, records and collections of them, each with its type and order.

    Raise `TypeError` for anything else: a value that cannot be told from another must not reach a page.
    """
    parts: list[bytes] = []
    _gather(value, own or {}, parts.append)
    return blake2b(b"".join(parts), digest_size=SIZE).digest()


def _gather(value: Any, own: Own, add: Callable[[bytes], None]) -> None:
    kind = type(value)
    if kind is str:
        text = value.encode("utf-8", "surrogatepass")
        add(b"s%d:%b" % (len(text), text))
    elif kind in own:
        add(b"d%b" % own[kind]((value,)))
    elif kind in PLAIN:
        add(repr(value).encode())
    elif kind is tuple or kind is list:
        _gather_items(value, own, add)
    elif kind is dict:
        add(b"m")
        _gather([(key, value[key]) for key in sorted(value)], own, add)
    elif is_dataclass(kind):
        name, shown = _shape(kind)
        add(name)
        _gather_items(shown(value), own, add)
    else:
        add(_scalar(value))


def _gather_items(items: Sequence[Any], own: Own, add: Callable[[bytes], None]) -> None:
    """Take thousands of records, or rows of plain values, at one stroke."""
    add(b"(%d:" % len(items))
    kinds = set(map(type, items))
    if kinds <= PLAIN:
        add(repr(tuple(items)).encode("utf-8", "surrogatepass"))
    elif len(kinds) == 1 and kinds <= own.keys():
        add(own[kinds.pop()](items))
    elif kinds == {tuple} and set(map(type, chain.from_iterable(items))) <= PLAIN:
        add(repr(tuple(items)).encode("utf-8", "surrogatepass"))
    else:
        for item in items:
            _gather(item, own, add)


def _scalar(value: object) -> bytes:
    if isinstance(value, date):
        return f"t{value.isoformat()};".encode()
    if isinstance(value, frozenset):
        return b"f%b" % fingerprint(sorted(value))
    raise TypeError(f"{type(value).__name__} has no fingerprint")


@cache
def _shape(kind: type) -> tuple[bytes, Callable[[Any], tuple[Any, ...]]]:
    """Return the tag of a record's type and the function that lists its values."""
    names = [field.name for field in fields(kind)]
    tag = f"r{kind.__module__}.{kind.__qualname__}{len(names)}:".encode()
    if len(names) == 1:
        return tag, lambda value: (getattr(value, names[0]),)
    return tag, attrgetter(*names) if names else lambda _: ()
