"""The head of every page, as machines read it."""

import json
import re
import shutil
from base64 import b64encode
from hashlib import sha256
from html import unescape
from io import BytesIO

import brotli
import pytest
from lxml import etree
from PIL import Image

DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
META = re.compile(r'<meta (?:property|name)="([^"]+)" content="([^"]*)">')
CANONICAL = re.compile(r'<link rel="canonical" href="([^"]+)">')
TITLE = re.compile(r"<title>(.*?)</title>")

MOMENT = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+07:00"
ADDRESS = r"https://\S+"
WORDS = r"(?s).*\S.*"
SHAPES = {
    "NewsArticle": (
        {"url": ADDRESS, "headline": WORDS, "datePublished": MOMENT, "dateModified": MOMENT, "inLanguage": "vi|en"}
        | {"publisher": {"Organization"}},
        {"description": WORDS, "articleSection": WORDS, "isAccessibleForFree": "True", "image": ADDRESS}
        | {"author": {"Person", "Organization"}, "isBasedOn": ADDRESS, "correction": {"CorrectionComment"}}
        | {"creativeWorkStatus": "Withdrawn"},
    ),
    "CorrectionComment": ({"text": WORDS, "datePublished": MOMENT}, {}),
    "Event": (
        {"name": WORDS, "url": ADDRESS, "startDate": rf"\d{{4}}-\d\d-\d\d|{MOMENT}"}
        | {"eventStatus": r"https://schema\.org/Event(Scheduled|Postponed|Cancelled)"}
        | {"eventAttendanceMode": r"https://schema\.org/(Offline|Online|Mixed)EventAttendanceMode"},
        {"endDate": rf"\d{{4}}-\d\d-\d\d|{MOMENT}", "location": {"Place", "VirtualLocation"}}
        | {"organizer": {"Organization"}},
    ),
    "Place": ({"name": WORDS, "address": WORDS}, {}),
    "VirtualLocation": ({"url": ADDRESS}, {}),
    "Person": ({"name": WORDS}, {"url": ADDRESS, "award": WORDS, "image": ADDRESS, "worksFor": {"Organization"}}),
    "Organization": (
        {"name": WORDS},
        {"url": ADDRESS, "award": WORDS, "image": ADDRESS, "parentOrganization": {"Organization"}}
        | {"member": {"Organization"}, "alternateName": WORDS, "email": r"\S+@\S+"},
    ),
    "Legislation": (
        {"name": WORDS, "url": ADDRESS, "legislationIdentifier": WORDS, "legislationType": WORDS}
        | {"legislationPassedBy": {"Organization"}, "legislationDate": r"\d{4}(-\d\d-\d\d)?"},
        {"legislationDateOfApplicability": r"\d{4}-\d\d-\d\d", "abstract": WORDS, "sameAs": ADDRESS}
        | {"legislationLegalForce": r"https://schema\.org/(In|NotIn|PartiallyIn)Force", "encoding": {"MediaObject"}},
    ),
    "MediaObject": ({"contentUrl": ADDRESS}, {}),
    "BreadcrumbList": ({"itemListElement": {"ListItem"}}, {}),
    "ItemList": ({"itemListElement": {"ListItem"}}, {}),
    "ListItem": ({"position": r"\d+"}, {"name": WORDS, "item": ADDRESS, "url": ADDRESS}),
    "CollectionPage": ({"url": ADDRESS, "name": WORDS, "inLanguage": "vi|en"}, {"mainEntity": {"ItemList"}}),
    "Dataset": (
        {"name": WORDS, "url": ADDRESS, "description": WORDS, "creator": {"Organization"}},
        {"distribution": {"DataDownload"}, "license": {"CreativeWork"}, "isAccessibleForFree": "True"},
    ),
    "DataCatalog": (
        {"name": WORDS, "url": ADDRESS, "description": WORDS, "publisher": {"Organization"}, "dataset": {"Dataset"}},
        {},
    ),
    "CreativeWork": ({"name": WORDS}, {}),
    "DataDownload": ({"encodingFormat": r"\w+/\w+", "contentUrl": ADDRESS}, {}),
    "ProfilePage": ({"mainEntity": {"Person"}}, {}),
    "WebSite": (
        {"url": ADDRESS, "name": WORDS, "inLanguage": "vi", "publisher": {"Organization"}},
        {"alternateName": WORDS},
    ),
}
"""What each type must and may tell (schema.org): a pattern, or the types of a node."""
KINDS = {
    "index.html": {"WebSite"},
    "hoi-nghi/2026/so-ket-khoi-mau/index.html": {"NewsArticle", "Event", "BreadcrumbList"},
    "tin-tuc/2023/tin-da-rut/index.html": {"NewsArticle", "BreadcrumbList"},  # withdrawn, as was its event
    "hoi-nghi/index.html": {"CollectionPage", "BreadcrumbList"},
    "hoi-nghi/2026/index.html": {"CollectionPage", "BreadcrumbList"},
    "lich/index.html": {"CollectionPage", "BreadcrumbList"},
    "lich/2026/index.html": {"CollectionPage", "BreadcrumbList"},
    "bang-vang/index.html": {"Dataset", "BreadcrumbList"},
    "bang-vang/2025/index.html": {"CollectionPage", "BreadcrumbList"},
    "thong-ke/index.html": {"Dataset", "BreadcrumbList"},
    "du-lieu/index.html": {"DataCatalog", "BreadcrumbList"},
    "luu-tru/2026/07/index.html": {"CollectionPage", "BreadcrumbList"},
    "phong-trao/index.html": {"CollectionPage", "BreadcrumbList"},
    "phong-trao/co-quan-xanh/index.html": {"CollectionPage", "BreadcrumbList"},
    "khen-thuong/bang-khen-mau/index.html": {"CollectionPage", "BreadcrumbList"},
    "khoi/khoi-mau/index.html": {"Organization", "BreadcrumbList"},
    "dien-hinh/index.html": {"CollectionPage", "BreadcrumbList"},
    "dien-hinh/nguyen-van-mau/index.html": {"Person", "BreadcrumbList"},
    "dien-hinh/to-san-xuat-mau/index.html": {"Organization", "BreadcrumbList"},
    "dien-hinh/le-van-mau/index.html": {"BreadcrumbList"},  # withdrawn
    "lay-y-kien/index.html": {"CollectionPage", "BreadcrumbList"},
    "lay-y-kien/co-thi-dua-mau-2026/index.html": {"BreadcrumbList"},
    "van-ban/index.html": {"CollectionPage", "BreadcrumbList"},
    "van-ban/01-ct-mau-2019/index.html": {"Legislation", "BreadcrumbList"},
    "tac-gia/tran-mau-ha/index.html": {"ProfilePage", "BreadcrumbList"},
    "gioi-thieu/index.html": {"BreadcrumbList"},
    "404.html": set(),
}


