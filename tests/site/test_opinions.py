"""A call for the public's opinion, built at one moment after another without an edit."""

import pytest
from edited_site import EditedSite, files_below, set_head
from lxml import html

URL = "lay-y-kien/co-thi-dua-mau-2026/"
"""Opened on 28/10/2026, open until 11/11/2026, naming people until 31/01/2027."""
NOMINEE = "Trần Thị Mẫu"
"""Named nowhere else on the sample site."""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return EditedSite(tmp_path_factory.mktemp("opinions"))


def at(site, moment):
    """Build the site for *moment* with what earlier builds kept; return its files as text."""
    assert site.build(MOMENT=moment).status == 0
    return {path: content.decode(errors="replace") for path, content in site.files().items()}


def status(files, path):
    return html.fromstring(files[f"{path}index.html"]).xpath("//main//p[contains(@class, 'opinion-status')]/text()")


@pytest.mark.parametrize(
    ("moment", "said", "is_on_front"),
    [
        ("2026-10-27 23:59:59", "Chưa bắt đầu", False),
        ("2026-10-28", "Đang lấy ý kiến", True),
        ("2026-11-11 23:59:59", "Đang lấy ý kiến", True),
        ("2026-11-12", "Đã hết thời hạn lấy ý kiến", False),
    ],
)
def test_the_state_is_that_of_the_moment(site, moment, said, is_on_front):
    """From the first second of the opening to the last of the last day; the front page shows what is open alone."""
    files = at(site, moment)

    assert status(files, URL) == [said]
    assert (f'href="/{URL}"' in files["index.html"]) is is_on_front
    assert f'href="/{URL}"' in files["lay-y-kien/index.html"]
    assert ("Phiếu góp ý" in files[f"{URL}index.html"]) is (said != "Đã hết thời hạn lấy ý kiến")


@pytest.mark.parametrize(
    ("moment", "is_named"),
    [
        ("2026-10-27 23:59:59", False),
        ("2026-10-28", True),
        ("2027-01-31 23:59:59", True),
        ("2027-02-01", False),
    ],
)
def test_names_stand_on_one_page_for_as_long_as_they_may(site, moment, is_named):
    """Before and after, no file of the site holds one: no page, feed, sitemap or map."""
    files = at(site, moment)

    assert {path for path, text in files.items() if NOMINEE in text} == ({f"{URL}index.html"} if is_named else set())
    assert ("Danh sách đã được gỡ khỏi trang này sau ngày 31/01/2027" in files[f"{URL}index.html"]) is (
        moment == "2027-02-01"
    )
    assert ("Danh sách được công bố từ ngày 28/10/2026" in files[f"{URL}index.html"]) is (moment < "2026-10-28")


def test_a_build_from_nothing_forgets_names_that_were_deleted(tmp_path):
    """What earlier builds kept of a file goes with it; until then the file itself holds the names."""
    site = EditedSite(tmp_path)
    at(site, "2026-11-01")
    file = site.content / "opinions" / "co-thi-dua-mau-2026.md"
    assert NOMINEE.encode() in b"".join(files_below(site.cache).values())
    set_head(file, "nominees", "")
    assert site.build(MOMENT="2026-11-01", FROM_NOTHING=True).status == 0

    assert {path for path, content in files_below(site.cache).items() if NOMINEE.encode() in content} == set()


def test_no_search_engine_keeps_who_was_named(site):
    """The page says noindex and is in no sitemap; the index is found."""
    files = at(site, "2026-11-01")
    sitemaps = "".join(text for path, text in files.items() if path.startswith("sitemap"))

    assert '<meta name="robots" content="noindex">' in files[f"{URL}index.html"]
    assert '<meta name="robots" content="noindex">' not in files["lay-y-kien/index.html"]
    assert "/lay-y-kien/</loc>" in sitemaps
    assert URL not in sitemaps


def test_the_page_tells_its_window_and_basis(site):
    """Days counted by the calendar, with what was skipped; documents by type and number; awards from the top."""
    files = at(site, "2026-11-20")
    page = html.fromstring(files[f"{URL}index.html"]).xpath("//main")[0]
    later = html.fromstring(files["lay-y-kien/giay-khen-mau-quy-iv/index.html"]).xpath("//main")[0]

    assert page.xpath("string(.//dt[text()='Ngày tính đầu tiên']/following::dd)") == "Thứ Năm, 29/10/2026"
    assert page.xpath("string(.//dt[text()='Hết hạn']/following::dd)") == "Thứ Tư, 11/11/2026"
    assert "Nghị định 02/2024/NĐ-MAU" in page.text_content()
    assert page.xpath(".//h3/a/text()") == ["Cờ thi đua Mẫu", "Bằng khen Mẫu"]
    assert "24/11/2026: Ngày Văn hóa Việt Nam" in " ".join(later.text_content().split())


def test_an_index_without_a_call_says_what_will_stand_there(scratch_site):
    for file in (scratch_site.content / "opinions").iterdir():
        file.unlink()
    assert scratch_site.build().status == 0

    assert "Hiện không có danh sách nào đang lấy ý kiến" in scratch_site.read("lay-y-kien/index.html")


def test_a_former_address_leads_to_the_call(built_site):
    assert f"https://mau.example/{URL}" in built_site.read("lay-y-kien-cu/2026.html")
