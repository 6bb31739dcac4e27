"""The open data as files: what they say of themselves, and what their schema lets pass."""

import json
import re
from datetime import date, datetime

import jsonschema
import pytest
from conftest import ROOT

from portal.enrichment.conferences import conferences_of, in_calendar
from portal.language.dates import ZONE
from portal.model.article import Source, Withdrawal
from portal.model.body import Body
from portal.model.consent import Consent
from portal.model.entities import BlocRecord, Chair, DocumentRecord, ExemplarRecord, Membership, Organisation, Theme
from portal.model.event import Event
from portal.model.kinds import ENTITIES, Entry
from portal.model.newsroom import Directory
from portal.model.open_data import ARTICLES, BLOCS, CONFERENCES, DATASETS, DOCUMENTS, EXEMPLARS
from portal.outputs.data_rows import (
    Addresses,
    article_rows,
    bloc_rows,
    conference_rows,
    document_rows,
    exemplar_rows,
)
from portal.outputs.open_data import data_document, schema_document
from portal.rendering.messages import load_messages

WORDS = load_messages(ROOT / "theme" / "messages", "vi")
ADDRESSES = Addresses(lambda url: f"https://mau.example{url}", {"files/2026/van-ban.pdf": "/tep/2026/van-ban.pdf"})
OPEN, CLOSED = (
    Consent(given=True, date=date(2026, 1, 5), scope=scope) for scope in (("ho-so", "du-lieu-mo"), ("ho-so",))
)


def directory_of(**entries):
    """Return a directory of entities by the folder of their kind, with two organisations."""
    entities = {
        kind: {slug: Entry(kind, "", slug, record, Body()) for slug, record in entries.get(kind.folder, {}).items()}
        for kind in ENTITIES
    }
    return Directory(entities, {"so-mau": Organisation(name="Sở Mẫu"), "so-a": Organisation(name="Sở A")})


def schema_of(dataset, site):
    return json.loads(schema_document(dataset, site, WORDS))


def strict(schema):
    """Return *schema* as it is now: what it does not know it refuses."""
    if isinstance(schema, dict):
        told = {key: strict(value) for key, value in schema.items()}
        return told | {"additionalProperties": False} if "properties" in schema else told
    return [strict(each) for each in schema] if isinstance(schema, list) else schema


def checked(dataset, rows, site):
    """Return the records of *rows* once the file that they make has been held against its schema."""
    document = json.loads(data_document(dataset, rows, site, WORDS))
    jsonschema.validate(document, strict(schema_of(dataset, site)), format_checker=jsonschema.FormatChecker())
    return document["records"]


@pytest.mark.parametrize("dataset", DATASETS, ids=lambda dataset: dataset.name)
def test_a_schema_is_one(dataset, site):
    """Valid by its dialect, known by an address that holds its version, each field explained."""
    schema = schema_of(dataset, site)
    jsonschema.Draft202012Validator.check_schema(schema)

    assert schema["$id"] == f"https://mau.example/du-lieu/schema/{dataset.name}-{dataset.version}.json"
    record = schema["properties"]["records"]["items"]
    assert list(record["properties"]) == [field.name for field in dataset.fields]
    assert all(re.search(r"\w", each["description"]) for each in record["properties"].values())


@pytest.mark.parametrize("dataset", DATASETS, ids=lambda dataset: dataset.name)
def test_a_file_without_records_is_one(dataset, site):
    """A new portal has no awards yet."""
    document = json.loads(data_document(dataset, [], site, WORDS))
    jsonschema.validate(document, strict(schema_of(dataset, site)))

    assert (document["count"], document["records"], "updated" in document) == (0, [], False)


def test_a_file_says_what_it_is(make_article, site):
    """Schema, version, publisher, licence; when the newest of its records changed; a record a line."""
    articles = [make_article(), make_article(modified=datetime(2020, 3, 1, 7, tzinfo=ZONE)), make_article()]
    text = data_document(ARTICLES, article_rows(articles, (), directory_of(), ADDRESSES), site, WORDS).decode()
    document = json.loads(text)

    assert {key: document[key] for key in document if key != "records"} == {
        "$schema": "https://mau.example/du-lieu/schema/bai-viet-1.json",
        "version": 1,
        "title": "Bài viết",
        "url": "https://mau.example/du-lieu/bai-viet.json",
        "guide": "https://mau.example/du-lieu/#bai-viet",
        "publisher": "Cổng thử nghiệm",
        "licence": "Giấy phép mẫu số 01",
        "updated": "2020-03-01T07:00:00+07:00",
        "count": 3,
    }
    assert [json.loads(line.rstrip(",")) for line in text.splitlines()[1:-1]] == document["records"]


@pytest.mark.parametrize(
    ("changes", "state"),
    [
        ({"status": "hidden"}, {}),
        ({"withdrawn": Withdrawal(date=date(2020, 1, 1), reason="Chưa đối chiếu")}, {}),
        ({}, {"is_expired": True}),
        ({"status": "draft"}, {"is_draft": True}),
    ],
    ids=["hidden", "withdrawn", "expired", "draft"],
)
def test_what_lists_do_not_show_is_not_there(make_article, site, changes, state):
    """Neither the article nor the conference that only it tells of."""
    from dataclasses import replace

    event = Event(type="so-ket", start=date(2019, 5, 30))
    articles = [make_article(), replace(make_article(event=event, **changes), **state)]
    conferences = in_calendar(conferences_of(articles))

    assert len(checked(ARTICLES, article_rows(articles, conferences, directory_of(), ADDRESSES), site)) == 1
    assert checked(CONFERENCES, conference_rows(conferences, directory_of(), ADDRESSES), site) == []


