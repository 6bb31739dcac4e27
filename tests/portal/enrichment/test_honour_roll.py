"""The honour roll: one record of what several sources tell, and what they disagree in."""

from datetime import date, datetime

import pytest

from portal.enrichment.honour_roll import honour_roll_of
from portal.language.dates import ZONE
from portal.model.article import Withdrawal
from portal.model.award_record import AwardRecord, Decision, Presentation, Report
from portal.model.body import Body
from portal.model.entities import AwardKindRecord, DocumentRecord, ExemplarRecord, Organisation
from portal.model.kinds import AWARD, DOCUMENT, ENTITIES, EXEMPLAR, Entry
from portal.model.newsroom import Directory, Newsroom

AWARDS = {"huan-chuong": 10, "bang-khen": 20, "giay-khen": 20}
UNITS = {"so-mau": "Sở Mẫu", "so-an": "Sở An", "so-an-2": "Sở Ân"}


def entry(kind, slug, record):
    return Entry(kind, f"content/{kind.folder}/{slug}.md", slug, record, Body())


def entries(kind, records):
    return {slug: entry(kind, slug, record) for slug, record in records.items()}


@pytest.fixture
def roll():
    """Return a function that makes the roll of articles, exemplars (record by slug), rows and documents."""

    def make(*rows, articles=(), exemplars=(), documents=()):
        awards = {
            slug: AwardKindRecord(name=slug, form="bang-khen", level="bo-tinh", precedence=rank)
            for slug, rank in AWARDS.items()
        }
        entities = {kind: {} for kind in ENTITIES}
        entities |= {AWARD: entries(AWARD, awards), EXEMPLAR: entries(EXEMPLAR, dict(exemplars))}
        entities[DOCUMENT] = entries(DOCUMENT, dict(documents))
        directory = Directory(entities, {slug: Organisation(name=name) for slug, name in UNITS.items()})
        newest_first = tuple(sorted(articles, key=lambda article: article.order, reverse=True))
        return honour_roll_of(Newsroom(newest_first, directory, (), honours=rows))

    return make


def record(recipient="so-mau", **more):
    return AwardRecord(**{"award": "bang-khen", "recipient": recipient, "merit_year": 2018, **more})


def row(told, line=2, path="content/data/honours/a.csv"):
    return Report(record=told, path=path, place=line, digest=b"%d" % line)


def decision(number, day=None):
    return Decision(number=number, date=day)


def handed(day=None, **more):
    return Presentation(date=day, **more)


TENTH, LAST = date(2019, 5, 10), date(2019, 5, 31)
ONE = [
    (
        "the decision of one, the presentation of the other",
        {"decision": decision("1/QĐ")},
        {"presented": handed(TENTH)},
    ),
    ("nothing but the award in both", {}, {}),
    ("two spellings of a number", {"decision": decision("12/QĐ-MAU")}, {"decision": decision("12 /qđ – mau")}),
    ("the same day", {"presented": handed(TENTH)}, {"presented": handed(TENTH)}),
    (
        "one number, though the days differ",
        {"decision": decision("1/QĐ"), "presented": handed(TENTH)},
        {"decision": decision("1/QĐ"), "presented": handed(LAST)},
    ),
]
TWO = [
    ("two numbers", {"decision": decision("1/QĐ")}, {"decision": decision("2/QĐ")}),
    (
        "two days, and no number in one",
        {"presented": handed(TENTH), "decision": decision("1")},
        {"presented": handed(LAST)},
    ),
    ("two years", {}, {"merit_year": 2019}),
    ("two awards", {}, {"award": "giay-khen"}),
]


@pytest.mark.parametrize(("first", "second"), [case[1:] for case in ONE], ids=[case[0] for case in ONE])
def test_what_fits_is_one_record(roll, make_article, first, second):
    """Award, recipient, merit year, and number or day where both have one: one record, whoever tells it first."""
    for one, other in ((first, second), (second, first)):
        article = make_article(honours=(record(**other),))
        assert len(roll(row(record(**one)), articles=[article]).honours) == 1


@pytest.mark.parametrize(("first", "second"), [case[1:] for case in TWO], ids=[case[0] for case in TWO])
def test_what_does_not_fit_is_two(roll, make_article, first, second):
    """Another number, day, year or award is another record, and nothing to complain of."""
    for one, other in ((first, second), (second, first)):
        found = roll(row(record(**one)), articles=[make_article(honours=(record(**other),))])
        assert (len(found.honours), found.disputes) == (2, ())


