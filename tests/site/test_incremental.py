"""What a build makes of what earlier builds kept is what it would have made of nothing."""

import tempfile
from contextlib import suppress
from pathlib import Path
from random import Random

import pytest
from edited_site import NOTHING, EditedSite, Kill, files_below, times_below
from edits import EDITS
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

AT_ONCE = 2
"""Edits between two builds."""


def check_step(site, edits, rng):
    """Apply *edits*, build, and compare with a build from nothing; take back what cannot be published."""
    site.keep()
    names = [edit.__name__ for edit in edits]
    for edit in edits:
        with suppress(LookupError):
            edit(site, rng)
    settled, workers = rng.random() < 0.7, rng.choice([1, 2])
    if rng.random() < 0.3:
        with Kill(rng.randint(1, 300)):
            site.build(settled=settled, WORKERS=1)
        names.append("killed")
    built = site.build(settled=settled, WORKERS=workers)
    clean, files = site.build_from_nothing()

    assert (built.status, built.said) == (clean.status, clean.said), names
    if built.status:
        site.go_back()
        return False
    found = site.files()
    assert found.keys() == files.keys(), names
    assert [path for path in files if found[path] != files[path]] == [], names
    return True


def check_rest(site):
    """Built again, nothing is looked at: it is said so, and no file is touched."""
    site.build()
    before = times_below(site.output)
    built = site.build()
    assert NOTHING in site.said, (built, site.said)
    assert times_below(site.output) == before


def check_sequence(edits, seed):
    rng = Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        site = EditedSite(Path(folder))
        assert site.build().status == 0
        done = 0
        for place in range(0, len(edits), AT_ONCE):
            done += check_step(site, edits[place : place + AT_ONCE], rng)
            if place % 6 == 0:
                check_rest(site)
        return done


