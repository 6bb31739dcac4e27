"""Real programs read our feeds: what one of them does not know of a format is named in its table."""

import json
import os
import shutil
import sqlite3
import subprocess
import threading
from dataclasses import dataclass
from datetime import datetime

import feedparser
import jsonschema
import pytest
from conftest import ROOT
from lxml import html

from portal.language.dates import ZONE
from portal.server import open_server

RSS, ATOM, JSON = FILES = ("rss.xml", "atom.xml", "feed.json")
ID = "tag:mau.example,2026:bai-2026-so-ket-khoi-mau"
SEEN = {
    "id": ID,
    "link": "https://mau.example/hoi-nghi/2026/so-ket-khoi-mau/",
    "title": "Khối thi đua Mẫu sơ kết sáu tháng đầu năm 2026",
    "authors": ("Trần Mẫu Hà", "Trần Mẫu Hạ"),
    "categories": (
        "Hội nghị",
        "Xây dựng cơ quan xanh, tiết kiệm",
        "Mỗi tháng một cuốn sách",
        "Cờ thi đua Mẫu",
        "Bằng khen Mẫu",
        "Giấy khen Mẫu",
        "Khối thi đua Mẫu",
    ),
    "published": datetime(2026, 7, 15, 9, 30, tzinfo=ZONE),
    "updated": datetime(2026, 7, 16, 8, 0, tzinfo=ZONE),
}
NODE = ROOT / "tests" / "feed_readers"


@dataclass(frozen=True)
class Item:
    """An article as a program understood it; None for what it does not keep."""

    id: str
    link: str
    title: str
    published: datetime
    html: str
    picture: str | None = None
    authors: tuple[str, ...] | None = None
    categories: tuple[str, ...] | None = None
    updated: datetime | None = None


def need(program):
    """Leave a test out where its program is missing; `.ci/run` installs it."""
    if not shutil.which(program):
        pytest.skip(f"{program} is not installed")


def at_home(folder):
    """Return the environment of a program that keeps its things in *folder*."""
    return {**os.environ, "HOME": str(folder), "LC_ALL": "C.UTF-8"}


def at(text):
    return datetime.fromisoformat(text)


@pytest.fixture
def address(built_site):
    """The sample site on this machine."""
    server = open_server(built_site.output, 0)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def feedsmith():
    """Return a function that reads a document in Node; installs what it needs once."""
    need("npm")
    if not (NODE / "node_modules" / "feedsmith").is_dir():
        subprocess.run(["npm", "ci", "--no-audit", "--no-fund"], cwd=NODE, check=True, capture_output=True)

    def read(document):
        done = subprocess.run(["node", "read.js"], cwd=NODE, input=document, capture_output=True, check=True)
        return json.loads(done.stdout)

    return read


def by_feedparser(built_site, file):
    """What Python programs use: RSS and Atom."""
    found = feedparser.parse((built_site.output / "hoi-nghi" / file).read_bytes())
    entry = next(entry for entry in found.entries if entry.id == ID)
    return Item(
        id=entry.id,
        link=entry.link,
        title=entry.title,
        published=datetime(*entry.published_parsed[:6], tzinfo=at("2026-01-01T00:00Z").tzinfo),
        updated=datetime(*entry.updated_parsed[:6], tzinfo=at("2026-01-01T00:00Z").tzinfo),
        html=entry.content[0].value,
        picture=entry.enclosures[0].href,
        authors=tuple(author.name for author in entry.authors),
        categories=tuple(tag.term for tag in entry.tags),
    )


def by_reader(built_site, file):
    """A whole feed reader in Python; of the authors of RSS and Atom it keeps the last, and no categories."""
    from reader import make_reader

    with make_reader(":memory:", feed_root=str(built_site.output)) as made:
        made.add_feed(f"hoi-nghi/{file}")
        made.update_feeds()
        entry = next(entry for entry in made.get_entries() if entry.id == ID)
        assert entry.author in {SEEN["authors"][-1], ", ".join(SEEN["authors"])}
        return Item(
            id=entry.id,
            link=entry.link,
            title=entry.title,
            published=entry.published,
            updated=entry.updated,
            html=entry.content[0].value,
            picture=entry.enclosures[0].href,
        )


def by_sfeed(built_site, file):
    """A reader in C: one author, categories with bars between them."""
    need("sfeed")
    document = (built_site.output / "hoi-nghi" / file).read_bytes()
    done = subprocess.run(["sfeed", "https://mau.example"], input=document, capture_output=True, check=True)
    row = next(line.split("\t") for line in done.stdout.decode().splitlines() if ID in line)
    assert row[6] == SEEN["authors"][0]
    return Item(
        id=row[5],
        link=row[2],
        title=row[1],
        published=datetime.fromtimestamp(int(row[0]), ZONE),
        html=row[3].replace("\\n", "\n").replace("\\t", "\t"),
        picture=row[7],
        categories=tuple(row[8].split("|")),
    )


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize(
    ("read", "file"),
    [
        (by_feedparser, RSS),
        (by_feedparser, ATOM),
        (by_reader, RSS),
        (by_reader, ATOM),
        (by_reader, JSON),
        (by_sfeed, RSS),
        (by_sfeed, ATOM),
    ],
)
def test_a_program_sees_the_whole_article(built_site, read, file):
    """Id, link, title, dates, authors, categories, picture and full text, from each format that it reads."""
    check(read(built_site, file))


@pytest.mark.parametrize("file", FILES)
def test_feedsmith_sees_the_whole_article(built_site, feedsmith, file):
    """What programs in JavaScript use; it reads all three formats."""
    feed = feedsmith((built_site.output / "hoi-nghi" / file).read_bytes())["feed"]
    readers = {RSS: smith_rss, ATOM: smith_atom, JSON: smith_json}

    check(next(item for item in map(readers[file], feed.get("items") or feed["entries"]) if item.id == ID))


