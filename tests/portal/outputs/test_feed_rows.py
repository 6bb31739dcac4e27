"""What stands in a feed, whatever its format."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from portal.enrichment.listings import Listing
from portal.language.dates import ZONE
from portal.model.article import Correction, Photo, Source, Withdrawal
from portal.outputs.feed_rows import LONGEST_TIE, articles_told, distinct_seconds, uri

MORNING = datetime(2026, 7, 15, 9, 30, tzinfo=ZONE)
SECOND = timedelta(seconds=1)


def test_the_id_outlives_everything_but_the_article(fed, make_article, site):
    """Slug, category, date, title, domain and scheme may change: the id is made of the article's own alone."""
    article = make_article(id="bai-khong-doi")
    moved = replace(
        article,
        slug="ten-khac",
        category=replace(article.category, slug="tin-tuc", name="Tin tức"),
        record=replace(article.record, date=date(2021, 1, 1), title="Tít khác"),
    )

    assert {fed(each).items[0].id for each in (article, moved)} == {"tag:mau.example,2026:bai-khong-doi"}
    assert site.url not in fed(article).head.id


def test_the_id_of_a_feed_is_its_own(fed):
    """No article can have it, and no other list."""
    assert fed().head.id == "tag:mau.example,2026:/hoi-nghi/"


def test_corrections_revisions_and_withdrawal_set_the_time_of_change(fed, make_article):
    """The feed changed when its last article changed, never when it was built."""
    corrected = make_article(corrections=(Correction(date=date(2020, 1, 2), text="Sửa một con số."),))
    revised = make_article(modified=MORNING)

    feed = fed(corrected, revised)

    assert [item.updated for item in feed.items] == [datetime(2020, 1, 2, tzinfo=ZONE), MORNING]
    assert feed.head.updated == MORNING
    assert feed.items[0].published == datetime(2019, 6, 4, 11, 48, tzinfo=ZONE)


def test_an_empty_feed_never_changes(fed):
    """A movement without articles has a time of change that is no clock's."""
    assert fed().head.updated == datetime(2026, 1, 1, tzinfo=ZONE)


def test_a_withdrawn_article_leaves_a_notice_in_its_place(fed, make_article):
    """Those who fetched it are told, under the same id, that it was taken back and why."""
    newer, older = make_article(date=date(2022, 2, 2)), make_article(date=date(2022, 2, 1))
    withdrawn = make_article(date=date(2022, 2, 1), withdrawn=Withdrawal(date=date(2022, 3, 1), reason="Sai số liệu"))

    told = fed(newer, older, withdrawn=(withdrawn,)).items

    assert [item.id.rpartition(":")[2] for item in told] == [newer.id, withdrawn.id, older.id]
    assert told[1].summary == "Bài này đã được rút ngày 01/03/2022. Lý do: Sai số liệu"
    assert told[1].updated == datetime(2022, 3, 1, tzinfo=ZONE)


def test_a_withdrawn_article_leaves_with_the_window(fed, make_article):
    """It takes a place like any other, and is forgotten when newer articles have pushed it out."""
    withdrawn = make_article(date=date(2019, 1, 1), withdrawn=Withdrawal(date=date(2026, 3, 1), reason="Sai"))
    articles = [make_article(date=date(2019, 2, day)) for day in (3, 2)]

    assert len(fed(*articles, withdrawn=(withdrawn,), feed_limit=3).items) == 3
    assert len(fed(*articles, withdrawn=(withdrawn,), feed_limit=2).items) == 2
    assert withdrawn.id not in str(fed(*articles, withdrawn=(withdrawn,), feed_limit=2))


def test_no_two_articles_change_in_one_second():
    """Of two, the upper is put a second later, over a moment that is taken too."""
    moments = [MORNING + SECOND, MORNING, MORNING, MORNING - SECOND]

    found = distinct_seconds(moments)

    assert found == [MORNING + 2 * SECOND, MORNING + SECOND, MORNING, MORNING - SECOND]
    assert distinct_seconds(found) == found


def test_who_leaves_the_window_moves_nobody(fed, make_article):
    """A newer article pushes out one of the same day, and the others keep their seconds."""
    day = [make_article(date=date(2022, 2, 2)) for _ in range(5)][::-1]
    newer = make_article(date=date(2022, 2, 3))

    before = {item.id: item.updated for item in fed(*day, feed_limit=4).items}
    after = {item.id: item.updated for item in fed(newer, *day, feed_limit=4).items}

    assert len(set(before.values())) == 4
    assert {key: after[key] for key in before if key in after} == {key: before[key] for key in before if key in after}


def test_thousands_of_one_day_are_not_all_looked_at(make_article):
    """Ties are followed so far that a second is found for each, and no farther."""
    listing = Listing("home", "Cổng", "/", tuple(make_article(date=date(2022, 2, 2)) for _ in range(600)))

    assert len(articles_told(listing, 30)) == 30 + LONGEST_TIE


def test_the_first_photo_stands_for_the_article(fed, make_article):
    """The lead, else the first of the gallery: absolute address, size, words, and its true length."""
    photo = Photo(file="images/mau.jpg", alt="Hội trường", caption="Quang cảnh", credit="Phạm Mẫu")
    for article in (make_article(photo=photo), make_article(gallery=(photo,))):
        picture = fed(article).items[0].picture

        assert picture.url == "https://mau.example/anh/mau-0123456789.jpg"
        assert (picture.media_type, picture.length) == ("image/jpeg", 12_345)
        assert (picture.width, picture.height) == (1200, 800)
        assert (picture.caption, picture.credit) == ("Quang cảnh", "Phạm Mẫu")
    assert fed(make_article()).items[0].picture is None


def test_text_is_composed_and_free_of_what_xml_forbids(fed, make_article):
    """Decomposed marks are joined, control characters and lone surrogates are gone."""
    item = fed(make_article(title="Ho\u0323\u0302i\x08 nghị \ud800mẫu\ufffe")).items[0]

    assert item.title == "Hội nghị mẫu"


def test_a_reprint_names_where_it_first_appeared(fed, make_article):
    """A name alone is told in the text; with an address it can be followed."""
    whole = make_article(source=Source(name="Báo Mẫu", url="https://báo-mẫu.example/tin/bài?a=1&b=%20#mục"))
    name = make_article(source=Source(name="Báo Mẫu"))

    address = "https://xn--bo-mu-xqa9944c.example/tin/b%C3%A0i?a=1&b=%20#m%E1%BB%A5c"
    assert [item.original for item in fed(whole, name).items] == [("Báo Mẫu", address), None]


@pytest.mark.parametrize(
    "address", ["https://a.example/x?y=1&z=(2)#3", "http://a.example:8080/~x/%C3%A0", "http://a.example"]
)
def test_an_address_that_is_a_uri_stays(address):
    """What needs no encoding gets none, least of all a second one."""
    assert uri(address) == address


def test_an_address_of_no_host_is_still_written():
    """What an editor typed wrongly stops no build."""
    assert uri("https://báo..example/a").isascii()