@pytest.fixture(scope="module")
def pages(built_site):
    """Every page by its path, redirects left out."""
    found = {path: content.decode() for path, content in built_site.files().items() if path.endswith(".html")}
    return {path: text for path, text in found.items() if 'http-equiv="refresh"' not in text}


def graph_of(text):
    found = DATA.findall(text)
    assert len(found) <= 1
    return json.loads(found[0])["@graph"] if found else []


def faults_of(node):
    """Yield what schema.org would not know of *node*, or misses in it."""
    must, may = SHAPES[node["@type"]]
    yield from (f"{node['@type']} without {name}" for name in must.keys() - node.keys())
    for name, told in node.items():
        shape = {**must, **may, "@type": WORDS}.get(name)
        for value in told if isinstance(told, list) else [told]:
            if isinstance(shape, set):
                yield from faults_of(value) if value["@type"] in shape else [f"{name}: {value['@type']}"]
            elif shape is None or not re.fullmatch(shape, str(value)):
                yield f"{node['@type']}.{name}: {value}"


def test_all_data_has_the_shapes_of_schema_org(pages):
    """On every page of the site: known types, known properties, values of the right form."""
    faults = {path: [fault for node in graph_of(text) for fault in faults_of(node)] for path, text in pages.items()}

    assert {path: found for path, found in faults.items() if found} == {}


@pytest.mark.parametrize("path", KINDS)
def test_each_kind_of_page_tells_what_it_is(pages, path):
    """The types on the first level."""
    assert {node["@type"] for node in graph_of(pages[path])} == KINDS[path]


def test_every_page_can_be_shared(pages, built_site):
    """A title, an address, and a picture of 1200×630 that exists and is light."""
    files = built_site.files()
    for path, text in pages.items():
        told = dict(META.findall(text))
        picture = files[told["og:image"].removeprefix("https://mau.example/")]
        assert Image.open(BytesIO(picture)).size == (1200, 630), path
        assert len(picture) < 100_000, path
        assert told["og:title"], path
        assert [told["og:url"]] == CANONICAL.findall(text), path
        assert told["twitter:card"] == "summary_large_image", path


def test_a_reprint_leads_to_its_original(pages, built_site):
    """Its canonical address is there, and our sitemap does not claim it."""
    path = "tin-tuc/2022/dang-lai-tin-bao-mau/index.html"

    assert not CANONICAL.findall(pages[path])[0].startswith("https://mau.example/")
    assert "dang-lai-tin-bao-mau" not in built_site.read("sitemap-2022.xml")


