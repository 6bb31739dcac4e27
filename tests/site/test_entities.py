"""What the pages of entities tell besides their articles."""

import pytest
from lxml import html


def part(site, path, title):
    """Return the text between the heading *title* and the next one of its level on the page *path*."""
    page = html.fromstring(site.read(f"{path}index.html"))
    head = page.xpath(f"//main//h2[text()='{title}']/..")[0]
    return head.getnext().text_content()


def test_a_bloc_tells_members_of_today_from_those_of_before(built_site):
    """Who has left stands apart, with the years."""
    today = part(built_site, "khoi/khoi-mau/", "Đơn vị thành viên")
    before = part(built_site, "khoi/khoi-mau/", "Đơn vị từng là thành viên")

    assert "Cơ quan Mẫu A" in today
    assert "2018–2020" in before
    assert "2020" not in today


def test_a_bloc_tells_the_awards_of_its_members(built_site):
    """An award to a unit, named or as an exemplar, is told on the page of its bloc."""
    page = html.fromstring(built_site.read("khoi/khoi-mau/index.html"))
    table = page.xpath("//table[caption='Khen thưởng của các đơn vị thành viên']")[0].text_content()

    assert "Cơ quan Mẫu B" in table
    assert "Lê Thị Mẫu" not in table


def test_a_bloc_tells_what_a_member_has_become(built_site):
    """A merged unit keeps the name of its time, beside that of its successor."""
    before = part(built_site, "khoi/khoi-mau/", "Đơn vị từng là thành viên")

    assert "Đơn vị Mẫu D (nay là Đơn vị Mẫu C)" in before


def test_the_shipped_bloc_has_the_records_of_its_article(shipped_site):
    """Fourteen members and three roles, as they were in 2019."""
    page = html.fromstring(shipped_site.read("khoi/khoi-co-quan-dang-trung-uong/index.html"))
    rows = page.xpath("//table[@class='chair-table']/tbody/tr")

    assert len(page.xpath("//ul[@class='member-list']/li")) == 14
    assert "Danh sách theo ghi nhận năm 2019." in page.xpath("//main")[0].text_content()
    assert [row.xpath("string(th)") for row in rows] == ["2019"]
    assert [" ".join(cell.text_content().split()) for cell in rows[0].xpath("td")] == [
        "Học viện Chính trị quốc gia Hồ Chí Minh Người đại diện: Nguyễn Duy Bắc",
        "Đảng ủy Khối các cơ quan Trung ương Người đại diện: Phạm Quang Thao",
        "Ban Dân vận Trung ương Người đại diện: Điểu K’Ré",
    ]
    assert rows[0].xpath("td/@data-role") == ["Khối trưởng", "Khối phó Thường trực", "Khối phó"]


def test_years_long_ago_are_folded(built_site):
    """The newest stand open, the others behind a line."""
    page = html.fromstring(built_site.read("khoi/khoi-mau/index.html"))

    assert page.xpath("//details[.//dl]/summary/text()") == ["Các năm trước"]
    assert page.xpath("//dl[@class='theme-list']/div/dt/text()") == ["2026", "2021", "2020", "2019", "2018"]
    assert page.xpath("//details//dt/text()") == ["2018"]


def test_a_cluster_has_its_own_words(built_site):
    """A cụm is led by a Cụm trưởng."""
    page = html.fromstring(built_site.read("khoi/cum-mau-so-1/index.html"))

    assert page.xpath("//table[@class='chair-table']/thead//th/text()") == ["Năm", "Cụm trưởng"]


def test_an_award_tells_its_recipients_by_year(built_site):
    """Each year has its table; one without recipients says so."""
    page = html.fromstring(built_site.read("khen-thuong/co-thi-dua-mau/index.html"))

    assert page.xpath("//main//table/caption/text()") == ["Năm 2025"]
    assert page.xpath("string(//main//tbody/tr/th)") == "Tổ Sản xuất Mẫu số 1"


def test_a_movement_tells_its_milestones_in_order(built_site):
    """Document, launch, review, end: each with its day, the review with its article."""
    page = html.fromstring(built_site.read("phong-trao/co-quan-xanh/index.html"))
    steps = [text.strip() for text in page.xpath("//li[@class='timeline__step']//strong/text()")]

    assert (steps[0], steps[-1]) == ("Văn bản", "Kết thúc giai đoạn")
    assert "/hoi-nghi/2026/so-ket-khoi-mau/" in page.xpath("//li[@class='timeline__step']//a/@href")


