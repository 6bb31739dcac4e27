"""The statistics of whole sites: page and files agree, and an edit touches what it changes."""

import csv
import shutil
from io import StringIO

import pytest
from conftest import ROOT
from edited_site import EditedSite, set_head
from lxml import html

from portal.enrichment.statistics import KEYS, VIEWS

PAGE = "thong-ke/index.html"
ARTICLES = "du-lieu/thong-ke-tin-bai.csv"


def table_of(site, key):
    """Return the rows of a figure as its file has them."""
    content = site.output.joinpath(f"du-lieu/thong-ke-{key}.csv").read_bytes()
    assert content.startswith("\ufeff".encode())
    assert content.endswith(b"\r\n")
    return list(csv.reader(StringIO(content.decode("utf-8-sig"), newline="")))


def shown_on(site):
    """Return the page of statistics as a tree."""
    return html.fromstring(site.output.joinpath(PAGE).read_text(encoding="utf-8"))


def texts(elements):
    return [" ".join(element.text_content().split()) for element in elements]


@pytest.fixture(scope="module")
def one_paper(tmp_path_factory):
    """A site that is copied once for all tests of this file."""
    return EditedSite(tmp_path_factory.mktemp("statistics"))


@pytest.fixture
def paper(one_paper):
    """A site to edit; every edit is taken back."""
    one_paper.keep()
    yield one_paper
    one_paper.go_back()


@pytest.mark.parametrize("key", [*KEYS, VIEWS])
def test_a_figure_is_the_same_as_table_chart_and_file(built_site, key):
    """The file has the rows of the table, the chart those above the line; each names the other two."""
    (part,) = shown_on(built_site).xpath(f"//section[.//h2[@id='{key}']]")
    rows = [texts(row) for row in part.xpath(".//tr")]
    (chart,) = part.xpath(".//*[@role='img']")
    drawn = texts(chart.xpath("./*[local-name()='text']"))

    assert [["0" if cell == "–" else cell for cell in row] for row in rows] == table_of(built_site, key)
    assert part.xpath(".//a/@href")[-1] == f"/du-lieu/thong-ke-{key}.csv"
    assert drawn[1::2] == [row[-1] for row in rows[1:-1]]
    assert [chart.xpath(f"string(*[@id='{name}'])") for name in chart.get("aria-labelledby").split()] == [
        f"{part.xpath('string(.//h2)')}: {rows[0][-1]}",
        texts(part.xpath("p"))[0],
    ]


def test_every_year_is_where_the_page_says(built_site):
    """The years of articles, conferences and awards lead to pages that there are."""
    links = shown_on(built_site).xpath("//section[@class='statistic']//tbody//a/@href")

    assert {"/luu-tru/2026/", "/lich/2026/", "/bang-vang/2025/", "/khoi/khoi-mau/"} < set(links)
    assert all(built_site.output.joinpath(link.lstrip("/"), "index.html").exists() for link in links)


def test_the_shipped_articles_in_figures(scratch_site):
    """Five articles, four conferences and five awards of 2016 to members of one bloc, all collectives (domain.md)."""
    shutil.rmtree(scratch_site.content)
    shutil.copytree(ROOT / "content", scratch_site.content)
    assert scratch_site.build().status == 0

    assert table_of(scratch_site, "tin-bai")[-1] == ["Tổng số", "3", "2", "5"]
    assert table_of(scratch_site, "hoi-nghi")[-1] == ["Tổng số", "3", "1", "4"]
    assert table_of(scratch_site, "doi-tuong") == [
        ["Năm thành tích", "Tập thể", "Tổng số"],
        ["2016", "5", "5"],
        ["Tổng số", "5", "5"],
    ]
    assert [row[2] for row in table_of(scratch_site, "khoi")[1:]] == ["0", "0", "5", "0"]
    assert "Chưa có số liệu. Bản ghi khen thưởng chưa nêu" in shown_on(scratch_site).text_content()


def test_a_portal_without_anything_says_so(scratch_site):
    """The page and its files stand, with nothing in them but heads."""
    for folder in ("articles", "exemplars", "data/honours", "opinions"):
        shutil.rmtree(scratch_site.content / folder)
    (scratch_site.content / "data" / "home.yaml").unlink()
    for file in scratch_site.content.rglob("*.md"):
        head, _, _ = file.read_text(encoding="utf-8").rpartition("---\n")
        file.write_text(f"{head}---\n", encoding="utf-8")
    assert scratch_site.build().status == 0

    page = shown_on(scratch_site)
    assert "Chưa có gì để thống kê" in page.text_content()
    assert not page.xpath("//main//*[@role='img'] | //main//table")
    assert [len(table_of(scratch_site, key)) for key in KEYS] == [2] * len(KEYS)


def test_words_that_are_not_counted_touch_no_figure(paper):
    """A new text or title leaves page and files as they are; a new article is in both."""
    article = paper.content / "articles" / "tin-tuc" / "2018" / "khoi-mau-ra-mat.md"

    changed = paper.changed_by(lambda site: set_head(article, "title", "Tên khác của bài"))
    assert not [path for path in changed if "thong-ke" in path]
    changed = paper.changed_by(lambda site: site.write_article("tin-tuc", "2018-03-04"))
    assert {PAGE, ARTICLES, "du-lieu/thong-ke-phong-trao.csv"} <= changed
    assert "du-lieu/thong-ke-hoi-nghi.csv" not in changed


def test_an_article_may_lead_to_a_figure(paper):
    """Links in texts to the page, to one figure of it and to a file lead somewhere."""
    file = paper.write_article("tin-tuc", "2026-10-01")
    links = "[a](/thong-ke/) [b](/thong-ke/#khoi) [c](/du-lieu/thong-ke-khoi.csv)"
    file.write_text(file.read_text(encoding="utf-8") + f"\n{links}\n", encoding="utf-8")

    assert paper.build().status == 0