def test_sources_complete_one_another(roll, make_article):
    """Each detail comes from whoever knows it; the record leads to every article, the earliest first."""
    dated = [
        make_article(honours=(told,), date=datetime(2019, 6, day, tzinfo=ZONE))
        for day, told in ((9, record(presented=handed(place="hội trường"))), (4, record(presented=handed(TENTH))))
    ]
    profile = ExemplarRecord(name="Tổ 1", kind="tap-the", honours=(record(recipient="to-1"),))
    found = roll(
        row(record(decision=decision("1/QĐ"), revoked=decision("9/QĐ"))),
        row(record(decision=decision("1/QĐ", TENTH)), path="content/data/honours/b.csv"),
        articles=dated,
        exemplars={"to-1": profile},
    )

    assert [honour.record for honour in found.honours] == [
        record(decision=decision("1/QĐ", TENTH), presented=handed(TENTH, place="hội trường"), revoked=decision("9/QĐ")),
        record(recipient="to-1"),
    ]
    assert found.honours[0].articles == (dated[1], dated[0])
    assert found.disputes == ()


def test_namesakes_stay_apart(roll, make_article):
    """A plain name may be two people's, unless the decision is the same."""
    told = record(recipient="Nguyễn Văn Mẫu")
    decided = record(recipient="Nguyễn Văn Mẫu", decision=decision("1/QĐ"))
    one, other = make_article(honours=(told, decided)), make_article(honours=(told, decided))

    found = roll(articles=[one, other])

    assert sorted(len(honour.articles) for honour in found.honours) == [1, 1, 2]


def test_a_name_told_twice_in_one_file_is_told_of(roll):
    """Two rows alike are a mistake, or two people of whom nothing tells which is which."""
    found = roll(row(record("Nguyễn Văn Mẫu"), 2), row(record("Nguyễn Văn Mẫu"), 7))

    assert len(found.honours) == 1
    assert [(each.key, each.told.place, each.other.place) for each in found.disputes] == [("", 7, 2)]


def test_a_report_that_fits_two_decisions_is_told_of(roll, make_article):
    """Without a number it cannot be known which of two awards of one year an article means; no third is made up."""
    rows = [row(record(decision=decision(f"{number}/QĐ")), number, f"{number}.csv") for number in (1, 2)]

    article = make_article(honours=(record(),))
    for reports in ({"rows": rows, "articles": [article]}, {"rows": [row(record(), path="0.csv"), *rows]}):
        found = roll(*reports.pop("rows"), **reports)
        assert len(found.honours) == 2
        assert [(each.key, each.other.place) for each in found.disputes] == [("decision.number", 1)]


DISPUTES = {
    "decision.date": (decision("1/QĐ", TENTH), decision("1/QĐ", LAST), "decision"),
    "presented.date": (handed(TENTH), handed(LAST), "presented"),
    "presented.by": (handed(by="Bộ trưởng"), handed(by="Thứ trưởng"), "presented"),
    "presented.place": (handed(place="Nhà hát lớn"), handed(place="hội trường Bộ"), "presented"),
    "revoked.number": (decision("8/QĐ"), decision("9/QĐ"), "revoked"),
    "revoked.date": (decision("9/QĐ", TENTH), decision("9/QĐ", LAST), "revoked"),
}


@pytest.mark.parametrize("key", DISPUTES)
def test_a_contradiction_is_told_of(roll, make_article, key):
    """Two sources of one record that say different things of one detail are a dispute; the first stands meanwhile."""
    first, second, part = DISPUTES[key]
    sure = {"decision": decision("1/QĐ")}
    article = make_article(honours=(record(**{**sure, part: second}),))

    found = roll(row(record(**{**sure, part: first})), articles=[article])

    assert [(each.key, each.told.path, each.other.place) for each in found.disputes] == [(key, article.path, 2)]
    assert getattr(found.honours[0].record, part) == first


def test_case_and_tones_are_no_contradiction(roll, make_article):
    """What differs as typing does is not told of."""
    article = make_article(honours=(record(presented=handed(by="hội đồng  mẫu")),))

    assert roll(row(record(presented=handed(by="Hội đồng Mẫu"))), articles=[article]).disputes == ()


def test_only_articles_that_stand_count(roll, make_article):
    """What waits, is hidden or was withdrawn tells of no award; what has expired does."""
    from dataclasses import replace

    told = {"honours": (record(),)}
    gone = [
        make_article(**told, status="hidden"),
        make_article(**told, withdrawn=Withdrawal(date=TENTH, reason="Sai")),
        replace(make_article(**told), is_draft=True),
    ]

    assert roll(articles=gone).honours == ()
    assert len(roll(articles=[replace(make_article(**told), is_expired=True)]).honours) == 1


