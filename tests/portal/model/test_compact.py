"""Records travel without what is the same in all of them."""

import pickle
from dataclasses import FrozenInstanceError, dataclass, field, fields, replace

import pytest

from portal.model.compact import compact


@compact
@dataclass(frozen=True)
class Record:
    """Some of everything."""

    name: str
    texts: tuple[str, ...] = ()
    number: int = 0
    names: dict[str, str] = field(default_factory=dict)


RECORDS = [
    Record("a"),
    Record("a", ("b",), 1, {"c": "d"}),
    Record("", number=7),
    Record("a", names={"x": "y"}),
    replace(Record("a", ("b",)), texts=()),
]


@pytest.mark.parametrize("record", RECORDS)
def test_what_travels_arrives(record):
    """Every field has its value, and two that were the same still are."""
    arrived = pickle.loads(pickle.dumps(record, 5))

    assert arrived == record
    assert [getattr(arrived, each.name) for each in fields(Record)] == [
        getattr(record, each.name) for each in fields(Record)
    ]
    assert replace(arrived, name="z") == replace(record, name="z")
    assert repr(arrived) == repr(record)


def test_defaults_stay_at_home():
    """A value that is the default is neither written nor loaded."""
    arrived = pickle.loads(pickle.dumps(Record("a", (), 0), 5))

    assert vars(arrived) == {"name": "a", "names": {}}
    assert len(pickle.dumps(Record("a"))) < len(pickle.dumps(Record("a", ("b",), 5)))


def test_a_record_that_arrived_is_frozen_too():
    """Nobody changes what others share."""
    with pytest.raises(FrozenInstanceError):
        pickle.loads(pickle.dumps(Record("a"))).name = "b"
