from dataclasses import fields, is_dataclass
from functools import cache
from typing import get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter
from pydantic_core import SchemaValidator, ValidationError

from portal.model.fields import record
from portal.model.kinds import KINDS
from portal.reading.data_files import AlertRecord, AuthorRecord, HomeRecord
from portal.reading.schema import schema_of
from portal.settings import PortalSettings

RECORDS = [*(kind.record for kind in KINDS), AlertRecord, AuthorRecord, HomeRecord, PortalSettings]
VALUES = ("x", "", "bai-mau", "2019", "2019-06-04", "true", "draft", "khoi", "vi", "images/a.jpg", "https://a.example/")


def records_in(hint):
    if is_dataclass(hint):
        yield hint
        for part in get_type_hints(hint).values():
            yield from records_in(part)
    for part in getattr(hint, "__args__", ()):
        yield from records_in(part)


KEYS = sorted({field.name for each in RECORDS for found in records_in(each) for field in fields(found)})
DATA = st.recursive(
    st.sampled_from(VALUES) | st.none(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*KEYS, "khac"]), inner, max_size=5),
    max_leaves=12,
)


def verdict(validator, data):
    try:
        return validator.validate_python(data)
    except ValidationError as error:
        return [(each["type"], each["loc"], each["msg"]) for each in error.errors(include_url=False)]


@cache
def validators(kind):
    return SchemaValidator(schema_of(kind)), TypeAdapter(kind)


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.__name__)
@given(data=st.data())
def test_a_head_is_judged_as_pydantic_would(kind, data):
    """The same record or the same faults, in the same order."""
    keys = st.sampled_from([*(field.name for field in fields(kind)), "khac"])
    head = data.draw(st.dictionaries(keys, DATA, max_size=8) | DATA)
    ours, pydantics = validators(kind)

    assert verdict(ours, head) == verdict(pydantics, head)


def test_an_annotation_that_heads_do_not_have_is_refused():
    @record
    class Odd:
        number: int

    with pytest.raises(TypeError, match="cannot hold"):
        schema_of(Odd)
