"""The calendar of a whole site: its pages, its files, and what an edit or a day makes of them."""

import re

import pytest
import vobject
from edited_site import EditedSite, set_head
from lxml import html

AHEAD = "hoi-nghi/2026/tong-ket-khoi-mau"
FOLLOWED = {"lich.ics", "khoi/khoi-mau/lich.ics", "khoi/cum-mau-so-1/lich.ics"}
REPORT = """---
id: bai-2026-tong-ket-da-hop
title: Khối thi đua Mẫu tổng kết năm 2026
date: 2026-12-12
summary: Khối đã tổng kết năm 2026 tại Cơ quan Mẫu B.
bloc: khoi-mau
event:
  type: tong-ket
  start: 2026-12-10 08:00
  end: 2026-12-11 11:30
---
Hội nghị thông qua báo cáo năm.
"""


def events(site, path="lich.ics"):
    """Return the events of a calendar file by their identifiers."""
    calendar = vobject.readOne(site.output.joinpath(path).read_text(encoding="utf-8"))
    return {event.uid.value: event for event in calendar.contents.get("vevent", [])}


def page(site, path):
    return html.fromstring(site.output.joinpath(path, "index.html").read_text(encoding="utf-8"))


def months(tree):
    """Return the name of each month on a page, with the titles below it."""
    return [
        (part.xpath("string(*[contains(@class, 'name')])"), part.xpath(".//*[contains(@class, 'title')]/a/text()"))
        for part in tree.xpath("//section[@class='agenda__month']")
    ]


@pytest.fixture(scope="module")
def one_paper(tmp_path_factory):
    """A site that is copied once for all tests of this file."""
    return EditedSite(tmp_path_factory.mktemp("calendar"))


@pytest.fixture
def paper(one_paper):
    """A site to edit; every edit is taken back."""
    one_paper.keep()
    yield one_paper
    one_paper.go_back()


def test_every_calendar_file_is_read_by_another_program(built_site):
    """Of the portal, of each bloc, and one beside each article that has an event."""
    files = {path.relative_to(built_site.output).as_posix() for path in built_site.output.rglob("*.ics")}
    whole = events(built_site)

    assert files > FOLLOWED
    assert len(files - FOLLOWED) == len(whole) == 7
    for path in files - FOLLOWED:
        ((uid, event),) = events(built_site, path).items()
        assert event.url.value == f"https://mau.example/{path.removesuffix('lich.ics')}"
        assert uid in whole
    assert events(built_site, "khoi/cum-mau-so-1/lich.ics").keys() == {"bai-2026-tong-ket-khoi-mau@mau.example"}


def test_the_calendar_tells_what_is_ahead_and_then_what_was(built_site):
    """Months of what is to come in their order, then those that were, the latest first; and every year."""
    tree = page(built_site, "lich")
    names = [name for name, _ in months(tree)]

    assert names[:4] == ["Tháng 12 năm 2026", "Tháng 7 năm 2026", "Tháng 9 năm 2025", "Tháng 5 năm 2021"]
    assert [part.strip() for part in tree.xpath("//h2/text()")][:2] == ["Sắp tới", "Gần đây"]
    assert {f"/lich/{year}/" for year in (2018, 2019, 2020, 2021, 2025, 2026)} <= set(tree.xpath("//main//a/@href"))


def test_a_year_is_read_from_its_first_month(built_site):
    """In the order of the calendar, what is ahead included; each month can be jumped to."""
    tree = page(built_site, "lich/2026")

    assert [name for name, _ in months(tree)] == ["Tháng 7 năm 2026", "Tháng 12 năm 2026"]
    assert {"#thang-7", "#thang-12", "/lich/2025/"} <= set(tree.xpath("//main//a/@href"))


@pytest.mark.parametrize(
    ("year", "word"), [("2020", "Hoãn"), ("2025", "Hủy"), ("2026", "Dự kiến")], ids=["put off", "called off", "planned"]
)
def test_the_status_stands_in_words(built_site, year, word):
    """Nobody has to know what a colour or a line through a number means."""
    assert word in page(built_site, f"lich/{year}").xpath("//strong[@class='agenda__status']/text()")


