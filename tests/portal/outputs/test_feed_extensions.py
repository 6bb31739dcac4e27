"""Each extension of feedgen is needed: where one of these tests fails, feedgen has changed, and an extension can go."""

from datetime import datetime

import pytest
from lxml import etree

from portal.language.dates import ZONE
from portal.outputs.feed_extensions import ATOM, FeedGenerator, MendedEntry


@pytest.fixture
def channel():
    """A feed of feedgen's own, with one entry."""
    made = FeedGenerator()
    made.id("tag:mau.example,2026:x")
    made.title("Hội nghị")
    made.description("Tin hội nghị")
    made.link(href="https://mau.example/rss.xml", rel="self")
    made.link(href="https://hub.example/", rel="hub")
    made.link(href="https://mau.example/", rel="alternate")
    return made


def add(channel, entry=None):
    entry = channel.add_entry(entry, order="append")
    entry.guid("tag:mau.example,2026:bai")
    entry.title("Bài")
    entry.link(href="https://mau.example/bai/", rel="alternate", type="text/html")
    entry.enclosure("https://mau.example/a.jpg", "10", "image/jpeg")
    entry.author(name="Phạm Mẫu")
    entry.updated(datetime(2026, 1, 1, tzinfo=ZONE))


def links_of(document):
    return [dict(link.attrib) for link in etree.fromstring(document).findall(f"{{{ATOM}}}entry/{{{ATOM}}}link")]


def test_feedgen_still_forgets_what_a_link_is(channel):
    """Python-feedgen#135: without `MendedEntry` a picture is an article."""
    add(channel)

    assert links_of(channel.atom_str()) == [
        {"href": "https://mau.example/bai/"},
        {"href": "https://mau.example/a.jpg"},
    ]


def test_a_mended_entry_tells_article_from_picture(channel):
    """Each link says what it is."""
    add(channel, MendedEntry())

    assert links_of(channel.atom_str()) == [
        {"href": "https://mau.example/bai/", "rel": "alternate", "type": "text/html"},
        {"href": "https://mau.example/a.jpg", "rel": "enclosure", "type": "image/jpeg", "length": "10"},
    ]


def test_feedgen_still_takes_the_last_link_for_the_page(channel):
    """Why rel=alternate is given last: whatever is last becomes the channel's page."""
    assert b"<link>https://mau.example/</link>" in channel.rss_str()
    channel.link(href="https://mau.example/khac", rel="self")
    assert b"<link>https://mau.example/khac</link>" in channel.rss_str()


def test_feedgen_still_writes_neither_hub_nor_creator_nor_change(channel):
    """Why `Hub` and `Details` are there."""
    add(channel)

    document = channel.rss_str()

    for word in (b"hub.example", "Phạm Mẫu".encode(), b"updated", b"xml-stylesheet"):
        assert word not in document


def test_feedgen_still_puts_entries_first(channel):
    """Why every entry is appended by name."""
    add(channel)
    channel.add_entry().guid("tag:mau.example,2026:sau")

    assert [entry.id() for entry in channel.entry()] == ["tag:mau.example,2026:sau", "tag:mau.example,2026:bai"]
