"""The register of documents, and the numbers by which articles cite them."""

import re
import shutil

import brotli
import pytest
from conftest import ROOT, ScratchSite
from lxml import html

ARTICLE = "hoi-nghi/2026/so-ket-khoi-mau/"
DIRECTIVE = "/van-ban/01-ct-mau-2019/"
SHIPPED = {
    "hoi-nghi/2019/khoi-co-quan-dang-trung-uong-nhin-lai-5-nam-chi-thi-34": {"34-ct-tw-2014", "18-ct-ttg-2016"},
    "hoi-nghi/2014/khoi-bo-nganh-kinh-te-so-ket-sau-thang-dau-nam": {"39-2013-qh13"},
    "nghiep-vu/2012/bon-dot-tap-huan-nghiep-vu-thi-dua-khen-thuong": {"1620-qd-ttg-2011"},
    "nghiep-vu/2021/bo-thong-tin-va-truyen-thong-tap-huan-truc-tuyen": {
        *("34-ct-tw-2014", "19-ct-ttg-2021", "27-kh-hdtdkt-2017"),
        *("1497-qd-ttg-2021", "73-ct-btttt-2021", "1423-qd-btttt-2021"),
    },
    "hoi-nghi/2017/bon-thanh-vien-khoi-chinh-tri-xa-hoi-nhan-bang-khen": {"05-ct-tw-2016"},
}
"""The documents of the facts of each shipped article, which its text alone names."""


def page(site, path):
    return html.fromstring(site.read(f"{path.removeprefix('/')}index.html"))


def cited_in_text(site, path):
    """Return the addresses of the links that the portal put around numbers in an article, each once."""
    return set(page(site, path).xpath("//div[@class='prose']//a[@class='citation']/@href"))


def listed(site, path):
    """Return the addresses in the list of an article's documents."""
    return page(site, path).xpath("//ul[@class='document-list']//a/@href")


@pytest.fixture(scope="module")
def shipped(tmp_path_factory):
    folder = tmp_path_factory.mktemp("shipped_documents")
    shutil.copytree(ROOT / "content", folder / "content")
    site = ScratchSite(folder)
    assert site.build().status == 0
    return site


@pytest.mark.parametrize("path", SHIPPED)
def test_each_shipped_article_gives_the_documents_of_its_facts(shipped, path):
    """In its text as links, below it in full, and on the page of each document as an article that cites it."""
    expected = {f"/van-ban/{slug}/" for slug in SHIPPED[path]}

    assert cited_in_text(shipped, f"{path}/") == expected
    assert set(listed(shipped, f"{path}/")) == expected
    for url in expected:
        assert f"/{path}/" in page(shipped, url).xpath("//main//h3/a/@href")


def test_every_shipped_document_stands_in_the_register_once(shipped):
    """Newest first, under its year, with a page of its own."""
    rows = page(shipped, "van-ban/").xpath("//table//th[@scope='row']/a/@href")
    written = {f"/van-ban/{path.stem}/" for path in (ROOT / "content" / "documents").glob("*.md")}
    years = [int(year) for year in page(shipped, "van-ban/").xpath("//table//th[@scope='rowgroup']/text()")]

    assert set(rows) == written
    assert len(rows) == len(written)
    assert years == sorted(set(years), reverse=True)
    for year in years:
        assert set(page(shipped, f"van-ban/{year}/").xpath("//table//th[@scope='row']/a/@href")) <= written


def test_the_register_has_the_columns_of_the_decree(built_site):
    """Type, number, issuer, day of issue, day of effect, subject and file (Nghị định 42/2022/NĐ-CP)."""
    register = page(built_site, "van-ban/")
    heads = register.xpath("//thead//th/text()")
    row = register.xpath(f"//tr[.//a[@href='{DIRECTIVE}']]")[0]
    cells = [" ".join(cell.text_content().split()) for cell in row]

    assert heads == [
        *("Số, ký hiệu", "Hình thức", "Trích yếu", "Cơ quan ban hành", "Ngày ban hành", "Ngày có hiệu lực", "Toàn văn"),
    ]
    assert cells[:2] == ["01/CT-MAU", "Chỉ thị"]
    assert cells[4:6] == ["15/01/2019", "01/02/2019"]
    assert row.xpath(".//a[@download]/@href") == ["/tep/2026/bao-cao-so-ket.pdf"]


