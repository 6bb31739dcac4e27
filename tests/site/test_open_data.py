"""The open data of whole sites: valid by the schemas beside them, without whom they must not name."""

import csv
import json
import random
import shutil
from contextlib import suppress
from io import StringIO

import jsonschema
import pytest
from conftest import ROOT
from edited_site import EditedSite
from edits import EDITS
from lxml import html

from portal.enrichment.statistics import KEYS, VIEWS
from portal.model.open_data import DATA_FILES, DATASETS, HEAD, HONOURS
from portal.model.urls import figure_url

DATA_PATHS = {url[1:] for url in DATA_FILES}


def documents_of(files):
    """Return each data file by the name of its dataset, held against the schema that it names."""
    found = {}
    for dataset in DATASETS:
        document = json.loads(files[dataset.url[1:]])
        schema = json.loads(files[f"du-lieu/{document['$schema'].rpartition('/du-lieu/')[2]}"])
        jsonschema.validate(document, schema)
        known = {field.name for field in dataset.fields}
        assert all(record.keys() <= known for record in document["records"])
        assert document["count"] == len(document["records"])
        found[dataset.name] = document
    return found


def test_the_sample_is_valid(built_site):
    """Every file is there, has records, and follows its schema."""
    files = built_site.files()
    found = documents_of(files)

    assert {path for path in files if path.startswith("du-lieu/")} == {
        *(url[1:] for url in (*DATA_FILES, *map(figure_url, [*KEYS, VIEWS]))),
        "du-lieu/index.html",
    }
    assert [name for name, document in found.items() if not document["records"]] == []


def test_the_shipped_content_is_valid(scratch_site):
    """Its five articles, five awards, four conferences; what joins the files is there."""
    shutil.rmtree(scratch_site.content)
    shutil.copytree(ROOT / "content", scratch_site.content)
    assert scratch_site.build().status == 0
    found = documents_of(scratch_site.files())
    ids = {name: {record.get("id") for record in document["records"]} for name, document in found.items()}

    assert {name: found[name]["count"] for name in ("bai-viet", "bang-vang", "hoi-nghi")} == {
        "bai-viet": 5,
        "bang-vang": 5,
        "hoi-nghi": 4,
    }
    for record in found["bai-viet"]["records"]:
        assert {record.get("event")} - {None} <= ids["hoi-nghi"]
        assert set(record.get("documents", ())) <= ids["van-ban"]
        assert set(record.get("bloc", ())) <= ids["khoi"]
        assert set(record.get("exemplars", ())) <= ids["dien-hinh"]


def test_whatever_is_edited_is_valid(tmp_path):
    """Nothing that a build lets pass breaks a schema."""
    site, rng = EditedSite(tmp_path), random.Random(6)
    assert site.build().status == 0
    for _ in range(8):
        site.keep()
        for edit in rng.sample(EDITS, 4):
            with suppress(LookupError):
                edit(site, rng)
        if site.build().status:
            site.go_back()
            site.build()
        documents_of(site.files())


def test_the_table_has_the_records_of_the_document(built_site):
    """Field by field; what is left out there is an empty cell here."""
    files = built_site.files()
    rows = list(csv.DictReader(StringIO(files["du-lieu/bang-vang.csv"].decode("utf-8-sig"), newline="")))
    records = documents_of(files)["bang-vang"]["records"]

    assert list(rows[0]) == [field.name for field in HONOURS.fields]
    shown = [
        {key: " ".join(value) if isinstance(value, list) else str(value) for key, value in record.items()}
        for record in records
    ]
    assert [{key: value for key, value in row.items() if value} for row in rows] == shown


def test_the_page_explains_every_field(built_site):
    """The words of the table, in the order of the file, under an anchor that the file names; every file is linked."""
    page = html.fromstring(built_site.read("du-lieu/index.html"))
    links = set(page.xpath("//main//a/@href"))

    assert links >= {url for url in DATA_FILES if "/schema/" not in url} | {each.schema_url for each in DATASETS}
    assert {"/du-lieu/"} <= set(html.fromstring(built_site.read("index.html")).xpath("//footer//a/@href"))
    for dataset in DATASETS:
        (part,) = page.xpath(f"//section[@id='{dataset.name}']")
        assert part.xpath(".//dt/code/text()") == [path for path, _ in dataset.described]
    assert page.xpath("(//section)[1]//dt/code/text()") == [field.name for field in HEAD]


@pytest.fixture(scope="module")
def paper(tmp_path_factory):
    """A site to edit."""
    return EditedSite(tmp_path_factory.mktemp("paper"))


def data_changed_by(paper, edit):
    """Return the names of the data files, the tables of the statistics apart, that *edit* changes."""
    changed = (path.removeprefix("du-lieu/") for path in paper.changed_by(edit) if path.startswith("du-lieu/"))
    return {name for name in changed if not name.startswith("thong-ke-")}


def test_a_text_touches_no_data(paper):
    """The files hold no texts."""

    def edit(site):
        for file in (site.content / "articles/hoi-nghi/2026/so-ket-khoi-mau.md", site.content / "blocs/khoi-mau.md"):
            file.write_text(file.read_text(encoding="utf-8") + "\nThêm một đoạn.\n", encoding="utf-8")

    assert data_changed_by(paper, edit) == set()


def test_an_article_touches_what_tells_of_it(paper):
    """One that has neither event nor awards stands in one file; the guide stays as it is."""
    assert data_changed_by(paper, lambda site: site.write_article("tin-tuc", "2026-10-02")) == {"bai-viet.json"}


def test_consent_opens_and_closes(paper):
    """With the word for open data a household is named in the data; without, or withdrawn, nowhere in them."""
    file = paper.content / "exemplars" / "ho-ong-tran-van-mau.md"
    article = paper.write_article("tin-tuc", "2026-10-03")
    text = article.read_text(encoding="utf-8")
    honour = "honours: [{award: giay-khen-mau, recipient: ho-ong-tran-van-mau, merit_year: 2021}]\n"
    article.write_text(text.replace("---\n", f"---\n{honour}exemplars: [ho-ong-tran-van-mau]\n", 1), encoding="utf-8")

    def naming():
        assert paper.build().status == 0
        data = {path: text.decode() for path, text in paper.files().items() if path in DATA_PATHS}
        return {path for path, text in data.items() if "Trần Văn Mẫu" in text or "ho-ong-tran-van-mau" in text}

    whole = file.read_text(encoding="utf-8")
    assert naming() == set()
    file.write_text(whole.replace("scope: ho-so", "scope: [ho-so, du-lieu-mo]"), encoding="utf-8")
    told = ("bai-viet.json", "bang-vang.json", "bang-vang.csv", "dien-hinh.json")
    assert naming() == {f"du-lieu/{name}" for name in told}
    file.write_text(
        whole.replace("scope: ho-so\n", "scope: [ho-so, du-lieu-mo]\nwithdrawn: {date: 2026-10-05, reason: Đề nghị}\n"),
        encoding="utf-8",
    )
    assert naming() == set()


def test_a_redirect_from_the_data_is_refused(scratch_site):
    """No former address can lie where the files are."""
    scratch_site.change("pages/gioi-thieu.md", "/gioi-thieu-cu.html", "/du-lieu/bai-viet.json")
    built = scratch_site.build()

    assert built.status == 1
    assert "địa chỉ cũ /du-lieu/bai-viet.json nằm ở chỗ cổng đang dùng" in built.said
