"""The honour roll of whole sites: what it shows, what it offers, what an edit touches."""

import csv
import json
import shutil
from io import StringIO

import pytest
from conftest import ROOT, SAMPLE_SITE
from edited_site import EditedSite
from lxml import html

TABLE = "data/honours/them.csv"
HEAD = "award,recipient,merit_year,decision_number\n"


def rows_of(site, path):
    """Return the rows of each award on a page of the roll: the cells as text."""
    page = html.fromstring(site.read(path))
    return {
        part.xpath("string(.//h2|.//h3)"): [
            [" ".join(cell.text_content().split()) for cell in row] for row in part.xpath(".//tbody/tr")
        ]
        for part in page.xpath("//section[@class='honour-part']")
    }


def test_the_shipped_articles_hold_five_awards(scratch_site):
    """Four certificates and a flag of 2016, told by one article and linked to it (domain.md)."""
    shutil.rmtree(scratch_site.content)
    shutil.copytree(ROOT / "content", scratch_site.content)
    assert scratch_site.build().status == 0
    handed = ["", "28/07/2017, Hội nghị sơ kết của Khối Thi đua các tổ chức Chính trị - Xã hội"]
    told = scratch_site.read("hoi-nghi/2017/bon-thanh-vien-khoi-chinh-tri-xa-hoi-nhan-bang-khen/index.html")
    day = html.fromstring(told).xpath("string(//*[@class='dateline']//time/@datetime|//time/@datetime)")[:10]
    told_on = ["/".join(reversed(day.split("-")))]

    assert rows_of(scratch_site, "bang-vang/2016/index.html") == {
        "Cờ thi đua của Chính phủ": [
            ["Tổng Liên đoàn Lao động Việt Nam", "", "Lễ tuyên dương điển hình tiên tiến toàn quốc năm 2017", *told_on]
        ],
        "Bằng khen của Thủ tướng Chính phủ": [
            [name, *handed, *told_on]
            for name in (
                "Hội Cựu chiến binh Việt Nam",
                "Hội Liên hiệp Phụ nữ Việt Nam",
                "Hội Nông dân Việt Nam",
                "Mặt trận Tổ quốc Việt Nam",
            )
        ],
    }
    records = json.loads(scratch_site.read("du-lieu/bang-vang.json"))["records"]
    assert len(records) == 5
    assert {record["recipient_kind"] for record in records} == {"tap-the"}


def test_the_roll_of_the_sample(built_site):
    """One record of what article, table and profile tell; the revoked with its decision; names in their order."""
    assert rows_of(built_site, "bang-vang/2025/index.html") == {
        "Cờ thi đua Mẫu": [
            [
                "Tổ Sản xuất Mẫu số 1",
                "12/QĐ-MAU, 30/06/2026",
                "14/07/2026, hội trường Cơ quan Mẫu A",
                "15/07/2026",
            ]
        ],
        "Bằng khen Mẫu": [
            ["An Văn Mẫu", "13/QĐ-MAU, 30/06/2026", "", ""],
            ["Ân Thị Mẫu", "13/QĐ-MAU, 30/06/2026", "", ""],
            ["Cơ quan Mẫu B", "", "", "15/07/2026"],
            ["Đơn vị Mẫu C", "13/QĐ-MAU, 30/06/2026", "", ""],
        ],
        "Giấy khen Mẫu": [["Lê Thị Mẫu", "Đã hủy bỏ theo Quyết định 15/QĐ-MAU, 10/07/2026", "", "15/07/2026"]],
    }
    assert [row[0] for row in rows_of(built_site, "bang-vang/2024/index.html")["Giấy khen Mẫu"]] == [
        "Đỗ Thị Mẫu; tổ trưởng",
        "Nguyễn Văn Mẫu",
    ]


def test_the_roll_leads_on(built_site):
    """To the recipient, the award, the article; from the menu, the front page and the award to the roll."""
    year = html.fromstring(built_site.read("bang-vang/2025/index.html"))
    links = set(year.xpath("//section[@class='honour-part']//a/@href"))

    assert {"/dien-hinh/to-san-xuat-mau/", "/khen-thuong/co-thi-dua-mau/", "/hoi-nghi/2026/so-ket-khoi-mau/"} <= links
    for path in ("index.html", "bang-vang/index.html", "khen-thuong/co-thi-dua-mau/index.html"):
        found = html.fromstring(built_site.read(path)).xpath("//main//a/@href")
        assert set(found) & {"/bang-vang/", "/bang-vang/2025/"}, path


