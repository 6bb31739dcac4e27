"""The pages of the honour roll: years, sheets, and where each award begins."""

import pytest

from portal.enrichment.honour_roll import HonourRoll
from portal.enrichment.honours import Honour
from portal.model.award_record import AwardRecord, Decision
from portal.model.body import Body
from portal.model.entities import AwardKindRecord
from portal.model.kinds import AWARD, Entry
from portal.pages.honour_roll import NEWEST, SHEET, honour_families
from portal.pages.page import Link

HOME = Link("Trang nhất", "/")


def award(slug):
    return Entry(AWARD, "", slug, AwardKindRecord(name=slug.title(), form="bang-khen", level="bo-tinh"), Body())


CO, BANG = award("co"), award("bang")


def honours(entry, count, year=2018, revoked=None):
    return tuple(
        Honour(
            AwardRecord(award=entry.slug, recipient=f"Tập thể {number}", merit_year=year, revoked=revoked),
            entry,
            f"Tập thể {number}",
            digest=b"",
        )
        for number in range(count)
    )


@pytest.fixture
def pages():
    """Return a function that plans the pages of honours, by their addresses."""

    def plan(*found):
        family = honour_families(HonourRoll(found), HOME, "Bảng vàng")
        return {page.url: page for group in family.groups.values() for page in group.pages()}

    return plan


def test_a_roll_without_honours_has_its_page(pages):
    """It says so; there are no years."""
    found = pages()

    assert list(found) == ["/bang-vang/"]
    assert found["/bang-vang/"].values["rows"] == ()


def test_each_merit_year_has_its_page(pages):
    """Newest first, each leading to those beside it."""
    found = pages(*honours(CO, 1, 2019), *honours(CO, 1, 2017), *honours(CO, 1, 2016))
    middle = found["/bang-vang/2017/"].values

    assert list(found) == ["/bang-vang/", "/bang-vang/2019/", "/bang-vang/2017/", "/bang-vang/2016/"]
    assert (middle["newer"].url, middle["older"].url) == ("/bang-vang/2019/", "/bang-vang/2016/")
    assert found["/bang-vang/"].head.description == "Bảng vàng 2019: Co"


@pytest.mark.parametrize("count", [1, SHEET, SHEET + 1, 4 * SHEET, 4 * SHEET + 1])
def test_a_year_of_any_size_is_light(pages, count):
    """No page holds more than a sheet, pages are about alike, and together they hold the year in its order."""
    year = (*honours(CO, 3), *honours(BANG, count))
    sheets = [page for url, page in pages(*year).items() if url.startswith("/bang-vang/2018/")]
    shown = [[honour for part in page.values["parts"] for honour in part.honours] for page in sheets]

    assert [honour for sheet in shown for honour in sheet] == list(year)
    assert max(map(len, shown)) <= SHEET
    assert len(shown[-1]) > SHEET // 3 or len(shown) == 1
    ways = [(page.values["before"], page.url, page.values["after"]) for page in sheets]
    assert [before for before, _, _ in ways[1:]] == [url for _, url, _ in ways[:-1]]
    assert [after for _, _, after in ways[:-1]] == [url for _, url, _ in ways[1:]]
    assert (ways[0][0], ways[-1][2]) == ("", "")


def test_each_award_is_found_on_its_page(pages):
    """Every page of a year leads to where each award begins; what goes on from the page before says so."""
    year = (*honours(CO, SHEET), *honours(BANG, 2 * SHEET))
    sheets = [page.values for url, page in pages(*year).items() if url.startswith("/bang-vang/2018/")]

    assert [[link.url for link in values["contents"]] for values in sheets] == [
        ["/bang-vang/2018/#co", "/bang-vang/2018/trang/2/#bang"]
    ] * 3
    assert [(part.award.slug, part.total, part.is_continued) for values in sheets for part in values["parts"]] == [
        ("co", SHEET, False),
        ("bang", 2 * SHEET, False),
        ("bang", 2 * SHEET, True),
    ]


def test_the_revoked_are_shown_and_not_counted(pages):
    """What was revoked stands in its place, apart from the number of those that stand."""
    found = pages(*honours(CO, 2), *honours(BANG, 3, revoked=Decision(number="9/QĐ")))
    values = found["/bang-vang/2018/"].values
    link, by_level = found["/bang-vang/"].values["rows"][0]

    assert (values["total"], values["revoked"]) == (2, 3)
    assert sum(len(part.honours) for part in values["parts"]) == 5
    assert (link.count, by_level) == (2, (0, 0, 2, 0))
    assert found["/bang-vang/"].values["recipients"] == 2


def test_the_front_of_the_roll_shows_the_beginning_of_the_newest_year(pages):
    """As many as fit at a glance, the highest first."""
    parts = pages(*honours(CO, 5), *honours(BANG, NEWEST))["/bang-vang/"].values["newest"]

    assert [(part.award.slug, len(part.honours)) for part in parts] == [("co", 5), ("bang", NEWEST - 5)]
