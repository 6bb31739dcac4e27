"""Questions put to whole sites: the sample, and the one that is shipped."""

import json
import shutil
import xml.etree.ElementTree as ET

import feedparser
import pytest
from conftest import ROOT
from lxml import html

from portal.model.kinds import KINDS, PAGE

FEEDS_OF = (
    "",
    "hoi-nghi/",
    "phong-trao/co-quan-xanh/",
    "khoi/khoi-mau/",
    "dien-hinh/nguyen-van-mau/",
    "tac-gia/ban-bien-tap/",
)


def page(site, path):
    return html.fromstring(site.read(f"{path}index.html"))


def hrefs(site, path):
    return set(page(site, path).xpath("//main//a/@href"))


def test_every_link_of_the_sample_leads_somewhere(built_site):
    """Each address on each page is a file of the site, each anchor stands on its page."""
    assert built_site.faults() == []


def test_every_link_of_the_shipped_site_leads_somewhere(shipped_site):
    """A first reader meets no dead end."""
    assert shipped_site.faults() == []


def test_the_shipped_site_shows_its_five_articles_and_all_entities(shipped_site):
    """What `content/` holds is there to be read."""
    written = {path.stem for path in (ROOT / "content" / "articles").rglob("*.md")}
    shown = {path.parent.name for path in shipped_site.output.glob("*/20??/*/index.html")}

    assert len(written) == 5
    assert written <= shown
    for folder, section in (
        ("movements", "phong-trao"),
        ("awards", "khen-thuong"),
        ("blocs", "khoi"),
        ("exemplars", "dien-hinh"),
    ):
        for path in (ROOT / "content" / folder).glob("*.md"):
            assert (shipped_site.output / section / path.stem / "index.html").exists(), path
            assert (shipped_site.output / section / path.stem / "rss.xml").exists(), path


def test_a_site_below_a_path_is_whole_too(scratch_site):
    """Every link has the path part of SITEURL, and leads somewhere."""
    assert scratch_site.build(SITEURL="https://mau.example/thi-dua").status == 0

    assert scratch_site.faults(SITEURL="https://mau.example/thi-dua") == []
    assert not [link for link in hrefs(scratch_site, "") if link.startswith("/") and not link.startswith("/thi-dua/")]


def test_a_newsroom_without_articles_is_a_site(scratch_site):
    """Before the first article there are pages that say so, and no dead links."""
    for folder in (*(kind.folder for kind in KINDS if kind is not PAGE), "data/honours"):
        shutil.rmtree(scratch_site.content / folder)
    for name in ("home.yaml", "alert.yaml"):
        (scratch_site.content / "data" / name).unlink()
    for old in (scratch_site.content / "pages").rglob("*.md"):
        old.unlink()

    assert scratch_site.build().status == 0
    assert "Cổng chưa có bài nào" in scratch_site.read("index.html")
    assert scratch_site.faults() == []


@pytest.mark.parametrize(
    ("path", "is_page", "is_listed", "is_archived"),
    [
        ("tin-tuc/2024/trang-an/", True, False, False),
        ("tin-tuc/2025/moi-gui-anh-du-thi/", True, False, True),
        ("tin-tuc/2023/tin-da-rut/", True, False, False),
        ("tin-tuc/2026/ban-thao/", False, False, False),
        ("tin-tuc/2026/cho-duyet/", False, False, False),
        ("tin-tuc/2030/buc-thu-gui-tuong-lai/", False, False, False),
        ("tin-tuc/2018/khoi-mau-ra-mat/", True, True, True),
    ],
)
def test_the_state_of_an_article_decides_where_it_stands(built_site, path, is_page, is_listed, is_archived):
    """Hidden, expired, withdrawn, draft, review and future articles stand where the contract's table says."""
    lists = ["", "tin-tuc/", *(f"tin-tuc/{year}/" for year in (2018, 2022))]
    months = [
        p.parent.relative_to(built_site.output).as_posix() + "/"
        for p in built_site.output.glob("luu-tru/*/*/index.html")
    ]
    sitemaps = "".join(p.read_text(encoding="utf-8") for p in built_site.output.glob("sitemap-*.xml"))

    assert (built_site.output / path / "index.html").exists() == is_page
    assert any(f"/{path}" in hrefs(built_site, place) for place in lists) == is_listed
    assert any(f"/{path}" in hrefs(built_site, place) for place in months) == is_archived
    assert (f"https://mau.example/{path}" in sitemaps) == is_listed
    assert (path in built_site.read("rss.xml")) == (is_listed or "da-rut" in path)