def test_a_long_title_stands_alone(pages):
    """The site's name follows where both fit; a headline is never cut for it."""
    found = {path: unescape(TITLE.findall(text)[0]) for path, text in pages.items()}

    assert found["hoi-nghi/index.html"] == "Hội nghị – Cổng Mẫu"
    assert not found["tin-tuc/2022/tieu-de-dai/index.html"].endswith("Cổng Mẫu")
    assert all(len(title) <= 60 + len(" – Cổng Mẫu") for title in found.values() if title.endswith(" – Cổng Mẫu"))


def test_title_cards_are_drawn_once(scratch_site):
    """One picture an article, of its photo or its title; drawn again only where what it shows changed."""
    portal, photo = {"title_cards": True}, BytesIO()
    Image.new("RGB", (1000, 700)).save(photo, "JPEG")
    scratch_site.write("images/2026/bai-2026-so-ket-khoi-mau/hoi-truong.jpg", photo.getvalue())
    assert scratch_site.build(PORTAL=portal).status == 0
    article = "hoi-nghi/2026/so-ket-khoi-mau/index.html"
    plain = "tin-tuc/2022/tieu-de-dai/index.html"
    shown = [dict(META.findall(scratch_site.read(path)))["og:image"].rpartition("/")[2] for path in (article, plain)]
    kept = {file.name: file.stat().st_mtime_ns for file in (scratch_site.folder / ".cache/cards").iterdir()}

    assert shown[0].endswith(".jpg")
    assert shown[1].endswith(".png")
    assert all(
        Image.open(BytesIO((scratch_site.output / "anh" / name).read_bytes())).size == (1200, 630) for name in shown
    )
    assert set(shown) <= kept.keys()

    scratch_site.change("articles/tin-tuc/2022/tieu-de-dai.md", "title: '", "title: 'Mới, ")
    assert scratch_site.build(PORTAL=portal).status == 0
    again = {file.name: file.stat().st_mtime_ns for file in (scratch_site.folder / ".cache/cards").iterdir()}
    assert kept.items() - again.items() == {(shown[1], kept[shown[1]])}
    assert len(again.keys() - kept.keys()) == 1


def test_a_damaged_card_is_drawn_again(scratch_site):
    """What a power cut left half written does not reach readers."""
    scratch_site.build()
    whole = scratch_site.files()
    for file in (scratch_site.folder / ".cache/cards").iterdir():
        file.write_bytes(file.read_bytes()[:-1])
    shutil.rmtree(scratch_site.output)
    scratch_site.build()

    assert scratch_site.files() == whole


def test_a_page_allows_its_own_style_and_no_other(pages):
    """The policy names the hash of just the style that stands in the page; it comes before all that it governs."""
    for path, text in pages.items():
        (style,) = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
        policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', text)
        wanted = b64encode(sha256(style.encode()).digest()).decode()

        assert f"'sha256-{wanted}'" in policy[1], path
        assert policy.end() < text.index("<link"), path
        assert "unsafe" not in policy[1], path


def test_an_article_fits_the_first_round_trip(pages):
    """A page with its style and data is at most 14 KB as servers send it (Brotli; RFC 6928, ten segments)."""
    weights = {path: len(brotli.compress(text.encode())) for path, text in pages.items() if "<article class" in text}

    assert {path: weight for path, weight in weights.items() if weight > 14_000} == {}


def test_the_sitemap_tells_pictures(built_site):
    """Every picture of an article, at an address that exists."""
    files = built_site.files()
    told = re.findall(r"<image:loc>https://mau.example/([^<]+)</image:loc>", built_site.read("sitemap-2026.xml"))

    assert len(told) >= 2
    assert set(told) <= files.keys()
    etree.fromstring(files["sitemap-2026.xml"])


def test_news_has_its_title_and_moment(scratch_site):
    """As news search asks (Google, sitemap-news 0.9); text is escaped."""
    title = "Khối thi đua Mẫu sơ kết sáu tháng đầu năm 2026"
    scratch_site.change("articles/hoi-nghi/2026/so-ket-khoi-mau.md", title, "'<Khối> & khối'")
    scratch_site.build(MOMENT="2026-07-16")
    (news,) = etree.fromstring(scratch_site.read("sitemap-news.xml").encode()).iterfind(".//{*}news")
    told = [each.text for each in news.iter() if len(each) == 0]

    assert told == ["Cổng Mẫu", "vi", "2026-07-15T09:30:00+07:00", "<Khối> & khối"]