def test_the_data_hold_the_roll(built_site):
    """Both files have every record of the roll, and the page leads to both."""
    table = list(csv.DictReader(StringIO(built_site.read("du-lieu/bang-vang.csv").removeprefix("\ufeff"))))
    records = json.loads(built_site.read("du-lieu/bang-vang.json"))["records"]
    page = html.fromstring(built_site.read("bang-vang/index.html"))

    assert len(table) == len(records) == 8
    assert [row["decision_number"] for row in table] == [record.get("decision_number", "") for record in records]
    assert {"/du-lieu/bang-vang.csv", "/du-lieu/bang-vang.json"} <= set(page.xpath("//a[@download]/@href"))
    assert "Ân Thị Mẫu" not in built_site.read("du-lieu/bang-vang.csv")
    assert "Nguyễn Văn Mẫu" in built_site.read("du-lieu/bang-vang.json")  # who agreed to it


def test_what_the_page_of_an_award_leaves_out_stands_on_the_roll(scratch_site):
    """A hundred honours, and the way to all years."""
    rows = [f"co-thi-dua-mau,Tập thể {number},{2000 + number % 20},{number}/QĐ\n" for number in range(150)]
    scratch_site.write(TABLE, HEAD + "".join(rows))
    assert scratch_site.build().status == 0
    page = html.fromstring(scratch_site.read("khen-thuong/co-thi-dua-mau/index.html"))

    assert len(page.xpath("//main//tbody/tr")) == 100
    assert len(page.xpath("//main//a[starts-with(@href, '/bang-vang/')]")) == 21


@pytest.fixture(scope="module")
def paper(tmp_path_factory):
    """A site with a table to edit."""
    site = EditedSite(tmp_path_factory.mktemp("paper"))
    (site.content / TABLE).write_text(f"{HEAD}giay-khen-mau,Cơ quan Mẫu A,2022,1/QĐ\n", encoding="utf-8")
    return site


def test_a_new_row_touches_what_shows_it(paper):
    """Its year, what counts years and levels, its award, the bloc of its recipient, and the data: no more."""

    def edit(site):
        with (site.content / TABLE).open("a", encoding="utf-8") as file:
            file.write("giay-khen-mau,Cơ quan Mẫu B,2022,1/QĐ\n")

    assert paper.changed_by(edit) == {
        "bang-vang/2022/index.html",
        "bang-vang/index.html",
        "khen-thuong/giay-khen-mau/index.html",
        "khoi/khoi-mau/index.html",
        "du-lieu/bang-vang.csv",
        "du-lieu/bang-vang.json",
        "thong-ke/index.html",
        *(f"du-lieu/thong-ke-{key}.csv" for key in ("khen-thuong", "hinh-thuc", "doi-tuong", "khoi", "phong-trao")),
    }


def test_a_table_that_is_not_changed_is_not_read(paper, monkeypatch):
    """An edit elsewhere asks for nothing of it; a new name in a vocabulary does."""
    from portal.reading import honour_tables

    paper.build()
    read, whole = [], honour_tables.read_table
    monkeypatch.setattr(honour_tables, "read_table", lambda *args: (read.append(args[0]), whole(*args))[1])
    paper.write_article("tin-tuc", "2026-10-01")
    assert paper.build().status == 0
    assert read == []
    (paper.content / TABLE).write_text(f"{HEAD}giay-khen-mau,Cơ quan Mẫu A,2022,2/QĐ\n", encoding="utf-8")
    assert paper.build().status == 0
    assert [path.rpartition("/")[2] for path in read] == ["them.csv"]


def test_a_table_that_is_gone_is_gone(paper):
    """Its records leave with it."""

    def edit(site):
        (site.content / TABLE).unlink()

    assert "bang-vang/2022/index.html" in paper.changed_by(edit)
    assert not (paper.output / "bang-vang/2022").exists()
    assert "2022" not in (paper.output / "du-lieu/bang-vang.csv").read_text(encoding="utf-8")


def test_the_sample_has_a_table():
    """Written as Excel does, so that the tests above try it."""
    tables = list((SAMPLE_SITE / "content" / "data" / "honours").glob("*.csv"))

    assert all(table.read_bytes().startswith(b"\xef\xbb\xbf") for table in tables)
    assert tables
