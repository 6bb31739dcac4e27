"""RSS, Atom and JSON Feed, as programs read them."""

import json
from dataclasses import replace
from datetime import date
from html import unescape

import feedparser
import pytest
from feed_profile import findings
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from portal.model.article import Photo, Source
from portal.model.body import Body
from portal.outputs.feed_html import feed_html
from portal.outputs.feeds import atom, json_feed, rss

PHOTO = Photo(file="images/mau.jpg", alt="Hội trường", caption="Quang cảnh", credit="Phạm Mẫu")
PICTURE = "https://mau.example/anh/mau-0123456789.jpg"


def parsed(document):
    found = feedparser.parse(document)
    assert not found.bozo
    return found


@pytest.fixture
def whole(fed, make_article):
    """A feed of one article that has everything."""
    article = make_article(
        id="bai-du-ca",
        author=("Trần Mẫu Hà", "Phạm Mẫu"),
        title="“Dạy tốt & học tốt” <1>",
        summary="Dưới 5 < 10 kWh & trên 3 > 2.",
        photo=PHOTO,
        source=Source(name="Báo Mẫu", url="https://bao-mau.example/goc"),
        modified=date(2020, 1, 2),
    )
    return fed(replace(article, body=Body("<p>Một &amp; hai <em>ba</em> ]]&gt;</p>")))


@pytest.mark.parametrize(("write", "file"), [(rss, "rss.xml"), (atom, "atom.xml")])
def test_a_channel_says_what_it_is(whole, write, file):
    """Title, page, own address, picture and language are there; its link is the page, not the feed."""
    channel = parsed(write(whole)).feed

    assert channel.title == "Hội nghị – Cổng Mẫu"
    assert channel.link == "https://mau.example/hoi-nghi/"
    assert channel.subtitle == "Tin mới về Hội nghị trên Cổng Mẫu."
    assert channel.language == "vi"
    assert [link.href for link in channel.links if link.rel == "self"] == [f"https://mau.example/hoi-nghi/{file}"]
    assert "https://mau.example/theme/feed-icon.png" in (channel.get("icon"), channel.get("image", {}).get("href"))
    assert channel.updated_parsed[:3] == (2020, 1, 1)  # midnight in Vietnam is yesterday in Greenwich


@pytest.mark.parametrize("write", [rss, atom])
def test_an_item_carries_the_whole_article(whole, write):
    """Id, link, plain title and summary, full text, authors by name, categories, dates, and the picture twice."""
    (entry,) = parsed(write(whole)).entries

    assert entry.id == "tag:mau.example,2026:bai-du-ca"
    assert entry.link.startswith("https://mau.example/hoi-nghi/2019/")
    assert entry.title == "“Dạy tốt & học tốt” <1>"
    assert unescape(entry.summary) == "Dưới 5 < 10 kWh & trên 3 > 2."
    assert entry.content[0].value == "<p>Một &amp; hai <em>ba</em> ]]&gt;</p>"
    assert {"Trần Mẫu Hà", "Phạm Mẫu"} == {author.name for author in entry.authors}
    assert [(tag.term, tag.scheme) for tag in entry.tags] == [("Hội nghị", "https://mau.example/hoi-nghi/")]
    assert (entry.published_parsed[:5], entry.updated_parsed[:5]) == ((2019, 6, 4, 4, 48), (2020, 1, 1, 17, 0))
    assert [(each.href, each.type, each.length) for each in entry.enclosures] == [(PICTURE, "image/jpeg", "12345")]
    assert entry.media_content[0]["url"] == entry.media_thumbnail[0]["url"] == PICTURE
    assert (entry.media_content[0]["width"], entry.media_content[0]["height"]) == ("1200", "800")
    assert entry.media_credit[0]["content"] == "Phạm Mẫu"


def test_a_reprint_leads_to_its_original(whole):
    """In each format by the means that it has."""
    assert parsed(rss(whole)).entries[0].source == {"href": "https://bao-mau.example/goc", "title": "Báo Mẫu"}
    assert ("via", "https://bao-mau.example/goc") in [
        (link.rel, link.href) for link in parsed(atom(whole)).entries[0].links
    ]
    assert json.loads(json_feed(whole))["items"][0]["external_url"] == "https://bao-mau.example/goc"