def test_a_document_tells_all_that_is_known_of_it(built_site):
    """Its facts, its file and official source, what it replaces, what is based on it, who cites it."""
    found = page(built_site, DIRECTIVE)
    text = found.xpath("string(//main)")

    for fact in ("01/CT-MAU", "Hội đồng Thi đua Mẫu", "15/01/2019", "01/02/2019", "còn hiệu lực"):
        assert fact in text
    links = set(found.xpath("//main//a/@href"))
    assert {"/tep/2026/bao-cao-so-ket.pdf", "https://van-ban.example/01-ct-mau", "/van-ban/15-kh-mau-2017/"} <= links
    assert {"/phong-trao/co-quan-xanh/", f"/{ARTICLE}", f"{DIRECTIVE}2019/"} <= links
    assert "Văn bản này đã được thay thế" in page(built_site, "/van-ban/15-kh-mau-2017/").xpath("string(//main)")


def test_the_first_mention_tells_the_document_in_full(scratch_site):
    """By its title: type, number, day, issuer and subject; a later one is short. The text stays what it is."""
    scratch_site.change(f"articles/{ARTICLE[:-1]}.md", "Chấm điểm chéo", "Theo 01-CT/MAU, chấm điểm chéo")
    scratch_site.build()
    links = page(scratch_site, ARTICLE).xpath(f"//div[@class='prose']//a[@href='{DIRECTIVE}']")

    assert [link.text for link in links] == ["Chỉ thị số 01/CT-MAU", "01-CT/MAU"]
    assert [link.get("title") for link in links] == [
        "Chỉ thị số 01/CT-MAU ngày 15 tháng 01 năm 2019 của Hội đồng Thi đua Mẫu "
        "về việc phát động phong trào “Xây dựng cơ quan xanh, tiết kiệm”",
        None,
    ]


def test_feeds_lead_to_documents_too(built_site):
    """By absolute addresses, as all links of a feed."""
    assert f'href="https://mau.example{DIRECTIVE}"' in built_site.read("hoi-nghi/rss.xml").replace("&quot;", '"')


def test_the_head_adds_to_what_the_text_names(scratch_site):
    """Both stand in the list of the article's documents, each once, those of the head first."""
    scratch_site.change(f"articles/{ARTICLE[:-1]}.md", "  - 01/CT-MAU\n  - 02-2024-nd-mau", "  - 15-kh-mau-2017")
    scratch_site.build()

    assert listed(scratch_site, ARTICLE) == ["/van-ban/15-kh-mau-2017/", DIRECTIVE, "/van-ban/02-2024-nd-mau/"]


def test_a_document_that_comes_late_becomes_a_link_without_a_touch_to_the_article(scratch_site):
    """The register grows, and what cited the number for years leads there; a document that goes takes its links."""
    article = "phong-trao-thi-dua/2019/phat-dong-co-quan-xanh/"
    scratch_site.change(
        f"articles/{article[:-1]}.md", "Cuối năm,", "Theo Kế hoạch số 7/KH-MAU ngày 02/01/2019, cuối năm,"
    )
    assert "sổ văn bản chưa có số hiệu “7/KH-MAU”" in scratch_site.build().said
    document = scratch_site.content / "documents" / "7-kh-mau-2019.md"
    document.write_text(
        "---\nnumber: 7/KH-MAU\ntype: kế hoạch\nissuer: co-quan-mau-a\nissued: 2019-01-02\n---\n", encoding="utf-8"
    )

    assert "7/KH-MAU" not in scratch_site.build().said
    assert "/van-ban/7-kh-mau-2019/" in cited_in_text(scratch_site, article)
    assert f"/{article}" in page(scratch_site, "/van-ban/7-kh-mau-2019/").xpath("//main//h3/a/@href")
    document.unlink()
    scratch_site.build()
    assert "/van-ban/7-kh-mau-2019/" not in cited_in_text(scratch_site, article)


def test_a_long_register_stays_light(scratch_site):
    """3 000 documents: the register shows the newest and leads to the years; every page is a few round trips."""
    for number in range(3000):
        year = 2001 + number % 20
        text = (
            f"number: {number}/QĐ-MAU\ntype: quyết định\nissuer: co-quan-mau-a\nissued: {year}-03-{number % 28 + 1:02}"
        )
        summary = f"summary: Về việc tặng Bằng khen cho tập thể có thành tích xuất sắc trong công tác năm {year}"
        file = scratch_site.content / "documents" / f"{number}-qd-mau-{year}.md"
        file.write_text(f"---\n{text}\n{summary}\n---\n", encoding="utf-8")
    assert scratch_site.build().status == 0
    whole, years = page(scratch_site, "van-ban/"), list((scratch_site.output / "van-ban").glob("20??/index.html"))

    assert len(whole.xpath("//th[@scope='row']")) == 100
    assert "Dưới đây là 100 văn bản mới nhất" in whole.xpath("string(//main)")
    assert sum(len(re.findall('scope="row"', path.read_text(encoding="utf-8"))) for path in years) == 3003
    assert all(len(brotli.compress(path.read_bytes(), quality=5)) < 20_000 for path in years)