@settings(max_examples=1, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
@given(st.integers(0, 2**32))
def test_incremental_equals_clean(seed):
    """Whatever is edited in whatever order, killed or not: names, bytes and warnings are those of a clean build."""
    edits = Random(seed).sample(EDITS, 16)  # the soak tries many more in a row

    assert check_sequence(edits, seed) > len(edits) // AT_ONCE // 2


@pytest.mark.soak
@settings(max_examples=40, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
@given(st.lists(st.sampled_from(EDITS), min_size=1, max_size=60), st.integers(0, 2**32))
def test_incremental_equals_clean_for_a_long_time(edits, seed):
    """The same, with edits that come again and again."""
    check_sequence(edits, seed)


@pytest.fixture(scope="module")
def one_paper(tmp_path_factory):
    """A site that is copied once for all tests of this file."""
    return EditedSite(tmp_path_factory.mktemp("paper"))


@pytest.fixture
def paper(one_paper):
    """A site to edit; every edit is taken back."""
    one_paper.keep()
    yield one_paper
    one_paper.go_back()


@pytest.fixture
def printed(monkeypatch):
    """Return the addresses that are rendered and the files that are parsed, as they come, but for `WITHDRAWN`."""
    from portal.building import newsroom
    from portal.building.feed_press import FeedPress
    from portal.building.press import Press

    found = []
    for press, name, told in (
        (Press, "page", lambda page: page.url),
        (FeedPress, "document", lambda listing: f"{listing.url}rss.xml"),
        (Press, "file", str),
    ):
        method = getattr(press, name)

        def spied(self, first, *rest, method=method, told=told):
            found.append(told(first))
            return method(self, first, *rest)

        monkeypatch.setattr(press, name, spied)
    parse = newsroom.parse_file

    def parsed(kind, path, raw):
        if not path.endswith(WITHDRAWN):
            found.append(path)
        return parse(kind, path, raw)

    monkeypatch.setattr(newsroom, "parse_file", parsed)
    return found


COUNTING = {
    "luu-tru/2026/index.html",
    "luu-tru/index.html",
    "nghiep-vu/2023/index.html",  # leads to the year beside it, which is new
    "phong-trao/index.html",
    "rss/index.html",
    "sitemap-trang.xml",
    "sitemap.xml",
    "tim-kiem/chi-muc/chu-de.bin",
    "tim-kiem/chi-muc/chung.json",
    "tim-kiem/chi-muc/muc.bin",
    "tim-kiem/index.html",
    "thong-ke/index.html",
    *(f"du-lieu/thong-ke-{key}.csv" for key in ("tin-bai", "khoi", "phong-trao")),
}
"""What tells of an article without naming it: numbers, years, times of change."""
SEARCH = "tim-kiem/chi-muc/"
LEAD = "articles/hoi-nghi/2026/so-ket-khoi-mau.md"
WITHDRAWN = "exemplars/le-van-mau.md"
"""A profile of which nothing may be kept, and which is therefore read each time."""


@pytest.mark.parametrize("settled", [True, False], ids=["by stamps", "by content"])
def test_nothing_changed_nothing_done(paper, printed, settled):
    """Where nothing changed nothing is parsed, rendered or written, whether stamps can be relied upon or not."""
    paper.build(WORKERS=1)
    paper.build(settled=settled)
    paper.build(settled=settled)
    before = times_below(paper.output)
    printed.clear()

    assert paper.build(settled=settled, WORKERS=1).status == 0
    assert printed == []
    assert times_below(paper.output) == before
    assert (NOTHING in paper.said) == settled


def test_a_body_touches_its_page_and_feeds(paper, printed):
    """Whatever shows but the head of an article stays as it is when the text is edited; lists are not even rendered."""
    paper.changes["WORKERS"] = 1

    def edit(site):
        printed.clear()
        with (site.content / LEAD).open("a", encoding="utf-8") as file:
            file.write("\nThêm một đoạn.\n")

    changed = paper.changed_by(edit)

    item = b"tag:mau.example,2026:bai-2026-so-ket-khoi-mau"
    feeds = {path for path, content in paper.files().items() if item in content}
    assert {path.rpartition("/")[2] for path in feeds} == {"rss.xml", "atom.xml", "feed.json"}
    assert len(feeds) > 15
    searched = {path for path in changed if path.startswith(SEARCH)}
    assert changed - searched == {"hoi-nghi/2026/so-ket-khoi-mau/index.html", *feeds}
    assert searched - {f"{SEARCH}chung.json"} <= {path for path in paper.files() if path.startswith(f"{SEARCH}tu/")}
    assert 1 < len(searched) <= 8  # its words, its pairs of words, and what all searches read first
    assert [each for each in printed if each.endswith(".md")] == [f"{paper.content}/{LEAD}"]
    assert {each for each in printed if each.endswith("rss.xml")} == {f"/{p}" for p in feeds if p.endswith("rss.xml")}
    assert {"/", "/hoi-nghi/", "/hoi-nghi/2026/", "/luu-tru/2026/07/", "/tac-gia/tran-mau-ha/"}.isdisjoint(printed)


def test_another_style_of_feeds_touches_no_feed(paper):
    """Programs ask whether a feed has changed; how a browser shows it is none of their business."""

    def edit(site):
        with (site.theme / "templates" / "outputs" / "feed.css").open("a", encoding="utf-8") as file:
            file.write("item { color: red; }\n")

    assert paper.changed_by(edit) == {"rss/feed.css"}


def test_a_new_article_touches_what_shows_it(paper):
    """Its page, the lists, feeds and sitemap that it enters, the one before it, and what counts articles: no more."""
    changed = paper.changed_by(lambda site: site.write_article("nghiep-vu", "2026-10-30", "bai-nay"))

    files = paper.files()
    showing = {path for path in changed if b"/nghiep-vu/2026/bai-nay/" in files[path]}
    assert {path for path in changed - showing if not path.startswith(f"{SEARCH}tu/")} == COUNTING
    assert {path for path, content in files.items() if b"/nghiep-vu/2026/bai-nay/" in content} == showing


def test_a_new_document_touches_what_shows_it(paper):
    """Its page, the register and its year, and what cites it by number: no other article, no other year."""

    def edit(site):
        text = "---\nnumber: 7/KH-MAU\ntype: kế hoạch\nissuer: co-quan-mau-a\nissued: 2019-03-02\n---\n"
        (site.content / "documents" / "7-kh-mau-2019.md").write_text(text, encoding="utf-8")

    article = paper.write_article("nghiep-vu", "2026-10-30", "bai-nay")
    with article.open("a", encoding="utf-8") as file:
        file.write("\nTheo Kế hoạch số 7/KH-MAU.\n")
    changed = paper.changed_by(edit)

    files = paper.files()
    showing = {path for path in changed if b"/van-ban/7-kh-mau-2019/" in files[path]}
    others = {path for path in changed - showing if not path.startswith(SEARCH)}
    assert others <= {"du-lieu/bai-viet.json", "sitemap.xml", "tim-kiem/index.html"}  # the first names it by its id
    assert {path for path, content in files.items() if b"/van-ban/7-kh-mau-2019/" in content} == showing
    assert {"nghiep-vu/2026/bai-nay/index.html", "nghiep-vu/rss.xml", "van-ban/2019/index.html"} <= showing


def test_another_moment_touches_what_is_due(paper):
    """An article that is due from a day is all that this day brings."""
    paper.write_article("tin-tuc", "2026-11-05", "toi-han")
    before = paper.changed_by(lambda site: site.changes.update(MOMENT="2026-11-04 23:59"))
    at = paper.changed_by(lambda site: site.changes.update(MOMENT="2026-11-05"))

    assert before == set()
    assert "tin-tuc/2026/toi-han/index.html" in at
    assert not {path for path in at if path.startswith(("hoi-nghi/", "khoi/", "dien-hinh/", "tac-gia/"))}


def test_news_ends_by_itself(paper):
    """48 hours after its moment an article leaves the news sitemap, though no file has changed, and nothing else."""
    url = b"https://mau.example/hoi-nghi/2026/so-ket-khoi-mau/"
    paper.changes["MOMENT"] = "2026-07-17 09:29:59"
    paper.build()
    assert url in paper.files()["sitemap-news.xml"]
    changed = paper.changed_by(lambda site: site.changes.update(MOMENT="2026-07-17 09:30"))

    assert changed == {"sitemap-news.xml"}
    assert url not in paper.files()["sitemap-news.xml"]


def test_a_component_touches_the_pages_that_draw_it_in(paper, printed):
    """Pages are rendered again if they reach the template over any number of imports; nothing is parsed."""
    from portal.building.press import Press

    component, rendered = "components/pagination.html", set()
    draws_in = {
        path.name
        for path in (paper.theme / "templates").glob("*.html")
        if f'"{component}"' in path.read_text(encoding="utf-8")
    }
    page = Press.page
    paper.build()
    printed.clear()

    def noted(self, given):
        rendered.add(given.template)
        return page(self, given)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Press, "page", noted)
        file = paper.theme / "templates" / component
        file.write_text(file.read_text(encoding="utf-8") + "{# mới #}\n", encoding="utf-8")
        before = times_below(paper.output)
        assert paper.build(WORKERS=1).status == 0

    assert rendered
    assert rendered <= draws_in
    assert not [found for found in printed if found.endswith(".md")]
    assert times_below(paper.output) == before  # a comment shows nowhere


def test_a_fault_is_mended(paper):
    """A build that fails changes nothing, and the next one builds what is mended."""
    file = paper.write_article("tin-tuc", "2026-10-01", "co-loi")
    paper.build()
    text, before = file.read_text(encoding="utf-8"), times_below(paper.output)

    file.write_text(text.replace("summary:", "sumary:"), encoding="utf-8")
    assert paper.build().status == 1
    assert times_below(paper.output) == before
    file.write_text(text.replace("Nội dung", "Nội dung đã sửa"), encoding="utf-8")
    assert paper.build().status == 0
    assert "Nội dung đã sửa" in (paper.output / "tin-tuc/2026/co-loi/index.html").read_text(encoding="utf-8")


def test_a_link_hides_no_change(paper):
    """What lies behind a symbolic link is looked at, though the link's own stamp never moves."""
    place, away = paper.folder / "theme" / "templates" / "components", paper.folder / "away"
    place.rename(away)
    place.symlink_to(away)

    def edit(site):
        target = away / "site-footer.html"
        target.write_text(target.read_text(encoding="utf-8").replace("<footer", "<hr><footer", 1), encoding="utf-8")

    assert "index.html" in paper.changed_by(edit)


def test_the_address_of_the_site_is_in_no_compiled_template(paper):
    """Jinja works out filters on constants while it compiles; another address compiles anew."""
    paper.build()
    paper.build(SITEURL="https://mau.example/thi-dua")

    assert "https://mau.example/thi-dua/rss.xml" in (paper.output / "404.html").read_text(encoding="utf-8")


def test_what_editors_leave_lying_about_is_no_obstacle(paper):
    """The lock of Emacs, and a template that somebody is typing, are neither content nor theme."""
    (paper.content / "data" / ".#home.yaml").symlink_to("nguoi-sua@may:1")
    (paper.theme / "templates" / "#article.html#").write_text("{% if", encoding="utf-8")

    assert paper.build().status == 0


def test_workers_change_nothing(tmp_path, monkeypatch):
    """One process or two: the same bytes under the same names."""
    import shutil

    from bench.corpus import Size
    from bench.formats import write_corpus
    from portal.building import pipeline

    monkeypatch.setattr(pipeline, "DIGESTED_AT_ONCE", 50)  # else only thousands of pages were looked at by two
    site = EditedSite(tmp_path)
    shutil.rmtree(site.content)
    write_corpus(tmp_path, "portal", Size(120))
    found = []
    for workers in (1, 2):
        place = tmp_path / str(workers)
        built = site.build(WORKERS=workers, CACHE_PATH=str(place), OUTPUT_PATH=str(place / "output"))
        assert built.status == 0, built.said
        found.append(files_below(place / "output"))

    assert len(found[0]) > 500
    assert found[0] == found[1]
