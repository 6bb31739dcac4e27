"""Two values have one fingerprint only if they are the same."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from enum import Enum

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markupsafe import Markup

from portal.model.fingerprint import SIZE, fingerprint


@dataclass(frozen=True)
class Pair:
    """Two of anything."""

    first: object
    second: object


@dataclass(frozen=True)
class Twin:
    """The same under another name."""

    first: object
    second: object


@dataclass(frozen=True)
class Empty:
    """Nothing."""


class Colour(Enum):
    """No record, no text."""

    RED = 1


SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text()
    | st.binary()
    | st.dates()
    | st.datetimes(timezones=st.none() | st.sampled_from([UTC, timezone(timedelta(hours=7))]))
)
VALUES = st.recursive(
    SCALARS | st.frozensets(st.text(), max_size=3),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.lists(inner, max_size=4).map(tuple)
        | st.dictionaries(st.text(), inner, max_size=3)
        | st.builds(Pair, inner, inner)
    ),
    max_leaves=8,
)


def told(value):
    """Return *value* as a text that tells types apart; tuples and lists are one."""
    match value:
        case Pair(first, second):
            return f"Pair({told(first)},{told(second)})"
        case list() | tuple():
            return f"[{','.join(map(told, value))}]"
        case dict():
            return f"{{{','.join(f'{key!r}:{told(value[key])}' for key in sorted(value))}}}"
        case frozenset():
            return f"frozenset{sorted(value)!r}"
        case date():
            return f"{type(value).__name__}{value.isoformat()}"
    return repr(value)


@given(VALUES, VALUES)
@example((), {})
@example([("a", 1)], {"a": 1})
@example(1, True)
@example(0.0, -0.0)
@example("1", 1)
@example("a", b"a")
@example(("ab", "c"), ("a", "bc"))
@example(((1,), (2,)), ((1, 2),))
@example(((), ((),)), (((),), ()))
@example((("a", "b"), ("c",)), (("a",), ("b", "c")))
@example(date(2020, 1, 1), "2020-01-01")
@example(date(2020, 1, 1), datetime(2020, 1, 1))
@example(frozenset("ab"), ("a", "b"))
@example(("1",), (1,))
def test_different_values_have_different_fingerprints(one, other):
    """Type, order and nesting tell; only a list and a tuple of the same are the same."""
    assert (fingerprint(one) == fingerprint(other)) == (told(one) == told(other))
    assert len(fingerprint(one)) == SIZE


@given(st.dictionaries(st.text(), st.integers()))
def test_the_order_of_keys_tells_nothing(value):
    """A mapping is what it holds."""
    assert fingerprint(value) == fingerprint(dict(reversed(value.items())))


@given(st.lists(st.integers(), min_size=2, unique=True))
def test_the_order_of_items_tells(values):
    """Lists are shown in their order."""
    assert fingerprint(values) != fingerprint(values[::-1])


def test_records_of_two_types_differ():
    """Though all their fields are the same."""
    assert fingerprint(Pair(1, 2)) != fingerprint(Twin(1, 2))
    assert fingerprint(Pair(1, 2)) != fingerprint((1, 2))
    assert fingerprint(Pair("a", "")) != fingerprint(Pair("", "a"))
    assert fingerprint(Empty()) != fingerprint(())


@pytest.mark.parametrize("value", [object(), Colour.RED, {1, 2}, Markup("a"), len, 1j, Pair, iter(())])
def test_what_cannot_be_told_apart_is_refused(value):
    """A value of a type that nobody thought of must not reach a page unseen."""
    for nested in (value, [value], {"a": value}, Pair(1, value), ((value,), (1,))):
        with pytest.raises(TypeError):
            fingerprint(nested)


def test_half_a_character_has_a_fingerprint():
    """Content that is not quite Unicode is judged elsewhere; it stops nothing here."""
    assert fingerprint("\ud800") != fingerprint("\ud801")
    assert fingerprint((("\ud800",),)) != fingerprint((("\ud801",),))


def test_a_type_may_have_fingerprints_of_its_own():
    """One record or many at a stroke: what stands for it decides, and nothing else."""

    def by_first(values):
        return b"".join(bytes([value.first]) * 16 for value in values)

    own = {Pair: by_first}

    assert fingerprint(Pair(1, object()), own) == fingerprint(Pair(1, 2), own)
    for wrap in (lambda pair: pair, lambda pair: (pair, pair), lambda pair: (1, pair), lambda pair: {"a": [pair]}):
        assert fingerprint(wrap(Pair(1, 2)), own) == fingerprint(wrap(Pair(1, 3)), own)
        assert fingerprint(wrap(Pair(1, 2)), own) != fingerprint(wrap(Pair(2, 2)), own)
