"""What is counted, in which year and under which name."""

from dataclasses import replace
from datetime import date
from itertools import count

import pytest

from portal.enrichment.conferences import conferences_of
from portal.enrichment.honour_roll import honour_roll_of
from portal.enrichment.statistics import KEYS, statistics_of
from portal.model.article import Withdrawal
from portal.model.award_record import AwardRecord, Decision, Report
from portal.model.body import Body
from portal.model.entities import (
    AwardKindRecord,
    BlocRecord,
    Category,
    ExemplarRecord,
    Membership,
    MovementRecord,
    Organisation,
)
from portal.model.event import Event
from portal.model.kinds import AWARD, BLOC, ENTITIES, EXEMPLAR, MOVEMENT, Entry
from portal.model.newsroom import Directory, Newsroom

CATEGORIES = (Category(slug="hoi-nghi", name="Hội nghị"), Category(slug="tin-tuc", name="Tin tức"))
RECORDS = {
    AWARD: {
        "co-thi-dua": AwardKindRecord(name="Cờ thi đua", form="danh-hieu-thi-dua", level="chinh-phu"),
        "bang-khen": AwardKindRecord(name="Bằng khen", form="bang-khen", level="bo-tinh"),
    },
    BLOC: {
        "khoi-mot": BlocRecord(name="Khối Một", kind="khoi", members=(Membership(org="so-mau", to=2018),)),
        "khoi-hai": BlocRecord(
            name="Khối Hai",
            kind="khoi",
            members=(Membership(org="so-mau", from_=2018), Membership(org="so-an", attested=(2010,))),
        ),
    },
    MOVEMENT: {slug: MovementRecord(name=slug, kind="phong-trao") for slug in ("doc-sach", "trong-cay")},
    EXEMPLAR: {
        "nguyen-van-mau": ExemplarRecord(name="Nguyễn Văn Mẫu", kind="ca-nhan", org="so-mau"),
        "to-mau": ExemplarRecord(name="Tổ Mẫu", kind="tap-the", org="so-an"),
        "ho-mau": ExemplarRecord(name="Hộ Mẫu", kind="ho-gia-dinh"),
    },
}
HELD = {"type": "so-ket", "start": date(2019, 5, 30)}


@pytest.fixture
def figures():
    """Return a function that counts articles and award records, and gives each figure as rows of text and numbers."""

    def make(articles=(), honours=()):
        entities = {kind: {} for kind in ENTITIES}
        for kind, records in RECORDS.items():
            entities[kind] = {
                slug: Entry(kind, f"content/{kind.folder}/{slug}.md", slug, record, Body())
                for slug, record in records.items()
            }
        units = {slug: Organisation(name=slug) for slug in ("so-mau", "so-an")}
        newest_first = tuple(sorted(articles, key=lambda article: article.order, reverse=True))
        rows = tuple(honours)
        newsroom = Newsroom(newest_first, Directory(entities, units), CATEGORIES, honours=rows)
        found = statistics_of(newsroom, honour_roll_of(newsroom), conferences_of(newest_first), lambda key: key)
        assert tuple(figure.key for figure in found.figures) == KEYS
        return {
            figure.key: [figure.head[1:], *((row.name, *row.numbers) for row in (*figure.rows, figure.end))]
            for figure in found.figures
        }

    return make


@pytest.fixture
def told():
    """Return a function that makes a row of a table of awards."""
    lines = count(2)

    def make(recipient, year, award="bang-khen", **more):
        record = AwardRecord(award=award, recipient=recipient, merit_year=year, **more)
        line = next(lines)
        return Report(record=record, path="content/data/honours/a.csv", place=line, digest=b"%d" % line)

    return make


def test_articles_count_once_where_the_archive_has_them(figures, make_article):
    """What has expired stays; what is hidden or was taken back is not counted."""
    news = {"category": CATEGORIES[1]}
    gone = make_article(withdrawn=Withdrawal(date=date(2020, 1, 1), reason="Nhầm"))
    found = figures(
        [
            make_article(),
            replace(make_article(), is_expired=True, **news),
            replace(make_article(date=date(2021, 1, 1)), **news),
            make_article(status="hidden"),
            gone,
        ]
    )

    assert found["tin-bai"] == [
        ("Hội nghị", "Tin tức", "honours.total"),
        ("2021", 0, 1, 1),
        ("2019", 1, 1, 2),
        ("honours.total", 1, 2, 3),
    ]


