import pytest

from portal.enrichment.units import Unit, Units, last_successor
from portal.model.body import Body
from portal.model.entities import ExemplarRecord, Organisation
from portal.model.kinds import EXEMPLAR, Entry
from portal.model.newsroom import Directory

ORGANISATIONS = {
    "so-cu": Organisation(name="Sở Cũ", successor="so-giua"),
    "so-giua": Organisation(name="Sở Giữa", to=2020, successor="so-moi"),
    "so-moi": Organisation(name="Sở Mới"),
    "vong-a": Organisation(name="Vòng A", successor="vong-b"),
    "vong-b": Organisation(name="Vòng B", successor="vong-a"),
}


@pytest.mark.parametrize(("slug", "now"), [("so-cu", "Sở Mới"), ("so-giua", "Sở Mới"), ("so-moi", None)])
def test_the_last_successor_is_what_there_is_today(slug, now):
    last = last_successor(slug, ORGANISATIONS)

    assert (last.name if last else None) == now


def test_a_circle_of_successors_ends():
    """It is told as a fault; until then the plan must come to an end."""
    assert last_successor("vong-a", ORGANISATIONS).name == "Vòng B"


def test_a_unit_knows_its_profile():
    """That of the collective that it is; not that of a person who works there."""
    records = {
        "nguyen-van-mau": ExemplarRecord(name="Nguyễn Văn Mẫu", kind="ca-nhan", org="so-cu"),
        "tap-the-so-cu": ExemplarRecord(name="Sở Cũ", kind="tap-the", org="so-cu"),
    }
    entries = {slug: Entry(EXEMPLAR, "", slug, record, Body()) for slug, record in records.items()}
    units = Units(Directory({EXEMPLAR: entries}, ORGANISATIONS))

    assert units.of("so-cu") == Unit("Sở Cũ", "/dien-hinh/tap-the-so-cu/", "Sở Mới")
    assert units.of("Ban chưa có trong danh sách") == Unit("Ban chưa có trong danh sách")
