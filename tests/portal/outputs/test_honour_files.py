"""The honour roll as data: what stands in it, and who is not named."""

import csv
import json
from dataclasses import fields
from io import StringIO

import pytest

from portal.enrichment.honours import HonourDesk
from portal.model.award_record import AwardRecord, Decision, Presentation
from portal.model.body import Body
from portal.model.entities import AwardKindRecord, Consent, ExemplarRecord, Organisation
from portal.model.kinds import AWARD, ENTITIES, EXEMPLAR, Entry
from portal.model.newsroom import Directory
from portal.outputs.honour_files import HonourRow, honour_rows, honours_csv, honours_json

BASE = "https://mau.example"
OPEN = Consent(given=True, scope="họ tên, du-lieu-mo")
CLOSED = Consent(given=True, scope="họ tên, ảnh chân dung")
EXEMPLARS = {
    "to-mau": ExemplarRecord(name="Tổ Mẫu", kind="tap-the"),
    "ho-mau": ExemplarRecord(name="Hộ ông Mẫu", kind="ho-gia-dinh", consent=CLOSED),
    "ba-mau": ExemplarRecord(name="Nguyễn Thị Mẫu", kind="ca-nhan", consent=OPEN),
    "ong-mau": ExemplarRecord(name="Trần Văn Mẫu", kind="ca-nhan", consent=CLOSED),
    "ong-moi": ExemplarRecord(name="Lê Văn Mẫu", kind="ca-nhan", consent=Consent(given=False, scope="du-lieu-mo")),
}


@pytest.fixture
def rows(make_article):
    """Return a function that gives the rows of awards to each of some recipients."""
    award = AwardKindRecord(name="=Bằng khen", form="bang-khen", level="bo-tinh")
    entities = {kind: {} for kind in ENTITIES}
    entities[AWARD] = {"bang-khen": Entry(AWARD, "", "bang-khen", award, Body())}
    entities[EXEMPLAR] = {slug: Entry(EXEMPLAR, "", slug, record, Body()) for slug, record in EXEMPLARS.items()}
    directory = Directory(
        entities, {"so-mau": Organisation(name="Sở Mẫu", short="SM"), "so-a": Organisation(name="Sở A")}
    )
    desk, articles = HonourDesk(directory), (make_article(), make_article())

    def make(*recipients, by="SM"):
        presented, decision = Presentation(by=by, place="Hội trường “A”, tầng 2"), Decision(number="1/QĐ")
        told = {"award": "bang-khen", "merit_year": 2018, "decision": decision, "presented": presented}
        honours = [desk.honour(AwardRecord(recipient=recipient, **told), articles) for recipient in recipients]
        return list(honour_rows(honours, directory, lambda url: BASE + url))

    return make


@pytest.mark.parametrize(
    ("recipient", "kind", "name"),
    [
        ("so-mau", "tap-the", "Sở Mẫu"),
        ("to-mau", "tap-the", "Tổ Mẫu"),
        ("ba-mau", "ca-nhan", "Nguyễn Thị Mẫu"),
        ("ong-mau", "ca-nhan", ""),
        ("ong-moi", "ca-nhan", ""),
        ("ho-mau", "ho-gia-dinh", ""),
        ("Phạm Văn Mẫu", "", ""),
    ],
)
def test_who_is_named(rows, recipient, kind, name):
    """A collective always, a person or household who agreed to open data; of others nothing that tells who it is."""
    row = rows(recipient)[0]

    assert (row.recipient_kind, row.recipient, row.decision_number) == (kind, name, "1/QĐ")
    assert bool(row.articles) is bool(row.presented_place) is bool(name)


def test_a_presenter_is_an_organisation(rows):
    """The one who hands it over may be a person, who was not asked."""
    assert rows("so-mau")[0].presented_by == "Sở Mẫu"
    assert rows("so-mau", by="Nguyễn Văn Mẫu")[0].presented_by == ""
    assert rows("so-mau", by="")[0].presented_by == ""


def test_the_table_is_one_that_excel_opens(rows):
    """UTF-8 with its mark, CRLF at the end of each record, quotes doubled (RFC 4180), nothing that would be run."""
    data = honours_csv(rows("so-mau", "to-mau"))
    text = data.decode("utf-8-sig")

    assert data.startswith(b"\xef\xbb\xbfaward,")
    assert text.count("\r\n") == text.count("\n") == 3
    read = list(csv.DictReader(StringIO(text, newline=""), strict=True))
    assert [row["recipient"] for row in read] == ["Sở Mẫu", "Tổ Mẫu"]
    assert read[0]["award"] == "'=Bằng khen"
    assert read[0]["presented_place"] == "Hội trường “A”, tầng 2"
    assert honours_csv([]).startswith(b"\xef\xbb\xbfaward,")


def test_the_document_says_its_version(rows):
    """The same fields in the same order as the table; articles are a list, nothing is guarded against spreadsheets."""
    found = rows("so-mau", "Phạm Văn Mẫu")
    document = json.loads(honours_json(found, lambda url: BASE + url))

    assert (document["version"], document["url"]) == (1, "https://mau.example/bang-vang/")
    assert [list(record) for record in document["records"]] == [[field.name for field in fields(HonourRow)]] * 2
    assert [record["recipient"] for record in document["records"]] == [row.recipient for row in found]
    assert document["records"][0]["award"] == "=Bằng khen"
    assert len(document["records"][0]["articles"]) == 2
    assert document["records"][1]["articles"] == []
