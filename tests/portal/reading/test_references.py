import dataclasses
import typing

import pytest

from portal.model.article import ArticleRecord
from portal.model.award_record import AwardRecord
from portal.model.entities import BlocRecord, Membership
from portal.model.event import Event
from portal.model.kinds import AWARD, EXEMPLAR, MOVEMENT
from portal.reading.records import read_record
from portal.reading.references import REFERENCES, Names, resolve_references
from portal.reading.sources import Parsed

HEAD = {"id": "bai-mau", "title": "Sơ kết", "date": "2019-06-04", "summary": "Tóm tắt."}


@pytest.fixture
def names():
    entities = [
        Parsed(MOVEMENT, "content/movements/doc-sach.md", ("doc-sach",), names=("Mỗi tháng một cuốn sách",)),
        Parsed(AWARD, "content/awards/bang-khen.md", ("bang-khen",), names=("Bằng khen Mẫu",)),
        Parsed(EXEMPLAR, "content/exemplars/to-mau.md", ("to-mau",), names=("Tổ Mẫu",)),
    ]
    return Names(entities, {"co-quan-a": ["Cơ quan Mẫu A", "CQA"]})


def resolved(names, **head):
    record, faults = read_record(ArticleRecord, {**HEAD, **head})
    assert faults == []
    return resolve_references(record, names)


def test_names_become_slugs_wherever_they_stand(names):
    honours = [{"award": "bằng khen mẫu", "recipient": "Cơ quan Mẫu A", "merit_year": "2019"}]
    record, faults = resolved(names, movements=["mỗi tháng một cuốn sách"], honours=honours)

    assert faults == []
    assert record.movements == ("doc-sach",)
    assert record.honours == (AwardRecord(award="bang-khen", recipient="co-quan-a", merit_year=2019),)


def test_tags_are_sorted_into_movements_and_awards(names):
    record, _ = resolved(names, tags=["Bằng khen Mẫu", "doc-sach"], movements="doc-sach")

    assert (record.tags, record.movements, record.awards) == ((), ("doc-sach",), ("bang-khen",))


def test_honours_imply_awards_and_exemplars(names):
    """A recipient who is an organisation or a plain name is no exemplar."""
    honours = [
        {"award": "bang-khen", "recipient": who, "merit_year": "2019"} for who in ("Tổ Mẫu", "CQA", "Lê Thị Mẫu")
    ]
    record, _ = resolved(names, honours=honours)

    assert (record.awards, record.exemplars) == (("bang-khen",), ("to-mau",))
    assert [honour.recipient for honour in record.honours] == ["to-mau", "co-quan-a", "Lê Thị Mẫu"]


def test_people_may_chair_beside_organisations(names):
    record, faults = resolved(
        names, event={"type": "khac", "start": "2019-06-04", "chaired_by": ["CQA", "Nguyễn Văn Mẫu"]}
    )

    assert faults == []
    assert isinstance(record.event, Event)
    assert record.event.chaired_by == ("co-quan-a", "Nguyễn Văn Mẫu")


def test_what_cannot_be_resolved_is_told_with_its_path(names):
    bloc = BlocRecord(name="Khối", kind="khoi", members=(Membership(org="CQA"), Membership(org="Cơ quan Mẫu AB")))
    record, faults = resolve_references(bloc, names)

    assert record.members[0].org == "co-quan-a"
    assert faults == [("members.2.org", "không có cơ quan, đơn vị “Cơ quan Mẫu AB”. Có phải “Cơ quan Mẫu A”?")]


@pytest.mark.parametrize("kind", REFERENCES)
def test_every_reference_is_a_field(kind):
    for path, _ in REFERENCES[kind]:
        known = kind
        for name in path.split("."):
            assert name in {field.name for field in dataclasses.fields(known)}
            hint = typing.get_type_hints(known)[name]
            known = next((part for part in (hint, *typing.get_args(hint)) if dataclasses.is_dataclass(part)), None)
