"""What pages tell machines."""

import json
from dataclasses import replace
from datetime import date, datetime

import pytest

from portal.enrichment.honours import Honour
from portal.language.dates import ZONE
from portal.model.article import Correction, Photo, Source, Withdrawal
from portal.model.award_record import AwardRecord, Decision
from portal.model.body import Body
from portal.model.entities import AwardKindRecord, ExemplarRecord
from portal.model.event import Event
from portal.model.kinds import AWARD, EXEMPLAR, Entry
from portal.model.newsroom import Author
from portal.pages.page import Head, Link
from portal.rendering.site import Picture, Published
from portal.rendering.structured_data import StructuredData

CARD = "https://mau.example/anh/the.png"
PHOTO = Photo(file="images/2019/a.jpg", alt="Hội trường")


@pytest.fixture
def structured(site):
    """Makes the nodes of the test site."""
    return StructuredData(site, Published({PHOTO.file: Picture("/anh/a-1.jpg", 800, 600)}))


def test_an_article_tells_who_when_and_what(structured, make_article):
    """Addresses are absolute, moments have their zone, a day begins at midnight in Hà Nội."""
    article = make_article(
        date=date(2019, 6, 4),
        corrections=(Correction(date=datetime(2019, 6, 5, 9, tzinfo=ZONE), text="Con số đúng là ba."),),
    )
    node = structured.news_article(article, [Author("Trần Mẫu Hà", "tran-mau-ha")], CARD)

    assert node["url"] == f"https://mau.example{article.url}"
    assert node["datePublished"] == "2019-06-04T00:00:00+07:00"
    assert node["dateModified"] == node["correction"]["datePublished"] == "2019-06-05T09:00:00+07:00"
    assert node["author"] == {
        "@type": "Person",
        "name": "Trần Mẫu Hà",
        "url": "https://mau.example/tac-gia/tran-mau-ha/",
    }
    assert node["publisher"]["name"] == "Cổng thử nghiệm"
    assert node["isAccessibleForFree"] is True
    assert node["image"] == CARD


def test_the_photo_of_an_article_goes_before_its_card(structured, make_article):
    """A picture of what happened says more than its title once more."""
    node = structured.news_article(make_article(photo=PHOTO), [], CARD)

    assert node["image"] == "https://mau.example/anh/a-1.jpg"


def test_a_reprint_is_by_where_it_first_appeared(structured, make_article):
    """The office does not sign what others wrote."""
    source = Source(name="Báo Mẫu", url="https://bao-mau.example/a")
    node = structured.news_article(make_article(source=source), [], CARD)

    assert node["author"] == {"@type": "Organization", "name": "Báo Mẫu", "url": "https://bao-mau.example/a"}
    assert node["isBasedOn"] == "https://bao-mau.example/a"


def test_what_was_withdrawn_says_no_more_than_that(structured, make_article):
    """Neither summary nor authors nor picture."""
    withdrawn = Withdrawal(date=date(2020, 1, 2), reason="Chưa đối chiếu")
    node = structured.news_article(make_article(withdrawn=withdrawn, photo=PHOTO), [Author("Một", "mot")], CARD)

    assert node["creativeWorkStatus"] == "Withdrawn"
    assert not {"description", "author", "image", "isBasedOn", "correction"} & node.keys()


@pytest.mark.parametrize(
    ("attended", "mode", "kinds"),
    [
        ({"place": "hội trường"}, "Offline", ["Place"]),
        ({"online": True}, "Online", ["VirtualLocation"]),
        ({"province": "tỉnh Mẫu", "online": True}, "Mixed", ["Place", "VirtualLocation"]),
    ],
)
def test_an_event_tells_where_one_attends(structured, make_article, attended, mode, kinds):
    """In a hall, online, or either."""
    event = Event(type="so-ket", start=date(2026, 7, 14), status="postponed", **attended)
    node = structured.event(make_article(event=event), ())
    location = node["location"] if isinstance(node["location"], list) else [node["location"]]

    assert node["eventAttendanceMode"] == f"https://schema.org/{mode}EventAttendanceMode"
    assert node["eventStatus"] == "https://schema.org/EventPostponed"
    assert [each["@type"] for each in location] == kinds
    assert node["startDate"] == "2026-07-14"


def test_only_known_organisations_organise(structured, make_article):
    """A name that no organisation has may be a person's, and is not called one."""
    event = Event(type="so-ket", start=date(2026, 7, 14), chaired_by=("co-quan-mau-a", "Nguyễn Văn Mẫu"))
    node = structured.event(make_article(event=event), ("Cơ quan Mẫu A", "Nguyễn Văn Mẫu"))

    assert node["organizer"] == {"@type": "Organization", "name": "Cơ quan Mẫu A"}


def test_awards_that_stand_are_told_of_a_person(structured):
    """With their year; a revoked one is not an award any more."""
    award = Entry(AWARD, "", "bang-khen", AwardKindRecord(name="Bằng khen", form="bang-khen", level="bo-tinh"), Body())
    record = ExemplarRecord(name="Nguyễn Văn Mẫu", kind="ca-nhan")
    standing = AwardRecord(award="bang-khen", recipient="nguyen-van-mau", merit_year=2018)
    revoked = replace(standing, merit_year=2017, revoked=Decision(number="02/QĐ"))
    honours = [Honour(each, award, record.name, digest=b"") for each in (standing, revoked)]
    node = structured.exemplar(Entry(EXEMPLAR, "", "nguyen-van-mau", record, Body()), honours, None)

    assert node["@type"] == "Person"
    assert node["award"] == "Bằng khen (2018)"


def test_no_text_ends_the_data_block(structured):
    """What looks like a tag in a title stays text, and reads back as it was."""
    head = Head(title="</script><!-- & “Đ”", url="/a/", breadcrumbs=(Link("Trang nhất", "/"),))
    block = str(structured.script(head))
    inside = block.removeprefix('<script type="application/ld+json">').removesuffix("</script>")

    assert "<" not in inside
    assert json.loads(inside)["@graph"][0]["itemListElement"][1]["name"] == head.title


def test_a_page_with_nothing_to_tell_has_no_block(structured):
    """The page for a wrong address."""
    assert structured.script(Head(title="Không có", url="/404.html")) == ""
