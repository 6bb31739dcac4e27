"""Former addresses of pages and feeds."""

import pytest

from portal.model.body import Body
from portal.model.entities import BlocRecord, Category, MovementRecord
from portal.model.kinds import BLOC, ENTITIES, EXEMPLAR, MOVEMENT, Entry
from portal.model.newsroom import Directory, Home, Newsroom
from portal.outputs.redirects import map_rows, redirects


def of(entry_kind=MOVEMENT, old=(), category=(), home=()):
    record = (
        BlocRecord(name="Khối Mẫu", kind="khoi", old_paths=old)
        if entry_kind is BLOC
        else MovementRecord(name="Đọc sách", kind="phong-trao", old_paths=old)
    )
    entry = Entry(entry_kind, "content/movements/doc-sach.md", "doc-sach", record, Body())
    directory = Directory({kind: {"doc-sach": entry} if kind is entry_kind else {} for kind in ENTITIES})
    categories = (Category(slug="tin-tuc", name="Tin tức", old_paths=category),)
    return list(redirects(Newsroom((), directory, categories, Home(old_paths=home))))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/rss/doc-sach.rss", "/phong-trao/doc-sach/rss.xml"),
        ("/doc-sach/feed/", "/phong-trao/doc-sach/rss.xml"),
        ("/doc-sach/rss.aspx", "/phong-trao/doc-sach/rss.xml"),
        ("/doc-sach.atom", "/phong-trao/doc-sach/atom.xml"),
        ("/doc-sach/atom.xml", "/phong-trao/doc-sach/atom.xml"),
        ("/doc-sach/feed.json", "/phong-trao/doc-sach/feed.json"),
        ("/index.RDF", "/phong-trao/doc-sach/rss.xml"),
    ],
)
def test_the_former_address_of_a_feed_leads_to_the_feed(old, new):
    """In its format; no page is put there, which no reading program would follow."""
    (moved,) = of(old=(old,))

    assert (moved.new, moved.is_feed) == (new, True)
    assert (old, new) in list(map_rows([moved]))


@pytest.mark.parametrize("old", ["/phong-trao-cu/doc-sach/", "/doc-sach.html", "/feedback-cu/", "/tin/rssa/"])
def test_the_former_address_of_a_page_leads_to_the_page(old):
    """What only looks like a feed is a page."""
    (moved,) = of(old=(old,))

    assert (moved.new, moved.is_feed) == ("/phong-trao/doc-sach/", False)


def test_feeds_follow_their_list():
    """Whoever subscribed to a list under its former name goes on hearing of it, in every format."""
    rows = dict(map_rows(of(old=("/phong-trao-cu/doc-sach/",))))

    assert rows == {
        "/phong-trao-cu/doc-sach/": "/phong-trao/doc-sach/",
        "/phong-trao-cu/doc-sach": "/phong-trao/doc-sach/",
        "/phong-trao-cu/doc-sach/rss.xml": "/phong-trao/doc-sach/rss.xml",
        "/phong-trao-cu/doc-sach/atom.xml": "/phong-trao/doc-sach/atom.xml",
        "/phong-trao-cu/doc-sach/feed.json": "/phong-trao/doc-sach/feed.json",
    }


def test_a_list_that_has_rss_alone_takes_all_to_rss():
    """An exemplar has no Atom; its former Atom feed becomes RSS."""
    (moved,) = of(EXEMPLAR, old=("/nguoi-tot/atom.xml",))

    assert moved.new == "/dien-hinh/doc-sach/rss.xml"


def test_categories_and_the_portal_have_former_feeds_too():
    """Their data files say so."""
    found = {moved.old: moved.new for moved in of(category=("/tin.rss",), home=("/feed/", "/trang-chu.html"))}

    assert found == {"/tin.rss": "/tin-tuc/rss.xml", "/feed/": "/rss.xml", "/trang-chu.html": "/"}


def test_calendars_follow_their_bloc_and_the_portal():
    """Whoever follows a calendar under its former address goes on hearing of it; no page is put at one."""
    (bloc,) = of(BLOC, old=("/cum/kinh-te/",))
    (file,) = of(BLOC, old=("/lich-kinh-te.ics",))
    (portal,) = of(home=("/hoi-nghi.ics",))

    assert ("/cum/kinh-te/lich.ics", "/khoi/doc-sach/lich.ics") in list(map_rows([bloc]))
    assert (file.new, file.is_feed) == ("/khoi/doc-sach/lich.ics", True)
    assert (portal.new, portal.is_feed) == ("/lich.ics", True)