def test_a_withdrawn_exemplar_has_no_awards(roll, make_article):
    """Whoever tells of them."""
    gone = ExemplarRecord(name="Hồ sơ đã gỡ", kind="tap-the", withdrawn=Withdrawal(date=TENTH, reason="Đề nghị gỡ"))
    told = record(recipient="to-1")

    assert roll(row(told), articles=[make_article(honours=(told,))], exemplars={"to-1": gone}).honours == ()


def test_an_organisation_is_the_exemplar_of_its_name(roll, make_article):
    """A collective's profile and its entry among organisations are one recipient; a part of it is another."""
    exemplars = {
        "don-vi-mau": ExemplarRecord(name="Sở Mẫu", kind="tap-the", org="so-mau"),
        "to-1": ExemplarRecord(name="Tổ 1", kind="tap-the", org="so-mau"),
    }
    rows = [row(record(recipient=recipient), path=recipient) for recipient in ("so-mau", "don-vi-mau", "to-1")]

    found = roll(*rows, exemplars=exemplars)

    assert list(found.by_recipient) == ["don-vi-mau", "to-1"]
    assert [honour.recipient_url for honour in found.honours] == ["/dien-hinh/don-vi-mau/", "/dien-hinh/to-1/"]


def test_the_order_of_the_roll(roll):
    """Newest merit year, then precedence with awards of one rank kept together, then the Vietnamese alphabet."""
    told = [
        ("giay-khen", "so-mau", 2018),
        ("bang-khen", "so-an-2", 2018),
        ("bang-khen", "so-an", 2018),
        ("bang-khen", "Đỗ Văn Mẫu", 2018),
        ("huan-chuong", "so-mau", 2018),
        ("giay-khen", "so-an", 2019),
    ]
    rows = [row(record(award=award, recipient=name, merit_year=year), n) for n, (award, name, year) in enumerate(told)]

    found = roll(*rows)

    assert [(each.record.merit_year, each.record.award, each.recipient) for each in found.honours] == [
        (2019, "giay-khen", "Sở An"),
        (2018, "huan-chuong", "Sở Mẫu"),
        (2018, "bang-khen", "Đỗ Văn Mẫu"),
        (2018, "bang-khen", "Sở An"),
        (2018, "bang-khen", "Sở Ân"),
        (2018, "giay-khen", "Sở Mẫu"),
    ]
    assert {year: len(honours) for year, honours in found.by_year.items()} == {2019: 1, 2018: 5}
    assert {award: len(honours) for award, honours in found.by_award.items()} == {
        "giay-khen": 2,
        "huan-chuong": 1,
        "bang-khen": 3,
    }


DOCUMENTS = {
    "1-2019": DocumentRecord(number="1/QĐ-MAU", type="quyết định", issuer="Bộ", issued=TENTH),
    "1-2020": DocumentRecord(number="1/QĐ-MAU", type="quyết định", issuer="Bộ", issued=2020),
    "2-2019": DocumentRecord(number="2/QĐ-MAU", type="quyết định", issuer="Bộ", issued=TENTH),
}


@pytest.mark.parametrize(
    ("told", "slug"),
    [
        (decision("1/QĐ-MAU", TENTH), "1-2019"),
        (decision("1/qđ-mau", date(2020, 3, 4)), "1-2020"),
        (decision("2/QĐ-MAU"), "2-2019"),
        (decision("1/QĐ-MAU"), None),
        (decision("2/QĐ-MAU", LAST), None),
        (decision("3/QĐ-MAU", TENTH), None),
    ],
)
def test_a_decision_is_found_in_the_register(roll, told, slug):
    """By number and day, or the year where the register knows no more; never by guessing between two."""
    found = roll(row(record(decision=told)), documents=DOCUMENTS).honours[0]

    assert (found.document.slug if found.document else None) == slug


def test_a_digest_changes_with_what_is_shown(roll, make_article):
    """Another detail, article or name gives another digest; the same things the same."""
    article = make_article(honours=(record(),))

    def digest(*rows, **more):
        return roll(*rows, **more).honours[0].digest

    one = digest(row(record(), 2))
    assert digest(row(record(), 2)) == one
    assert len({one, digest(row(record(), 3)), digest(row(record(), 2), articles=[article])}) == 3