@pytest.mark.parametrize(
    ("path", "file"),
    [("lich", "lich.ics"), ("lich/2026", "lich.ics"), ("khoi/khoi-mau", "khoi/khoi-mau/lich.ics")],
)
def test_programs_find_the_calendar_of_a_page(built_site, path, file):
    """By its media type, in the head."""
    found = page(built_site, path).xpath("//link[@rel='alternate'][@type='text/calendar']/@href")

    assert found == [f"https://mau.example/{file}"]


def test_an_article_offers_its_event(built_site):
    """With the facts, and in the calendar while it is ahead."""
    assert page(built_site, AHEAD).xpath("//aside//a[text()='Thêm vào lịch']/@href") == [f"/{AHEAD}/lich.ics"]
    assert page(built_site, "lich").xpath("//a[starts-with(., 'Thêm vào lịch')]/@href") == [f"/{AHEAD}/lich.ics"]


@pytest.mark.parametrize("path", ["", "khoi/khoi-mau"])
def test_conferences_lead_to_the_calendar(built_site, path):
    """From the front page and from each bloc."""
    assert "/lich/" in page(built_site, path).xpath("//main//*[@class='section-head']/a/@href")


def test_announcement_and_report_stand_once(paper):
    """The report takes the place of the announcement in every list, under the identity that programs know."""
    uid, path = "bai-2026-tong-ket-khoi-mau@mau.example", "hoi-nghi/2026/da-tong-ket"
    paper.build(MOMENT="2026-12-11 12:00")
    announced = events(paper)[uid]
    (paper.content / "articles" / f"{path}.md").write_text(REPORT, encoding="utf-8")
    assert "event.status" not in paper.build(MOMENT="2026-12-12 08:00").said
    reported = events(paper)[uid]

    assert len(events(paper)) == 7
    assert (announced.status.value, reported.status.value) == ("TENTATIVE", "CONFIRMED")
    assert int(reported.sequence.value) > int(announced.sequence.value)
    assert reported.url.value == f"https://mau.example/{path}/"
    assert events(paper, f"{AHEAD}/lich.ics").keys() == events(paper, f"{path}/lich.ics").keys() == {uid}
    assert months(page(paper, "lich"))[0] == ("Tháng 12 năm 2026", ["Khối thi đua Mẫu tổng kết năm 2026"])
    assert f"/{AHEAD}/" in page(paper, "lich").xpath("//p[@class='agenda__facts']/a/@href")
    assert page(paper, "khoi/cum-mau-so-1").xpath("//*[@class='event-list__title']/a/@href") == [f"/{path}/"]


def test_another_address_keeps_the_identity(paper):
    """A file that is renamed gives the same event under the same identifier, at its new address."""
    paper.build()
    before = events(paper).keys()
    file = paper.content / "articles" / f"{AHEAD}.md"
    file.rename(file.with_name("ten-khac.md"))
    paper.build()

    assert events(paper).keys() == before
    assert not (paper.output / AHEAD / "lich.ics").exists()
    assert (paper.output / "hoi-nghi/2026/ten-khac/lich.ics").exists()


@pytest.mark.parametrize(
    ("key", "value", "has_file"),
    [
        ("status", "hidden", True),
        ("expires", "2026-10-30", True),
        ("withdrawn", "{date: 2026-10-30, reason: Chưa đối chiếu}", False),
    ],
)
def test_what_leaves_the_lists_leaves_the_calendar(paper, key, value, has_file):
    """Hidden and expired pages keep their own file; of what was withdrawn nothing is told."""
    set_head(paper.content / "articles" / f"{AHEAD}.md", key, value)
    assert paper.build().status == 0

    assert "bai-2026-tong-ket-khoi-mau@mau.example" not in events(paper)
    assert not events(paper, "khoi/cum-mau-so-1/lich.ics")
    assert "Tháng 12 năm 2026" not in dict(months(page(paper, "lich")))
    assert "Hội nghị sắp tới" not in page(paper, "").text_content()
    assert (paper.output / AHEAD / "lich.ics").exists() is has_file