def test_json_tells_what_xml_tells(whole):
    """The third format has the same id, text, dates, names and picture."""
    feed = json.loads(json_feed(whole))
    (item,) = feed["items"]
    (entry,) = parsed(atom(whole)).entries

    assert feed["feed_url"] == "https://mau.example/hoi-nghi/feed.json"
    assert (item["id"], item["url"], item["title"], item["summary"]) == (
        entry.id,
        entry.link,
        entry.title,
        unescape(entry.summary),
    )
    assert item["content_html"] == entry.content[0].value
    assert (item["date_published"], item["date_modified"]) == (entry.published, entry.updated)
    assert [author["name"] for author in item["authors"]] == [author.name for author in entry.authors]
    assert item["tags"] == [tag.term for tag in entry.tags]
    assert (item["image"], item["attachments"][0]["size_in_bytes"]) == (PICTURE, 12345)


@pytest.mark.parametrize("write", [rss, atom])
def test_order_is_newest_first_as_listed(fed, make_article, write):
    """Feedgen turns lists round unless told otherwise."""
    first, second = make_article(title="Mới hơn"), make_article(title="Cũ hơn")

    assert [entry.title for entry in parsed(write(fed(first, second))).entries] == ["Mới hơn", "Cũ hơn"]


@pytest.mark.parametrize("write", [rss, atom, json_feed])
def test_the_same_rows_give_the_same_bytes(fed, make_article, write):
    """No clock, no order of a set: what did not change is not fetched again."""
    articles = [make_article(photo=PHOTO), make_article()]

    assert write(fed(*articles)) == write(fed(*articles))


def test_an_empty_feed_is_a_feed(fed):
    """A movement without articles has valid, empty feeds."""
    assert parsed(rss(fed())).entries == parsed(atom(fed())).entries == json.loads(json_feed(fed()))["items"] == []


def test_an_entry_in_atom_always_has_an_author(fed, make_article):
    """The office stands for those who are not named (RFC 4287 § 4.2.1); nobody is called nothing."""
    entry = parsed(atom(fed(make_article()))).entries[0]

    assert "authors" not in entry or [author.get("name") for author in entry.authors] == ["Cổng thử nghiệm"]
    assert b"<name>C\xe1\xbb\x95ng th" in atom(fed())


@pytest.mark.parametrize("write", [rss, atom, json_feed])
def test_a_hub_is_named_where_there_is_one(fed, make_article, write):
    """WebSub is off unless an address is given."""
    assert b"hub" not in write(fed(make_article()))
    named = write(fed(make_article(), hub="https://hub.example/"))

    if write is json_feed:
        assert json.loads(named)["hubs"] == [{"type": "WebSub", "url": "https://hub.example/"}]
    else:
        assert ("hub", "https://hub.example/") in [(link.rel, link.href) for link in parsed(named).feed.links]


def test_an_english_article_says_so(fed, make_article):
    """Programs read it aloud in its language."""
    feed = fed(make_article(lang="en"), make_article())

    lang = "{http://www.w3.org/XML/1998/namespace}lang"
    entries = etree.fromstring(atom(feed)).findall("{http://www.w3.org/2005/Atom}entry")
    assert [entry.get(lang) for entry in entries] == ["en", None]
    assert [item["language"] for item in json.loads(json_feed(feed))["items"]] == ["en", "vi"]


@pytest.mark.parametrize("write", [rss, atom])
def test_a_browser_is_told_of_a_style(fed, write):
    """By CSS: XSLT is being removed from browsers."""
    assert write(fed()).split(b"\n")[1] == b'<?xml-stylesheet type="text/css" href="/rss/feed.css"?>'


ANYTHING = st.text(st.characters(), min_size=1).map(lambda text: f"A{text}")


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=ANYTHING, summary=ANYTHING, author=ANYTHING, body=ANYTHING, same=st.booleans())
def test_no_text_breaks_a_feed(fed, desk, make_article, title, summary, author, body, same):  # noqa: PLR0917
    """Whatever stands in an article, control characters and lone halves of letters too: the feeds keep every rule."""
    first = make_article(title=title, summary=summary, author=(author,), photo=PHOTO)
    second = make_article(title=title, date=first.date if same else date(2020, 1, 1))
    html = feed_html(body.encode("utf-8", "replace").decode(), "https://mau.example/bai/")
    feed = fed(*(replace(article, body=Body(html)) for article in (first, second)))

    for write, name in ((rss, "rss.xml"), (atom, "atom.xml"), (json_feed, "feed.json")):
        assert findings(write(feed), f"https://mau.example/hoi-nghi/{name}") == []