def test_articles_name_who_agreed(make_article, site):
    """Of the exemplars of an article those that are in the data of exemplars, and no other."""
    people = {
        "ba-mau": ExemplarRecord(name="Nguyễn Thị Mẫu", kind="ca-nhan", consent=OPEN, place="xã Mẫu", movements=("a",)),
        "ong-mau": ExemplarRecord(name="Trần Văn Mẫu", kind="ca-nhan", consent=CLOSED),
        "ong-rut": ExemplarRecord(
            name="Lê Văn Mẫu", kind="ca-nhan", consent=OPEN, withdrawn=Withdrawal(date=date(2026, 1, 1), reason="…")
        ),
        "to-mau": ExemplarRecord(name="Tổ Mẫu", kind="tap-the", org="so-mau", place="xã Mẫu"),
    }
    directory, article = directory_of(exemplars=people), make_article(exemplars=list(people), source=Source(name="Báo"))
    (told,) = checked(ARTICLES, article_rows([article], (), directory, ADDRESSES), site)
    rows = {row["id"]: row for row in checked(EXEMPLARS, exemplar_rows(directory, ADDRESSES), site)}

    assert told["exemplars"] == list(rows) == ["ba-mau", "to-mau"]
    assert rows["ba-mau"].keys() == {"id", "url", "name", "kind"}  # consent names no more
    assert rows["to-mau"] | {"place": "xã Mẫu", "organisation": "Sở Mẫu"} == rows["to-mau"]


def test_conferences_name_organisations(make_article, site):
    """Articles that tell of one are one record, which they know; a person in the chair is not named."""
    event = Event(
        type="so-ket", start=datetime(2019, 5, 30, 8, tzinfo=ZONE), online=True, chaired_by=("so-mau", "Nguyễn Văn Mẫu")
    )
    articles = [make_article(event=event, bloc="khoi"), make_article(event=event, bloc="khoi")]
    conferences = conferences_of(articles)
    (row,) = checked(CONFERENCES, conference_rows(conferences, directory_of(), ADDRESSES), site)

    assert (row["chaired_by"], row["start"], row["online"]) == (["Sở Mẫu"], "2019-05-30T08:00:00+07:00", True)
    assert row["articles"] == [f"https://mau.example{article.url}" for article in articles]
    told = checked(ARTICLES, article_rows(articles, conferences, directory_of(), ADDRESSES), site)
    assert [each["event"] for each in told] == [row["id"]] * 2


def test_documents_and_blocs_are_told_whole(site):
    """Every field of both, with the names of organisations; of a chair the unit, not the person."""
    document = DocumentRecord(
        number="01/CT", type="chỉ thị", issuer="so-mau", issued=2019, effective=date(2020, 1, 1), summary="Về mẫu",
        status="còn hiệu lực", replaced_by="02", variants=("01-CT",), file="files/2026/van-ban.pdf", url="https://a.vn/",
    )  # fmt: skip
    bloc = BlocRecord(
        name="Khối Mẫu", kind="khoi", short="Mẫu", council="so-a", partners=("so-a",),
        members=(Membership(org="so-mau", from_=2018, to=2020, attested=(2019,)),),
        chairs=(Chair(year=2019, org="so-mau", role="khoi-truong", person="Nguyễn Văn Mẫu"),),
        themes=(Theme(year=2019, org="so-mau", text="Đoàn kết"),),
    )  # fmt: skip
    directory = directory_of(documents={"01-ct-2019": document}, blocs={"khoi-mau": bloc})
    (told,) = checked(DOCUMENTS, document_rows(directory, ADDRESSES), site)
    assert list(told) == [field.name for field in DOCUMENTS.fields]
    assert (told["issuer"], told["issued"], told["file"]) == (
        "Sở Mẫu", "2019", "https://mau.example/tep/2026/van-ban.pdf"
    )  # fmt: skip
    (told,) = checked(BLOCS, bloc_rows(directory, ADDRESSES), site)
    assert list(told) == [field.name for field in BLOCS.fields]
    assert told["members"] == [{"organisation": "Sở Mẫu", "from": 2018, "to": 2020, "attested": [2019]}]
    assert told["chairs"] == [{"year": 2019, "organisation": "Sở Mẫu", "role": "khoi-truong"}]


@pytest.mark.parametrize(
    "spoilt",
    [
        {"date": "2019-06-04"},
        {"url": "/hoi-nghi/"},
        {"title": ""},
        {"bloc": "khoi-mau"},
        {"lang": "fr"},
        {"exemplars": []},
        {"source": {"url": "https://bao.example/"}},
    ],
    ids=lambda spoilt: next(iter(spoilt)),
)
def test_a_schema_refuses_what_is_wrong(make_article, site, spoilt):
    """It would not notice a fault otherwise."""
    (row,) = article_rows([make_article()], (), directory_of(), ADDRESSES)

    with pytest.raises(jsonschema.ValidationError):
        checked(ARTICLES, [row | spoilt], site)
