"""An editor is told of every key, and what is said is true."""

from typing import Literal, get_args, get_origin, get_type_hints

import pytest

from portal.model.kinds import KINDS
from portal.reading.front_matter import parse_yaml
from portal.reading.guide import _table, keys_of
from portal.reading.records import read_record


def records():
    """Return every record that a head may hold, those below others too."""
    found = [kind.record for kind in KINDS]
    for record in found:
        found += [key.record for key in keys_of(record) if key.record and key.record not in found]
    return found


RECORDS = records()


def fields_of(record):
    """Return each key of *record* as it is written, and its type."""
    return {name.removesuffix("_"): hint for name, hint in get_type_hints(record).items()}


def choices_of(hint):
    """Return the values that a type admits, none where it admits any."""
    return set(get_args(hint)) if get_origin(hint) is Literal else set()


def example_of(record):
    """Return a head in which every key has the value of its example."""
    data = {}
    for key in keys_of(record):
        value = example_of(key.record) if key.record else parse_yaml(key.advice.example)[0]
        data[key.name] = [value] if key.is_list else value
    return data


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_no_key_is_missing(record):
    """Every key is explained, and nothing that is no key."""
    assert {key.name for key in keys_of(record)} == set(fields_of(record))


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_choices_are_those_of_the_type(record):
    """A choice that the type does not know, or one left out, would lead an editor astray."""
    assert {key.name: set(key.advice.choices) for key in keys_of(record)} == {
        name: choices_of(hint) for name, hint in fields_of(record).items()
    }


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.folder)
def test_examples_can_be_copied(kind):
    """A head of nothing but examples has no fault."""
    assert read_record(kind.record, example_of(kind.record))[1] == []


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_advice_fits_on_a_line(record):
    """A hint is one line without a full stop, short enough to stand behind a key."""
    for key in keys_of(record):
        label, hint, example, _ = key.advice
        assert label, key.name
        assert 0 < len(hint) <= 100, key.name
        assert "\n" not in label + hint + example
        assert not hint.endswith("."), hint
        assert bool(example) == (key.record is None), key.name


def test_no_record_is_explained_in_vain():
    """What no head holds needs no explanation."""
    assert set(_table()) == {record.__name__ for record in RECORDS}
