"""Every feed of whole sites, by the rules of validators."""

import itertools
import shutil
import unicodedata
from datetime import datetime
from xml.etree import ElementTree as ET

import pytest
from conftest import MOMENT, ROOT, ScratchSite
from feed_profile import findings, in_future

from portal.language.dates import ZONE

FEEDS = ("rss.xml", "atom.xml", "feed.json")
LONG = " ".join(["Hội nghị sơ kết công tác thi đua khen thưởng"] * 4)
HOSTILE = {
    "nfd": (
        unicodedata.normalize("NFD", "Hội nghị ở Đắk Lắk"),
        unicodedata.normalize("NFD", "Đời sống được cải thiện."),
    ),
    "emoji": ("Chúc mừng 🎉 ngày 🇻🇳", "Cờ 🇻🇳 và gia đình 👨‍👩‍👧."),
    "cdata": ("Kết quả ]]> và <![CDATA[", "Đoạn mã `]]>` và <em>nghiêng</em> &amp; `<script>`."),
    "dai": (LONG, "Nội dung. " * 400),
    "dau": (
        "5 < 7 & 9 > 8 “ngoặc” 'nháy' \"kép\"",
        "[Xem](/tin-tuc/) và [mục](#muc-a)\n\n## A\n\n<details><summary>S</summary>T</details>",
    ),
    "an": ("Chữ\u200bẩn\u00ad và khoảng\u00a0trắng", "a\u2028b\u0085c"),
}


def feeds_of(site):
    for path in sorted(site.output.rglob("*.*")):
        if path.name in FEEDS:
            yield path.relative_to(site.output).as_posix(), path.read_bytes()


def check(site, address):
    faults = {path: findings(document, f"{address}/{path}") for path, document in feeds_of(site)}
    assert {path: found for path, found in faults.items() if found} == {}
    return faults


def test_no_feed_of_the_sample_breaks_a_rule(built_site):
    """RSS, Atom and JSON of every list; none of them speaks of the future."""
    faults = check(built_site, "https://mau.example")
    moment = datetime.fromisoformat(MOMENT).replace(tzinfo=ZONE)

    assert {path.rpartition("/")[2] for path in faults} == set(FEEDS)
    assert [
        in_future(document, moment)
        for path, document in feeds_of(built_site)
        if "atom" in path and in_future(document, moment)
    ] == []


def test_no_feed_of_the_shipped_site_breaks_a_rule(tmp_path):
    """What this repository ships is in order, below a path too."""
    shutil.copytree(ROOT / "content", tmp_path / "content")
    site = ScratchSite(tmp_path)
    assert site.build(SITEURL="https://mau.example/thi-dua", PORTAL={"hub": "https://hub.example/"}).status == 0

    assert len(check(site, "https://mau.example/thi-dua")) > 40


def test_no_feed_of_a_hostile_site_breaks_a_rule(scratch_site):
    """Decomposed and unseen characters, emoji, ends of CDATA, forty words, no author, no picture, one second."""
    numbers = itertools.count()
    for (name, (title, body)), day in itertools.product(HOSTILE.items(), ("2026-05-05", "2026-05-05 09:00")):
        slug = f"{name}-{next(numbers)}"
        quoted = title.replace("'", "''")
        head = f"id: bai-kho-{slug}\ntitle: '{quoted}'\ndate: {day}\nsummary: '{quoted}.'\nmovements: [co-quan-xanh]"
        scratch_site.write(f"articles/tin-tuc/2026/{slug}.md", f"---\n{head}\n---\n{body}")
    built = scratch_site.build()
    assert built.status == 0, built.said

    check(scratch_site, "https://mau.example")
    assert scratch_site.read("tin-tuc/atom.xml").count("kho-") >= 12


def test_a_withdrawn_article_stands_in_every_feed_that_had_it(scratch_site):
    """Its id with a notice and the time; nothing of its text, names or pictures."""
    path = "articles/hoi-nghi/2026/so-ket-khoi-mau.md"
    scratch_site.build()
    before = {name for name, text in feeds_of(scratch_site) if b"bai-2026-so-ket-khoi-mau" in text}
    for other in ("guong-dien-hinh/2026/to-san-xuat-mau.md", "hoi-nghi/2026/tong-ket-khoi-mau.md"):
        file = scratch_site.content / "articles" / other
        file.write_text(file.read_text(encoding="utf-8").replace("#muc-ket-qua-sau-thang", ""), encoding="utf-8")
    scratch_site.change(path, "summary:", "withdrawn:\n  date: 2026-10-30\n  reason: Số liệu sai\nsummary:")
    built = scratch_site.build()
    assert built.status == 0, built.said

    after = {name: text.decode() for name, text in feeds_of(scratch_site) if b"bai-2026-so-ket-khoi-mau" in text}
    assert before == set(after)
    item = after["khoi/khoi-mau/rss.xml"].split("<item>")
    told = next(text for text in item if "bai-2026-so-ket-khoi-mau" in text)
    assert "Số liệu sai" in told
    assert "2026-10-30T00:00:00+07:00" in told
    assert "hội trường" not in told
    assert "<enclosure" not in told
    assert scratch_site.faults() == []
    check(scratch_site, "https://mau.example")


