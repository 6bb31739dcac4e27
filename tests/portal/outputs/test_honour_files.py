"""The honour roll as data: what stands in it, and who is not named."""

import csv
from io import StringIO

import pytest

from portal.enrichment.honours import HonourDesk
from portal.model.award_record import AwardRecord, Decision, Presentation
from portal.model.body import Body
from portal.model.consent import Consent
from portal.model.entities import AwardKindRecord, ExemplarRecord, Organisation
from portal.model.kinds import AWARD, ENTITIES, EXEMPLAR, Entry
from portal.model.newsroom import Directory
from portal.model.open_data import HONOURS
from portal.outputs.data_rows import Addresses
from portal.outputs.honour_files import honour_rows
from portal.outputs.open_data import table_document

BASE = "https://mau.example"
OPEN = Consent(given=True, scope=("ho-so", "du-lieu-mo"))
CLOSED = Consent(given=True, scope=("ho-so", "anh"))
EXEMPLARS = {
    "to-mau": ExemplarRecord(name="Tổ Mẫu", kind="tap-the"),
    "ho-mau": ExemplarRecord(name="Hộ ông Mẫu", kind="ho-gia-dinh", consent=CLOSED),
    "ba-mau": ExemplarRecord(name="Nguyễn Thị Mẫu", kind="ca-nhan", consent=OPEN),
    "ong-mau": ExemplarRecord(name="Trần Văn Mẫu", kind="ca-nhan", consent=CLOSED),
    "ong-moi": ExemplarRecord(name="Lê Văn Mẫu", kind="ca-nhan", consent=Consent(given=False, scope=("du-lieu-mo",))),
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
        return list(honour_rows(honours, directory, Addresses(lambda url: BASE + url, {})))

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

    assert (row.get("recipient_kind", ""), row.get("recipient", ""), row["decision_number"]) == (kind, name, "1/QĐ")
    assert [key in row for key in ("articles", "presented_place", "updated")] == [bool(name)] * 3


def test_a_presenter_is_an_organisation(rows):
    """The one who hands it over may be a person, who was not asked."""
    assert rows("so-mau")[0].get("presented_by", "") == "Sở Mẫu"
    assert rows("so-mau", by="Nguyễn Văn Mẫu")[0].get("presented_by", "") == ""
    assert rows("so-mau", by="")[0].get("presented_by", "") == ""


def test_the_table_is_one_that_excel_opens(rows):
    """UTF-8 with its mark, CRLF at the end of each record, quotes doubled (RFC 4180), nothing that would be run."""
    data = table_document(HONOURS, rows("so-mau", "to-mau"))
    text = data.decode("utf-8-sig")

    assert data.startswith(b"\xef\xbb\xbfaward,")
    assert text.count("\r\n") == text.count("\n") == 3
    read = list(csv.DictReader(StringIO(text, newline=""), strict=True))
    assert [row["recipient"] for row in read] == ["Sở Mẫu", "Tổ Mẫu"]
    assert read[0]["award"] == "'=Bằng khen"
    assert read[0]["presented_place"] == "Hội trường “A”, tầng 2"
    assert table_document(HONOURS, []).startswith(b"\xef\xbb\xbfaward,")
