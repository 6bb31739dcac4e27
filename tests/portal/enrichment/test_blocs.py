from datetime import date

import pytest

from portal.enrichment.blocs import (
    attested_together,
    chairs_by_year,
    documents_cited,
    honours_of_members,
    themes_by_year,
)
from portal.enrichment.honours import Honour
from portal.enrichment.units import Unit, Units
from portal.model.award_record import AwardRecord
from portal.model.body import Body
from portal.model.entities import AwardKindRecord, BlocRecord, Chair, DocumentRecord, Membership, Organisation, Theme
from portal.model.kinds import AWARD, DOCUMENT, EXEMPLAR, Entry
from portal.model.newsroom import Directory

A, B = Unit("Cơ quan A"), Unit("Cơ quan B")
UNITS = Units(Directory({EXEMPLAR: {}}, {"a": Organisation(name="Cơ quan A"), "b": Organisation(name="Cơ quan B")}))
FLAG = Entry(AWARD, "", "co", AwardKindRecord(name="Cờ", form="danh-hieu-thi-dua", level="bo-tinh"), Body())


def honour(year):
    return Honour(AwardRecord(award="co", recipient="a", merit_year=year), FLAG, "Cơ quan A", digest=str(year).encode())


def test_chairs_stand_in_a_table_of_years_and_roles():
    """Newest year first; a role that nobody held has no column; two deputies share a cell."""
    chairs = [
        Chair(year=2018, org="b", role="khoi-truong", person="Nguyễn Văn Mẫu"),
        Chair(year=2019, org="b", role="khoi-pho"),
        Chair(year=2019, org="a", role="khoi-truong"),
        Chair(year=2019, org="a", role="khoi-pho"),
    ]
    assert chairs_by_year(chairs, UNITS) == (
        ("khoi-truong", "khoi-pho"),
        ((2019, (((A, ""),), ((B, ""), (A, "")))), (2018, (((B, "Nguyễn Văn Mẫu"),), ()))),
    )


def test_themes_stand_under_their_years():
    themes = [Theme(year=year, org=org, text=text) for year, org, text in [(2018, "a", "x"), (2019, "b", "y")]]

    assert themes_by_year(themes, UNITS) == ((2019, ((B, "y"),)), (2018, ((A, "x"),)))


@pytest.mark.parametrize(
    ("years", "counted"),
    [
        ({"from_": 2018, "to": 2020}, [2020, 2018]),
        ({"from_": 2020}, [2021, 2020]),
        ({"attested": (2019,)}, [2021, 2020, 2018, 2017]),
    ],
)
def test_only_awards_for_years_of_membership_count(years, counted):
    """Where its years are not known, nothing speaks against it; who joined twice is counted once."""
    member = Membership(org="a", **years)
    record = BlocRecord(name="Khối", kind="khoi", members=(member, member))
    found = honours_of_members(record, {"a": [honour(year) for year in (2017, 2018, 2020, 2021)]})

    assert [each.record.merit_year for each in found] == counted


@pytest.mark.parametrize(
    ("members", "years"),
    [
        ([{"attested": (2019,)}, {"attested": (2019,)}], (2019,)),
        ([{"attested": (2019,)}, {"attested": (2018,)}], ()),
        ([{"attested": (2019,), "from_": 2018}], ()),
        ([], ()),
    ],
)
def test_years_that_all_members_share_are_told_once(members, years):
    assert attested_together([Membership(org="a", **each) for each in members]) == years


def test_documents_of_a_bloc_are_those_that_its_articles_cite(make_article):
    """Each once, the newest issued first; one that the register lacks is left out."""
    records = {
        slug: DocumentRecord(number=slug, type="chỉ thị", issuer="a", issued=issued)
        for slug, issued in [("cu", 2014), ("moi", date(2019, 5, 1)), ("khac", 2020)]
    }
    register = {slug: Entry(DOCUMENT, "", slug, record, Body()) for slug, record in records.items()}
    articles = [make_article(documents=("cu", "moi")), make_article(documents=("moi", "mat"))]

    assert [entry.slug for entry in documents_cited(articles, register)] == ["moi", "cu"]