def test_an_edit_of_an_event_touches_what_tells_of_it(paper):
    """A cancelled conference stays in every calendar, as cancelled; calendars of others are left alone."""

    def cancel(site):
        file = site.content / "articles" / f"{AHEAD}.md"
        text = file.read_text(encoding="utf-8").replace("status: planned", "status: cancelled")
        file.write_text(text.replace("bloc:", "modified: 2026-10-28 09:00\nbloc:"), encoding="utf-8")

    paper.build()
    before = events(paper)["bai-2026-tong-ket-khoi-mau@mau.example"]
    changed = paper.changed_by(cancel)
    after = events(paper)["bai-2026-tong-ket-khoi-mau@mau.example"]

    assert (before.status.value, after.status.value) == ("TENTATIVE", "CANCELLED")
    assert int(after.sequence.value) > int(before.sequence.value)
    assert {path for path in changed if path.endswith(".ics")} == {*FOLLOWED, f"{AHEAD}/lich.ics"}
    assert {path for path in changed if path.startswith("lich/")} == {"lich/index.html", "lich/2026/index.html"}


def test_a_text_touches_no_calendar(paper):
    """What shows in none is no reason to fetch one again."""

    def add(site):
        with (site.content / "articles" / f"{AHEAD}.md").open("a", encoding="utf-8") as file:
            file.write("\nThêm một đoạn.\n")

    assert not {path for path in paper.changed_by(add) if path.startswith("lich") or path.endswith(".ics")}


def test_a_conference_passes_by_itself(paper):
    """The day after its last it is among those that were, though no file was edited; no calendar file is touched."""
    paper.changes["MOMENT"] = "2026-12-11 23:59"
    changed = paper.changed_by(lambda site: site.changes.update(MOMENT="2026-12-12"))

    assert {"lich/index.html", "lich/2026/index.html", "index.html", "khoi/khoi-mau/index.html"} <= changed
    assert not {path for path in changed if path.endswith(".ics")}
    assert "Chưa có hội nghị nào được báo trước" in page(paper, "lich").text_content()
    assert months(page(paper, "lich"))[0][0] == "Tháng 12 năm 2026"
    assert "vẫn ghi “planned”" in paper.build(FROM_NOTHING=True).said


def test_a_portal_without_conferences_has_an_empty_calendar(paper):
    """It says so, and can be followed already: a calendar holds its time zone at least (RFC 5545, 3.6)."""
    for file in paper.articles():
        set_head(file, "event", "")
    assert paper.build().status == 0

    assert "Chưa có hội nghị nào trên cổng" in page(paper, "lich").text_content()
    assert not any(events(paper, path) for path in FOLLOWED)


@pytest.mark.parametrize("old", ["/lich.ics", "/khoi/khoi-mau/lich.ics", f"/{AHEAD}/lich.ics", "/lich/2026/"])
def test_nothing_else_stands_where_a_calendar_does(scratch_site, old):
    """A former address that is one of the calendar's is refused."""
    scratch_site.change("articles/hoi-nghi/2026/so-ket-khoi-mau.md", "  - /tin/123/", f"  - {old}")

    done = scratch_site.build()

    assert done.status == 1
    assert re.search(rf"old_paths: địa chỉ cũ {re.escape(old)} đang là của “?(lịch hội nghị|trang “Lịch)", done.said)


@pytest.mark.parametrize("address", ["/lich.ics", "/khoi/khoi-mau/lich.ics", "/lich/2026/#thang-7"])
def test_a_text_may_lead_to_a_calendar(scratch_site, address):
    """It is no broken link."""
    file = scratch_site.content / "articles/tin-tuc/2018/khoi-mau-ra-mat.md"
    file.write_text(file.read_text(encoding="utf-8") + f"\n[Lịch]({address})\n", encoding="utf-8")

    assert scratch_site.build().status == 0
