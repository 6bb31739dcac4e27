"""What has to be done at a target, and in which order."""

from hypothesis import given
from hypothesis import strategies as st

from portal.publishing.headers import cache_control, content_type
from portal.publishing.plan import Held, changed_addresses, changed_feeds, plan_of, summary

PATHS = st.sampled_from(
    [
        "index.html",
        "sitemap.xml",
        "tin-tuc/index.html",
        "tin-tuc/rss.xml",
        "theme/a.1.css",
        "theme/a.2.css",
        "anh/x-1.webp",
    ]
)
SITES = st.dictionaries(PATHS, st.sampled_from("ab"))


def test_pages_follow_what_they_need():
    """Styles and pictures go first, new pages before those that lead to them, the front page last."""
    local = dict.fromkeys(
        ["index.html", "sitemap.xml", "a/index.html", "b/index.html", "theme/x.1.css", "anh/y-1.webp"], "2"
    )

    plan = plan_of(
        local, Held({"index.html": "1", "a/index.html": "1"}, ours={"index.html", "a/index.html", "c/index.html"})
    )

    assert plan.phases == (
        ("anh/y-1.webp", "theme/x.1.css"),
        ("b/index.html",),
        ("a/index.html",),
        ("index.html", "sitemap.xml"),
    )
    assert plan.deletions == ("c/index.html",)


@given(local=SITES, held=SITES, strange=st.sets(PATHS))
def test_a_plan_makes_the_target_equal(local, held, strange):
    """What is sent and deleted turns what was there into the site, and styles of the release before."""
    ours = held.keys() - strange
    plan = plan_of(local, Held(held, ours=ours))

    after = {path: digest for path, digest in held.items() if path not in plan.deletions}
    after.update({path: local[path] for path in plan.uploads})

    left = {path for path in after if path not in local and path in ours}
    assert {path: after[path] for path in local} == local
    assert left == set(plan.carried)
    assert all(path.startswith("theme/") for path in left)
    assert all(held.get(path) != local[path] for path in plan.uploads)


def test_styles_stay_for_one_release():
    """An old style sheet is carried once; while nothing else changes it stays where it is."""
    held = Held({"theme/a.1.css": "1", "theme/a.2.css": "2"}, ours={"theme/a.1.css", "theme/a.2.css"})
    first = plan_of({"theme/a.2.css": "2", "index.html": "1"}, held)
    assert (first.carried, first.deletions) == (("theme/a.1.css",), ())

    after = Held({**held.files, "index.html": "1"}, {*held.ours, "index.html"}, carried=first.carried)
    idle = plan_of({"theme/a.2.css": "2", "index.html": "1"}, after)
    assert (idle.carried, idle.touched) == (("theme/a.1.css",), ())
    assert summary(idle) == ["không có gì thay đổi"]

    assert plan_of({"theme/a.2.css": "2", "index.html": "2"}, after).deletions == ("theme/a.1.css",)


def test_files_of_others_are_never_deleted():
    """Only what publishing put at a target is its to delete."""
    assert plan_of({"index.html": "1"}, Held({"bao-cao.pdf": "1"})).deletions == ()


def test_caches_are_told_addresses():
    """As readers know them, with what a stopped publisher was at, without what is new under a name of its own."""
    held = Held(
        {"a/index.html": "1", "anh/cu-1.webp": "1"},
        ours={"a/index.html", "anh/cu-1.webp"},
        doubtful=frozenset({"rss.xml"}),
    )
    plan = plan_of({"a/index.html": "2", "tep/2026/báo cáo.pdf": "1", "anh/moi-2.webp": "2", "a/rss.xml": "1"}, held)

    assert changed_addresses(plan, "https://mau.example") == [
        "https://mau.example/a/",
        "https://mau.example/a/rss.xml",
        "https://mau.example/anh/cu-1.webp",
        "https://mau.example/rss.xml",
        "https://mau.example/tep/2026/b%C3%A1o%20c%C3%A1o.pdf",
    ]
    assert changed_feeds(plan, "https://mau.example") == [
        "https://mau.example/a/rss.xml",
        "https://mau.example/rss.xml",
    ]


def test_every_file_of_a_site_has_its_headers(built_site):
    """Text says that it is UTF-8; what names its content may be kept for a year, pages only for minutes."""
    for path in built_site.files():
        kind = content_type(path)
        assert kind != "application/octet-stream" or path.endswith(".bin"), path
        assert not kind.startswith("text/") or kind.endswith("; charset=utf-8"), path
        assert ("immutable" in cache_control(path)) == path.startswith(("theme/", "anh/")), path
    assert content_type("tin-tuc/feed.json") == content_type("feed.json") == "application/feed+json"
    assert content_type("lich.ics") == "text/calendar; charset=utf-8"
    assert cache_control("index.html") == "public, max-age=300"