def test_a_conference_counts_once_it_was_held(figures, make_article):
    """However many articles tell of it; in the year of its first day. Those to come, put off or called off wait."""
    event, bloc = Event(**HELD), "khoi-mot"
    found = figures(
        [
            make_article(event=event, bloc=bloc, movements="doc-sach"),
            make_article(event=event, bloc=bloc, movements="trong-cay"),
            make_article(event=replace(event, start=date(2018, 12, 31), end=date(2019, 1, 1), type="tong-ket")),
            make_article(event=replace(event, status="cancelled")),
            make_article(event=replace(event, status="postponed")),
            replace(make_article(event=replace(event, status="planned")), is_ahead=True),
        ]
    )

    assert found["hoi-nghi"] == [
        ("event.type.so-ket", "event.type.tong-ket", "honours.total"),
        ("2019", 1, 0, 1),
        ("2018", 0, 1, 1),
        ("honours.total", 1, 1, 2),
    ]
    assert [row[:2] for row in found["khoi"][1:]] == [("Khối Một", 1), ("statistics.outside.khoi", 1)]
    assert [row[:2] for row in found["phong-trao"][1:]] == [
        ("doc-sach", 1),
        ("trong-cay", 1),
        ("statistics.outside.phong-trao", 1),
    ]


def test_awards_count_while_they_stand(figures, told):
    """Twice told is once counted; a revoked one no more. The kind is known of profiles and organisations alone."""
    found = figures(
        honours=[
            told("so-mau", 2018, "co-thi-dua"),
            told("so-mau", 2018, "co-thi-dua"),
            told("nguyen-van-mau", 2018),
            told("ho-mau", 2019),
            told("Trần Thị Mẫu", 2019),
            told("to-mau", 2019, revoked=Decision(number="9/QĐ-MAU")),
        ]
    )

    assert found["khen-thuong"] == [
        ("award.level.chinh-phu", "award.level.bo-tinh", "honours.total"),
        ("2019", 0, 2, 2),
        ("2018", 1, 1, 2),
        ("honours.total", 1, 3, 4),
    ]
    assert found["hinh-thuc"][1:] == [
        ("award.form.bang-khen", 0, 3, 3),
        ("award.form.danh-hieu-thi-dua", 1, 0, 1),
        ("honours.total", 1, 3, 4),
    ]
    kinds = ("ca-nhan", "tap-the", "ho-gia-dinh")
    assert found["doi-tuong"] == [
        (*(f"exemplar.kind.{kind}" for kind in kinds), "statistics.unknown", "honours.total"),
        ("2019", 0, 0, 1, 1, 2),
        ("2018", 1, 1, 0, 0, 2),
        ("honours.total", 1, 1, 1, 1, 4),
    ]


@pytest.mark.parametrize(
    ("recipient", "year", "blocs"),
    [
        ("so-mau", 2017, {"Khối Một"}),
        ("so-mau", 2018, {"Khối Một", "Khối Hai"}),
        ("so-mau", 2019, {"Khối Hai"}),
        ("so-an", 2019, {"Khối Hai"}),
        ("to-mau", 2019, {"Khối Hai"}),
        ("nguyen-van-mau", 2018, set()),
        ("Sở nào đó", 2018, set()),
    ],
)
def test_an_award_counts_for_the_blocs_of_its_merit_year(figures, told, recipient, year, blocs):
    """As far as is known when the unit came and left; a collective counts with its unit, a person does not."""
    *rows, outside = figures(honours=[told(recipient, year)])["khoi"][1:]

    assert {name for name, _, awards, _ in rows if awards} == blocs
    assert outside[2] == (not blocs)


def test_an_award_counts_for_the_one_movement_of_its_articles(figures, make_article, told):
    """An article about several does not tell for which it was given."""
    one, other = (told(name, 2018).record for name in ("so-mau", "so-an"))
    *rows, outside = figures(
        [
            make_article(honours=(one,), movements="doc-sach"),
            make_article(honours=(one,), movements="doc-sach"),
            make_article(honours=(other,), movements=["doc-sach", "trong-cay"]),
        ]
    )["phong-trao"][1:]

    assert {name: awards for name, _, awards, _ in rows} == {"doc-sach": 1, "trong-cay": 0}
    assert outside[2] == 1


def test_nothing_is_counted_of_nothing(figures):
    """An empty newsroom has every figure, none of them a row."""
    assert {key: len(rows) for key, rows in figures().items()} == dict.fromkeys(KEYS, 2)
