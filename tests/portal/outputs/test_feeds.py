"""RSS, as a feed reader sees it."""

from datetime import date, datetime

import feedparser
import pytest
from conftest import PORTAL

from portal.enrichment.listings import Listing
from portal.language.dates import ZONE
from portal.model.article import Correction
from portal.model.kinds import ENTITIES
from portal.model.newsroom import Directory
from portal.outputs.feed_rows import feed_of
from portal.outputs.feeds import feed_items, rss
from portal.rendering.site import Published
from portal.settings import read_settings

SETTINGS = read_settings(PORTAL)


@pytest.fixture
def feed(site):
    """Return a function that writes and reads the feed of some articles."""

    def read(*articles):
        listing = Listing("category", "Hội nghị", "/hoi-nghi/", articles)
        found = feed_of(listing, Directory({kind: {} for kind in ENTITIES}), 30)
        document = rss(found, feed_items(found, site, Published(), SETTINGS), site, SETTINGS)
        parsed = feedparser.parse(document)
        assert not parsed.bozo
        return parsed

    return read


def test_the_channel_says_what_it_is(feed, make_article):
    """Title, page, own address and language are there; the link is the page, not the feed."""
    channel = feed(make_article()).feed

    assert (channel.title, channel.link, channel.language) == (
        "Hội nghị – Cổng Mẫu",
        "https://mau.example/hoi-nghi/",
        "vi",
    )
    assert "https://mau.example/hoi-nghi/rss.xml" in [link.href for link in channel.links if link.rel == "self"]


def test_an_item_carries_the_whole_article(feed, make_article):
    """Link, plain summary, full text with absolute addresses, author by name, category."""
    from dataclasses import replace

    from portal.model.body import Body

    article = make_article(author=("Ban Biên tập",), title="“Dạy tốt & học tốt” <1>")
    article = replace(article, body=Body('<p><a href="/khoi/dang/">Khối</a> <a href="#muc">mục</a></p>'))
    (entry,) = feed(article).entries

    assert entry.link == f"https://mau.example{article.url}"
    assert entry.title == "“Dạy tốt & học tốt” <1>"
    assert entry.summary == article.summary
    assert 'href="https://mau.example/khoi/dang/"' in entry.content[0].value
    assert f'href="https://mau.example{article.url}#muc"' in entry.content[0].value
    assert [author.name for author in entry.authors] == ["Ban Biên tập"]
    assert [tag.term for tag in entry.tags] == ["Hội nghị"]


def test_the_id_outlives_slug_date_and_category(feed, make_article):
    """Only the article's own id makes it; it is no link."""
    from dataclasses import replace

    article = make_article(id="bai-khong-doi")
    moved = replace(article, slug="ten-khac", record=replace(article.record, date=date(2021, 1, 1)))

    ids = {feed(each).entries[0].id for each in (article, moved)}
    assert ids == {"tag:mau.example,2026:bai-khong-doi"}


def test_the_order_is_newest_first_as_listed(feed, make_article):
    """Feedgen turns lists round unless told otherwise."""
    first, second = make_article(title="Mới hơn"), make_article(title="Cũ hơn")

    assert [entry.title for entry in feed(first, second).entries] == ["Mới hơn", "Cũ hơn"]


def test_dates_are_those_of_the_article_never_of_the_build(feed, make_article):
    """Publication in +07:00; the channel changed when its last article changed, corrections included."""
    corrected = make_article(corrections=(Correction(date=date(2020, 1, 2), text="Sửa một con số."),))
    parsed = feed(corrected)

    assert parsed.entries[0].published == "Tue, 04 Jun 2019 11:48:00 +0700"
    assert parsed.feed.updated == "Thu, 02 Jan 2020 00:00:00 +0700"
    assert corrected.updated == date(2020, 1, 2)
    assert corrected.date == datetime(2019, 6, 4, 11, 48, tzinfo=ZONE)


def test_an_empty_feed_is_a_feed(feed):
    """A movement without articles has a valid, empty feed that never changes."""
    assert feed().entries == []
    assert feed().feed.updated == feed().feed.updated


def test_control_characters_do_not_stop_a_feed(feed, make_article):
    """What XML forbids is left out; the rest is told."""
    assert feed(make_article(title="Hội\x08 nghị \ud800mẫu")).entries[0].title == "Hội nghị mẫu"
