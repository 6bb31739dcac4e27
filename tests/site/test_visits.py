"""`inv stats` and what the next build shows of it."""

import gzip
import re
from dataclasses import replace

import pytest
from conftest import Built
from edited_site import EditedSite
from lxml import html
from published_site import PublishedSite

from portal.model.views import text_of, views_in
from portal.visits import stats

STORY = "hoi-nghi/2026/so-ket-khoi-mau/index.html"
LINE = (
    '2001:db8::9 - - [{day}/Sep/2026:10:00:00 +0700] "GET /{path} HTTP/2.0" 200 5120 "-" "Mozilla/5.0 Firefox/140.0"\n'
)


@pytest.fixture
def office(scratch_site, capsys):
    """A site with production settings, whose views are counted for the first time."""
    (scratch_site.content / "data" / "views.json").unlink()
    return PublishedSite(scratch_site, capsys)


def count(office, log, at="2026-09-20 08:00"):
    status = 0
    try:
        stats(str(log), at)
    except SystemExit as error:
        status = int(str(error.code))
    return Built(status, "".join(office.capsys.readouterr()))


def shown_on(office, path):
    return html.fromstring(office.site.read(path)).text_content()


def test_the_next_build_tells_what_was_counted(office, tmp_path):
    """On the article, in round figures; on the page of statistics, once the month is over."""
    log = tmp_path / "access.log"
    log.write_text(LINE.format(day="18", path="hoi-nghi/2026/so-ket-khoi-mau/") * 128 + LINE.format(day="19", path=""))

    done = count(office, log)

    assert (done.status, done.said) == (
        0,
        "Đã đếm 1 tệp nhật ký: thêm 129 lượt xem, tính đến hết ngày 19/09/2026.\n",
    )
    assert office.site.build(MOMENT="2026-09-20 08:00").status == 0
    assert "Hơn 120 lượt xem" in shown_on(office, STORY)
    assert "09/2026" not in shown_on(office, "thong-ke/index.html")
    log.write_text(LINE.format(day="30", path=""))
    assert count(office, log, "2026-10-01 08:00").status == 0
    assert office.site.build(MOMENT="2026-10-01 08:00").status == 0
    assert re.search(r"09/2026\s*128\s*130", shown_on(office, "thong-ke/index.html"))


def test_pages_say_nothing_unless_they_are_told_to(office, tmp_path):
    """It is off by default; the counting then says so."""
    log = tmp_path / "access.log"
    log.write_text(LINE.format(day="18", path="hoi-nghi/2026/so-ket-khoi-mau/") * 128)
    office.set(views=False)

    assert "PORTAL chưa có “views”" in count(office, log).said
    assert office.site.build(PORTAL={"views": False}).status == 0
    assert "lượt xem" not in shown_on(office, STORY)
    assert "Thống kê truy cập" not in shown_on(office, "thong-ke/index.html")


def test_what_cannot_be_read_changes_nothing(office, tmp_path):
    """A log that is not there, one cut off, days that nobody counted: each is told, nothing is counted by halves."""
    log, kept = tmp_path / "access.log", office.site.content / "data" / "views.json"
    missing = count(office, log)
    assert missing.status == 2
    assert "không có nhật ký nào" in missing.said
    log.write_text(LINE.format(day="10", path=""))
    assert count(office, log, "2026-09-11 08:00").status == 0
    before = kept.read_bytes()

    packed = log.with_name("access.log.2.gz")
    for damaged in (gzip.compress(LINE.encode() * 9)[:-9], gzip.compress(b"x" * 99)[:12] + b"\x07" * 30, b"x"):
        packed.write_bytes(damaged)
        torn = count(office, log)
        assert torn.status == 3, damaged
        assert "không đọc được nhật ký" in torn.said
        assert kept.read_bytes() == before
    packed.unlink()

    log.write_text(LINE.format(day="18", path=""))
    late = count(office, log)
    assert late.status == 0
    assert "nhật ký chỉ còn từ ngày 18/09/2026" in late.said
    kept.write_text("{")
    assert "không phải do “inv stats” ghi" in count(office, log).said
    assert kept.read_text() == "{"


def test_views_wait_for_articles_that_cannot_be_read(office, tmp_path):
    """Their day would be closed without them."""
    log = tmp_path / "access.log"
    log.write_text(LINE.format(day="18", path="hoi-nghi/2026/so-ket-khoi-mau/") * 3)
    office.site.change("articles/hoi-nghi/2026/so-ket-khoi-mau.md", "title: ", "titel: ")

    faulty = count(office, log)

    assert faulty.status == 1
    assert "titel" in faulty.said
    assert not (office.site.content / "data" / "views.json").exists()
    office.site.change("articles/hoi-nghi/2026/so-ket-khoi-mau.md", "titel: ", "title: ")
    assert "thêm 3 lượt xem" in count(office, log).said


def test_an_article_keeps_the_views_of_its_former_address(office, tmp_path):
    log = tmp_path / "access.log"
    log.write_text(LINE.format(day="18", path="tin/123/") + LINE.format(day="18", path="khac/"))

    assert count(office, log).status == 0
    kept = views_in((office.site.content / "data" / "views.json").read_text(encoding="utf-8"))
    assert (list(kept.articles.values()), kept.months) == ([1], {"2026-09": (1, 2)})


def test_days_to_come_are_not_counted(office, tmp_path):
    """Of a day that is not over, what is still to come would be lost."""
    assert "chưa tới thời điểm ấy" in count(office, tmp_path / "access.log", "2126-01-01 08:00").said


def test_a_view_touches_the_page_whose_number_it_changes(tmp_path):
    """One more among hundreds touches no page, the tenth touches that of the article; no list tells of views."""
    paper = EditedSite(tmp_path)
    kept = paper.content / "data" / "views.json"
    views = views_in(kept.read_text(encoding="utf-8"))

    def read_until(count):
        articles = {**views.articles, "bai-2026-to-san-xuat-mau": count}
        return lambda _: kept.write_text(text_of(replace(views, articles=articles)), encoding="utf-8")

    assert paper.changed_by(read_until(749)) == set()
    assert paper.changed_by(read_until(750)) == {"guong-dien-hinh/2026/to-san-xuat-mau/index.html"}
