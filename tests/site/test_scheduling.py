"""Approval, hours and days: what stands on the site just before a moment, and just after it."""

import pytest

HEAD = """---
id: bai-theo-gio
title: Bài theo giờ
date: {date}
summary: Tóm tắt của bài.
{more}---
Nội dung chỉ có ở bài này.
"""
FILE = "articles/tin-tuc/2026/theo-gio.md"
PAGE = "tin-tuc/2026/theo-gio/index.html"
LISTS = ("index.html", "tin-tuc/index.html", "rss.xml", "atom.xml", "feed.json", "sitemap-2026.xml")
APPROVED = "approved: {by: Nguyễn Văn Mẫu, date: 2026-10-30}\n"


def where(site):
    """Return where the article is told of: its page, lists, feeds and sitemap among others."""
    return {path for path, content in site.files().items() if b"theo-gio" in content}


def write(site, date="2026-10-30", more=""):
    site.write(FILE, HEAD.format(date=date, more=more))


@pytest.mark.parametrize(
    ("date", "before", "after"),
    [
        ("2026-12-01 07:00", "2026-12-01 06:59:59", "2026-12-01 07:00"),
        ("2026-12-01", "2026-11-30 23:59:59", "2026-12-01 00:00"),
    ],
)
def test_an_article_comes_at_its_hour(scratch_site, date, before, after):
    """Until then nothing tells of it; from then on it has its page, and lists, feeds and sitemap have it."""
    write(scratch_site, date)

    assert scratch_site.build(MOMENT=before).status == 0
    assert where(scratch_site) == set()
    assert scratch_site.build(MOMENT=after).status == 0
    assert {PAGE, *LISTS} <= where(scratch_site)


def test_an_article_leaves_the_lists_after_its_last_day(scratch_site):
    """Its page stays and says so; the archive keeps it."""
    write(scratch_site, more="expires: 2026-11-30\n")

    assert scratch_site.build(MOMENT="2026-11-30 23:59:59").status == 0
    assert {"index.html", "tin-tuc/index.html", "rss.xml"} <= where(scratch_site)
    assert "30/11/2026" not in scratch_site.read(PAGE)
    assert scratch_site.build(MOMENT="2026-12-01 00:00").status == 0
    assert not where(scratch_site) & {"index.html", "tin-tuc/index.html", "rss.xml", "atom.xml", "sitemap-2026.xml"}
    assert "30/11/2026" in scratch_site.read(PAGE)
    assert "luu-tru/2026/10/index.html" in where(scratch_site)


def test_what_waits_for_approval_waits(scratch_site):
    """From the first draft to publication, in an office that approves: each step, and what it shows."""
    steps = [
        ("status: draft\n", 0, False),
        ("status: review\n", 0, False),
        (f"status: review\n{APPROVED}", 0, False),
        ("status: published\n", 1, False),
        (f"status: published\n{APPROVED}", 0, True),
    ]
    for more, status, is_shown in steps:
        write(scratch_site, more=more)
        built = scratch_site.build(PORTAL={"require_approval": True})

        assert built.status == status, (more, built.said)
        assert bool(where(scratch_site)) == is_shown, more


def test_approval_may_come_long_before_the_hour(scratch_site):
    """A scheduled article is approved when it is scheduled, or the build says so at once and not in the night."""
    write(scratch_site, "2026-12-01 07:00")
    knobs = {"require_approval": True}
    assert "approved: bài phải được duyệt" in scratch_site.build(PORTAL=knobs, MOMENT="2026-11-01").said

    write(scratch_site, "2026-12-01 07:00", APPROVED)
    assert scratch_site.build(PORTAL=knobs, MOMENT="2026-11-01").status == 0
    assert where(scratch_site) == set()
    assert scratch_site.build(PORTAL=knobs, MOMENT="2026-12-01 07:00").status == 0
    assert PAGE in where(scratch_site)


def test_without_an_approval_rule_nobody_has_to_approve(scratch_site):
    """Review is a draft there too; published is enough."""
    write(scratch_site, more="status: review\n")
    assert scratch_site.build().status == 0
    assert where(scratch_site) == set()

    write(scratch_site)
    assert scratch_site.build().status == 0
    assert PAGE in where(scratch_site)