def test_a_picture_is_as_long_as_a_feed_says(built_site):
    """Programs that fetch pictures beforehand rely on the number of bytes; both formats say the same."""
    told = set()
    for path, document in feeds_of(built_site):
        if path.endswith("rss.xml"):
            told |= {(each.get("url"), each.get("length")) for each in ET.fromstring(document).iter("enclosure")}

    assert told
    for url, length in told:
        picture = built_site.output / url.removeprefix("https://mau.example/")
        assert picture.stat().st_size == int(length)


@pytest.mark.parametrize(("key", "value"), [("expires", "2026-10-01"), ("status", "hidden")])
def test_what_expired_or_is_hidden_leaves_the_feeds(scratch_site, key, value):
    """Only what lists show is fed, and what was withdrawn."""
    told = b"tag:mau.example,2026:bai-2018-khoi-mau-ra-mat"
    scratch_site.build()
    assert [path for path, document in feeds_of(scratch_site) if told in document]
    scratch_site.change("articles/tin-tuc/2018/khoi-mau-ra-mat.md", "summary:", f"{key}: {value}\nsummary:")
    assert scratch_site.build().status == 0

    assert [path for path, document in feeds_of(scratch_site) if told in document] == []


def test_another_address_changes_no_id(scratch_site):
    """Domain and scheme may change: programs do not take old articles for new ones."""
    ids = []
    for address in ("https://mau.example", "http://khac.example/thi-dua"):
        scratch_site.build(SITEURL=address)
        root = ET.fromstring(scratch_site.read("atom.xml"))
        ids.append([each.text for each in root.iter("{http://www.w3.org/2005/Atom}id")])

    assert ids[0] == ids[1]
    assert len(set(ids[0])) == len(ids[0]) > 5


def test_opml_lists_what_is_there(built_site):
    """Each list once, in its group, with the address of a feed that exists and of a page that exists."""
    body = ET.fromstring(built_site.read("rss/opml.xml")).find("body")
    outlines = [feed for group in body for feed in group]
    written = {path.relative_to(built_site.output).as_posix() for path in built_site.output.rglob("rss.xml")}

    assert [group.get("text") for group in body][:3] == ["Toàn cổng", "Chuyên mục", "Phong trào"]
    assert all(set(group.attrib) == {"text"} for group in body)
    assert {feed.get("type") for feed in outlines} == {"rss"}
    assert sorted(feed.get("xmlUrl") for feed in outlines) == sorted(f"https://mau.example/{path}" for path in written)
    for feed in outlines:
        assert (built_site.output / feed.get("htmlUrl").removeprefix("https://mau.example/") / "index.html").exists()


def test_every_page_names_the_feeds_of_the_portal(built_site):
    """A program that is given any page finds the portal's feeds, in every format."""
    for path in built_site.output.rglob("index.html"):
        text = path.read_text(encoding="utf-8")
        if '<main class="page"' in text:  # not a former address, which only leads on
            for name in FEEDS:
                assert f'href="https://mau.example/{name}"' in text, path


@pytest.mark.parametrize(
    ("name", "old", "new", "rule"),
    [
        ("rss.xml", 'isPermaLink="false"', 'isPermaLink="true"', "InvalidPermalink"),
        ("rss.xml", '&lt;img src="https://mau.example/', '&lt;img src="/', "ContainsRelRef"),
        ("rss.xml", "&lt;img ", '&lt;img srcset="/a.webp 2x" ', "ContainsRelRef srcset"),
        ("rss.xml", "&lt;figure&gt;", "&lt;figure&gt;&lt;script&gt;&lt;/script&gt;", "SecurityRisk"),
        ("rss.xml", "hoi-nghi/rss.xml", "rss.xml", "SelfDoesntMatchLocation"),
        ("rss.xml", "<pubDate>", "<author>A</author><pubDate>", "InvalidContact"),
        ("rss.xml", " +0700</pubDate>", " +0000</pubDate>", "+0700"),
        ("rss.xml", 'type="text/css"', 'type="text/xsl"', "no CSS"),
        ("rss.xml", "<dc:creator>Ban Biên tập", "<dc:creator>", "MissingText"),
        ("rss.xml", 'length="', 'length="-', "InvalidEnclosure"),
        ("rss.xml", "Hội nghị", unicodedata.normalize("NFD", "Hội nghị"), "NFC"),
        ("atom.xml", 'rel="enclosure"', 'rel="alternate"', "DuplicateAtomLink"),
        ("atom.xml", "<updated>2026-10-20T00:00:00", "<updated>2026-07-16T08:00:00", "DuplicateUpdated"),
        ("atom.xml", '<content type="html">', '<content type="CDATA">', "RELAX NG"),
        ("atom.xml", "<author>", "<author/><author>", "RELAX NG"),
        ("atom.xml", "+07:00</published>", "</published>", "RELAX NG"),
        ("feed.json", '"content_html": "<figure>', '"content_html": "<figure><a href=\'#x\'>x</a>', "ContainsRelRef"),
    ],
)
def test_the_rules_find_what_breaks_them(built_site, name, old, new, rule):
    """A rule that nothing can break would prove nothing."""
    document = built_site.read(f"hoi-nghi/{name}")
    assert old in document

    found = findings(document.replace(old, new).encode(), f"https://mau.example/hoi-nghi/{name}")

    assert any(rule in each for each in found), found