def test_a_withdrawn_article_says_why_and_nothing_else(built_site):
    """Title, date and reason stay; the text is gone."""
    text = page(built_site, "tin-tuc/2023/tin-da-rut/").text_content()

    assert "Số liệu chấm điểm chưa được đối chiếu" in text
    assert "Nội dung này không hiện" not in text
    assert page(built_site, "tin-tuc/2023/tin-da-rut/").xpath("//meta[@name='robots']/@content") == ["noindex"]


def test_a_withdrawn_exemplar_leaves_only_a_notice(scratch_site):
    """Name, text, awards and stories are nowhere that the portal itself writes; the page says that it was withdrawn."""
    scratch_site.change(
        "exemplars/nguyen-van-mau.md",
        "kind: ca-nhan",
        "kind: ca-nhan\nwithdrawn:\n  date: 2026-10-01\n  reason: Theo yêu cầu",
    )
    assert scratch_site.build().status == 0

    assert "Hồ sơ này đã được gỡ ngày 01/10/2026" in scratch_site.read("dien-hinh/nguyen-van-mau/index.html")
    for path in (
        "index.html",
        "dien-hinh/index.html",
        "dien-hinh/nguyen-van-mau/index.html",
    ):
        assert "Nguyễn Văn Mẫu" not in scratch_site.read(path).split("<footer")[0], path
    assert "/dien-hinh/nguyen-van-mau/" not in hrefs(scratch_site, "dien-hinh/")


def test_a_reprint_points_to_its_original(built_site):
    """Its canonical address is the original's; our sitemap does not claim it."""
    reprint = page(built_site, "tin-tuc/2022/dang-lai-tin-bao-mau/")

    assert reprint.xpath("//link[@rel='canonical']/@href") == ["https://bao-mau.example/co-quan-xanh"]
    assert "dang-lai-tin-bao-mau" not in built_site.read("sitemap-2022.xml")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("tin-cu/so-ket-2026.html", "/hoi-nghi/2026/so-ket-khoi-mau/"),
        ("tin/123/index.html", "/hoi-nghi/2026/so-ket-khoi-mau/"),
        ("phong-trao-cu/co-quan-xanh/index.html", "/phong-trao/co-quan-xanh/"),
        ("gioi-thieu-cu.html", "/gioi-thieu/"),
    ],
)
def test_an_old_address_leads_to_the_new(built_site, old, new):
    """A bookmark of the former portal still arrives."""
    moved = html.fromstring(built_site.read(old))

    assert moved.xpath("//meta[@http-equiv='refresh']/@content") == [f"0; url=https://mau.example{new}"]


@pytest.mark.parametrize(
    "old",
    [
        "/rss.xml",
        "/tin-tuc/index.html",
        "/robots.txt",
        "/sitemap.xml",
        "/anh/a.jpg",
        "/Tin-Tuc/",
        "/tin-tuc/index.html/x/",
    ],
)
def test_an_old_address_never_takes_the_place_of_what_is_there(scratch_site, old):
    """A redirect that would overwrite a feed, a page or a file of the portal is refused."""
    scratch_site.change("articles/hoi-nghi/2026/so-ket-khoi-mau.md", "  - /tin/123/", f"  - {old}")

    done = scratch_site.build()

    assert done.status == 1
    assert f"old_paths: địa chỉ cũ {old}" in done.said


@pytest.mark.parametrize("path", FEEDS_OF)
def test_every_list_has_a_feed_that_its_page_names(built_site, path):
    """A feed reader that is given the page finds the feed, and the feed leads back to the page."""
    named = page(built_site, path).xpath("//link[@type='application/rss+xml']/@href")[0]
    feed = feedparser.parse((built_site.output / path / "rss.xml").read_bytes())

    assert named == f"https://mau.example/{path}rss.xml"
    assert not feed.bozo
    assert feed.feed.link == f"https://mau.example/{path}"
    assert [entry.published_parsed for entry in feed.entries] == sorted(
        (e.published_parsed for e in feed.entries), reverse=True
    )