def smith_rss(item):
    return Item(
        id=item["guid"]["value"],
        link=item["link"],
        title=item["title"],
        published=datetime.strptime(item["pubDate"], "%a, %d %b %Y %H:%M:%S %z"),
        updated=at(item["atom"]["updated"]),
        html=item["content"]["encoded"],
        picture=item["enclosures"][0]["url"] if "enclosures" in item else None,
        authors=tuple(item["dc"]["creators"]) if "dc" in item else None,
        categories=tuple(each["name"] for each in item["categories"]),
    )


def smith_atom(item):
    links = {link["rel"]: link["href"] for link in item["links"]}
    return Item(
        id=item["id"],
        link=links["alternate"],
        title=item["title"]["value"],
        published=at(item["published"]),
        updated=at(item["updated"]),
        html=item["content"]["value"],
        picture=links.get("enclosure"),
        authors=tuple(author["name"] for author in item.get("authors", ())),
        categories=tuple(each["label"] for each in item["categories"]),
    )


def smith_json(item):
    return Item(
        id=item["id"],
        link=item["url"],
        title=item["title"],
        published=at(item["date_published"]),
        updated=at(item["date_modified"]),
        html=item["content_html"],
        picture=item.get("image"),
        authors=tuple(author["name"] for author in item.get("authors", ())),
        categories=tuple(item["tags"]),
    )


@pytest.mark.parametrize("file", [RSS, ATOM])
def test_newsboat_sees_the_whole_article(address, tmp_path, file):
    """A reader for the terminal, over HTTP; it keeps no categories and no pictures but those of the text."""
    need("newsboat")
    (tmp_path / "config").touch()
    (tmp_path / "urls").write_text(f"{address}/hoi-nghi/{file}\n")
    command = ["newsboat", "-u", "urls", "-c", "cache.db", "-C", "config", "-x", "reload"]
    subprocess.run(command, cwd=tmp_path, env=at_home(tmp_path), check=True)
    with sqlite3.connect(tmp_path / "cache.db") as kept:
        rows = kept.execute("select guid, url, title, author, pubDate, content from rss_item where guid = ?", (ID,))
        (row,) = rows.fetchall()
    kept.close()

    assert row[3] in {SEEN["authors"][0], SEEN["authors"][-1], ", ".join(SEEN["authors"])}
    check(Item(id=row[0], link=row[1], title=row[2], published=datetime.fromtimestamp(row[4], ZONE), html=row[5]))


def check(item):
    """Compare what a program understood with what was written."""
    for name, value in SEEN.items():
        understood = getattr(item, name)
        if understood is not None or name in {"id", "link", "title", "published"}:
            assert understood == value, name
    text = html.fragment_fromstring(item.html, create_parent="div")
    pictures = [image.get("src") for image in text.iter("img")]
    assert text.xpath("string(.//*[self::figure or self::img]//figcaption)").startswith("Quang cảnh hội nghị")
    assert item.picture in {None, pictures[0]}
    assert pictures[0].startswith("https://mau.example/anh/hoi-truong-")
    words = " ".join(text.text_content().split())
    for said in (
        "Khối thi đua Mẫu sơ kết công tác thi đua, khen thưởng sáu tháng đầu năm",  # sapo
        "không ghi thay phần của người khác",  # text
        "1.234",  # table
        "Tổ Sản xuất Mẫu số 1: Cờ thi đua Mẫu; năm thành tích 2025; Quyết định 12/QĐ-MAU",  # award record
        "Đã hủy bỏ theo Quyết định 15/QĐ-MAU",
        "Con số đúng là ba",  # correction
    ):
        assert said in words
    assert not [link for link in text.xpath("//@href | //@src") if not link.startswith("https://")]


def test_every_json_feed_keeps_the_schema(built_site, feedsmith):
    """JSON Feed 1.1, by a schema that others wrote (npm jsonfeed-schema)."""
    schema = json.loads((NODE / "node_modules" / "jsonfeed-schema" / "schema-v1.1.json").read_text(encoding="utf-8"))
    validator = jsonschema.validators.validator_for(schema)(schema)
    feeds = sorted(built_site.output.rglob(JSON))

    assert len(feeds) > 10
    for feed in feeds:
        assert [error.message for error in validator.iter_errors(json.loads(feed.read_bytes()))] == [], feed


def test_programs_import_the_list_of_feeds(built_site, feedsmith, tmp_path):
    """Newsboat and sfeed take each feed of the OPML once; feedsmith sees its groups."""
    opml = built_site.output / "rss" / "opml.xml"
    wanted = {
        f"https://mau.example/{path.relative_to(built_site.output).as_posix()}" for path in built_site.output.rglob(RSS)
    }
    need("newsboat")
    need("sfeed_opml_import")
    (tmp_path / "urls").touch()
    command = ["newsboat", "-u", "urls", "-c", "cache.db", "-i", str(opml)]
    subprocess.run(command, cwd=tmp_path, env=at_home(tmp_path), check=True, capture_output=True)
    boat = (tmp_path / "urls").read_text(encoding="utf-8").splitlines()
    sfeed = subprocess.run(["sfeed_opml_import"], input=opml.read_bytes(), capture_output=True, check=True).stdout

    assert {line.split()[0] for line in boat} == wanted
    assert all(f"'{url}'" in sfeed.decode() for url in wanted)
    assert len(feedsmith(opml.read_bytes())["body"]["outlines"]) == 7