@pytest.mark.parametrize(
    ("path", "groups"),
    [
        ("theo-phong-trao/", {"Mỗi người một việc xanh": ["Hộ ông"], "Xây dựng cơ quan xanh, tiết kiệm": ["Nguyễn"]}),
        ("theo-khen-thuong/", {"Cờ thi đua Mẫu": ["Tổ"], "Giấy khen Mẫu": ["Nguyễn"]}),
        ("theo-khoi/", {"Cụm thi đua Mẫu số 1": ["Tổ"], "Khối thi đua Mẫu": ["Nguyễn", "Tổ"]}),
    ],
)
def test_the_directory_is_filed_in_four_ways(built_site, path, groups):
    """By movement, by award that stands, by bloc of the unit; each group leads to the page of what it shares."""
    page = html.fromstring(built_site.read(f"dien-hinh/{path}index.html"))
    found = {
        section.xpath("string(.//h2)"): [name.text for name in section.xpath(".//li/a")]
        for section in page.xpath("//section[@class='letter']")
    }

    assert list(found) == list(groups)
    for name, starts in groups.items():
        assert [each.startswith(start) for each, start in zip(found[name], starts, strict=True)] == [True] * len(starts)
    assert len(page.xpath("//section[@class='letter']//div/a/@href")) == len(groups)
    assert page.xpath("//nav[@class='view-list']//a[@aria-current]/@href") == [f"/dien-hinh/{path}"]


def test_a_view_that_shows_nobody_is_no_page(scratch_site):
    """Where no exemplar has an award the directory does not offer that view."""
    for file in (scratch_site.content / "exemplars").glob("*.md"):
        if file.stem != "ho-ong-tran-van-mau":
            file.unlink()
    for file in (scratch_site.content / "articles").rglob("*.md"):
        file.unlink()
    (scratch_site.content / "data" / "home.yaml").unlink()
    (scratch_site.content / "data" / "alert.yaml").unlink()
    (scratch_site.content / "blocs" / "khoi-mau.md").unlink()

    assert scratch_site.build().status == 0
    page = html.fromstring(scratch_site.read("dien-hinh/index.html"))
    assert page.xpath("//nav[@class='view-list']//a/@href") == ["/dien-hinh/", "/dien-hinh/theo-phong-trao/"]
    assert not (scratch_site.output / "dien-hinh" / "theo-khen-thuong").exists()


def test_a_profile_tells_its_bloc_and_unit(built_site):
    """Facts stand beside the text: unit, place, bloc, movement."""
    side = html.fromstring(built_site.read("dien-hinh/nguyen-van-mau/index.html")).xpath("//*[@class='story__side']")[0]

    assert "Cơ quan Mẫu A" in side.text_content()
    assert side.xpath(".//a/@href") == ["/khoi/khoi-mau/", "/phong-trao/co-quan-xanh/"]


@pytest.mark.parametrize(
    ("path", "heads"),
    [
        ("phong-trao/", ["Phong trào thi đua", "Cuộc vận động", "Đợt thi đua"]),
        ("khoi/", ["Cụm thi đua", "Khối thi đua"]),
    ],
)
def test_an_index_groups_what_it_lists(built_site, path, heads):
    """Kinds stand under their names, each with its entries."""
    page = html.fromstring(built_site.read(f"{path}index.html"))
    found = page.xpath("//main//h2/text()")

    assert set(found) <= set(heads)
    assert len(found) == len(set(found)) > 0


def test_a_reader_is_told_that_an_article_is_old(built_site):
    """From its fifth birthday on a notice says so; a younger one has none."""
    assert "Bài đăng từ năm 2019" in built_site.read("phong-trao-thi-dua/2019/phat-dong-co-quan-xanh/index.html")
    assert "Bài đăng từ năm" not in built_site.read("hoi-nghi/2026/so-ket-khoi-mau/index.html")


def test_the_front_page_tells_conferences_to_come_from_those_that_were(scratch_site):
    """The day after, what was ahead is past, though nothing was edited."""

    def upcoming():
        page = html.fromstring(scratch_site.read("index.html"))
        return page.xpath("//section[.//h2='Hội nghị sắp tới']//li//a/@href")

    scratch_site.build(MOMENT="2026-12-11 23:00")
    assert upcoming() == ["/hoi-nghi/2026/tong-ket-khoi-mau/"]
    scratch_site.build(MOMENT="2026-12-12 07:00")
    assert upcoming() == []