def test_one_article_has_one_id_in_every_feed(built_site):
    """Readers of two feeds see that an article is the same."""
    ids = {}
    for name in ("rss.xml", "atom.xml"):
        for path in built_site.output.rglob(name):
            for entry in feedparser.parse(path.read_bytes()).entries:
                ids.setdefault(entry.link, set()).add(entry.id)
    for path in built_site.output.rglob("feed.json"):
        for item in json.loads(path.read_bytes())["items"]:
            ids.setdefault(item["url"], set()).add(item["id"])

    assert len(ids) > 5
    assert all(len(found) == 1 for found in ids.values())


def test_the_page_of_feeds_lists_every_feed(built_site):
    """`/rss/` names each feed that there is."""
    names = ("rss.xml", "atom.xml", "feed.json")
    feeds = {
        "/" + path.relative_to(built_site.output).as_posix()
        for path in built_site.output.rglob("*.*")
        if path.name in names
    }

    assert len(feeds) >= 50
    assert feeds | {"/rss/opml.xml"} <= hrefs(built_site, "rss/")


def test_the_sitemap_tells_of_pages_that_exist(built_site):
    """The index leads to files, those to pages, with dates that are dates."""
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    index = ET.fromstring(built_site.read("sitemap.xml"))
    told = []
    for place in index.iter(f"{space}loc"):
        urls = ET.fromstring(built_site.read(place.text.removeprefix("https://mau.example/")))
        told += [url.text for url in urls.iter(f"{space}loc")]

    assert "https://mau.example/" in told
    assert len(told) == len(set(told))
    for url in told:
        assert (built_site.output / url.removeprefix("https://mau.example/") / "index.html").exists(), url


def test_the_front_page_follows_the_editors(built_site):
    """The lead of `home.yaml` stands first, then the featured, though others are newer."""
    titles = page(built_site, "").xpath("//div[@class='front']//h2/a/@href")

    assert titles[0] == "/hoi-nghi/2026/so-ket-khoi-mau/"
    assert titles[1:3] == ["/guong-dien-hinh/2026/to-san-xuat-mau/", "/phong-trao-thi-dua/2019/phat-dong-co-quan-xanh/"]


def test_an_english_page_speaks_english(built_site):
    """Its language is told, its interface is English, and it leads to its translation."""
    about = page(built_site, "en/about/")

    assert about.get("lang") == "en"
    assert about.xpath("string(//a[@class='skip-link'])") == "Skip to content"
    assert "/gioi-thieu/" in hrefs(built_site, "en/about/")


def test_a_sample_keeps_search_engines_out(scratch_site):
    """`sample` marks every page and closes robots.txt; without it both are open."""
    scratch_site.build(PORTAL={"sample": True})
    assert "không phải trang chính thức" in scratch_site.read("index.html")
    assert 'content="noindex"' in scratch_site.read("index.html")
    assert "Disallow: /\n" in scratch_site.read("robots.txt")

    scratch_site.build()
    assert 'content="noindex"' not in scratch_site.read("index.html")
    assert "Disallow" not in scratch_site.read("robots.txt")


def test_pictures_have_their_size_and_no_metadata(built_site):
    """Nothing jumps while a page loads, and nobody learns where a photo was taken."""
    shown = page(built_site, "hoi-nghi/2026/so-ket-khoi-mau/").xpath("//main//img")

    assert shown
    for image in shown:
        assert image.get("width")
        assert image.get("height")
        assert image.get("alt").strip()
        content = (built_site.output / image.get("src").removeprefix("/")).read_bytes()
        assert b"Exif" not in content


def test_the_directory_follows_the_vietnamese_alphabet(built_site):
    """Letters stand in their order; a person stands under the given name."""
    letters = page(built_site, "dien-hinh/").xpath("//main//h2/text()")

    assert letters == ["H", "M", "T"]
