from dataclasses import fields
from datetime import date, datetime

import pytest
from conftest import SAMPLE_SITE, newsroom_of

from portal.language.dates import ZONE
from portal.model.consent import Consent
from portal.model.entities import ExemplarRecord
from portal.model.kinds import ARTICLE, EXEMPLAR, KINDS
from portal.model.problem import has_errors
from portal.reading.data_files import DataFiles, HomeRecord, read_data_files
from portal.reading.front_matter import parse_source
from portal.reading.newsroom import Rules, turning_points
from portal.reading.sources import find_sources, parse_file

CONTENT = SAMPLE_SITE / "content"


def rules(moment="2026-11-01 08:00", **more):
    files = frozenset(
        path.relative_to(CONTENT).as_posix() for name in ("images", "files") for path in (CONTENT / name).rglob("*.*")
    )
    return Rules(moment=datetime.fromisoformat(moment).replace(tzinfo=ZONE), files=files, **more)


@pytest.fixture(scope="module")
def sources():
    """Every file of the sample site."""
    files = [path.relative_to(CONTENT).as_posix() for path in CONTENT.rglob("*") if path.is_file()]
    found, problems = find_sources(files, frozenset(), "content")
    assert problems == []
    return [parse_file(kind, shown, (CONTENT / path).read_bytes()) for kind, path, shown in found]


@pytest.fixture(scope="module")
def data():
    return read_data_files(CONTENT / "data", "content/data")


def test_the_sample_site_is_sound(sources, data):
    assert newsroom_of(sources, data, rules())[1] == []


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.folder)
def test_the_sample_site_says_everything_that_can_be_said(kind, sources):
    """Each key of each head is used somewhere, so that templates and outputs meet it."""
    heads = [parse_source((CONTENT.parent / parsed.path).read_bytes()) for parsed in sources if parsed.kind is kind]
    said = {key for head in heads for key, value in head.data.items() if value}

    assert {field.name for field in fields(kind.record)} - said == set()


def test_articles_stand_newest_first_and_ties_by_id(sources, data):
    articles = newsroom_of(sources, data, rules())[0].articles

    assert [article.order for article in articles] == sorted((article.order for article in articles), reverse=True)
    same_second = [article.id for article in articles if article.year == 2018]
    assert same_second == ["bai-2018-ngay-hoi-doc-sach", "bai-2018-khoi-mau-ra-mat"]


def test_drafts_and_future_articles_wait(sources, data):
    """`inv serve` shows them, marked."""
    waiting = {"bai-2026-ban-thao", "bai-2026-cho-duyet", "bai-2030-buc-thu-gui-tuong-lai"}
    due = {article.id for article in newsroom_of(sources, data, rules())[0].articles}
    shown = newsroom_of(sources, data, rules(with_drafts=True))[0].articles

    assert {article.id for article in shown} - due == waiting
    assert {article.id for article in shown if article.is_draft} == waiting


@pytest.mark.parametrize(("moment", "is_due"), [("2030-01-02 07:59:59", False), ("2030-01-02 08:00", True)])
def test_an_article_is_due_from_its_very_second(sources, data, moment, is_due):
    articles = newsroom_of(sources, data, rules(moment))[0].articles

    assert ("bai-2030-buc-thu-gui-tuong-lai" in {article.id for article in articles}) is is_due


@pytest.mark.parametrize(("moment", "is_old"), [("2026-05-10 23:59", False), ("2026-05-12 00:00", True)])
def test_an_article_is_old_five_years_later(sources, data, moment, is_old):
    articles = newsroom_of(sources, data, rules(moment))[0].articles

    assert {article.slug: article.is_old for article in articles}["tap-huan-truc-tuyen"] == is_old


@pytest.mark.parametrize(("moment", "is_ahead"), [("2026-12-11 23:59", True), ("2026-12-12 00:00", False)])
def test_an_event_is_ahead_until_its_last_day_is_over(sources, data, moment, is_ahead):
    articles = newsroom_of(sources, data, rules(moment))[0].articles

    assert {article.slug: article.is_ahead for article in articles}["tong-ket-khoi-mau"] == is_ahead


def test_each_fact_of_the_moment_has_its_turning_point(sources, data):
    """A build between two points needs no other look at the clock: old age, the end of an event, opinions."""
    points = set(turning_points(sources, data))

    assert {2026_05_12_000000, 2026_12_11_240000} <= points
    assert {2026_10_28_000000, 2026_11_11_240000, 2027_01_31_240000} <= points


@pytest.mark.parametrize(("moment", "is_expired"), [("2025-06-30 23:59", False), ("2025-07-01 00:00", True)])
def test_the_day_of_expiry_is_the_last_one(sources, data, moment, is_expired):
    articles = newsroom_of(sources, data, rules(moment))[0].articles

    assert [article.is_expired for article in articles if article.record.expires] == [is_expired]


@pytest.mark.parametrize(("moment", "is_open"), [("2026-12-10 23:59", True), ("2026-12-11 00:00", False)])
def test_an_alert_stands_until_its_day_is_over(sources, data, moment, is_open):
    assert bool(newsroom_of(sources, data, rules(moment))[0].alert) is is_open


def article(number, more="", **head):
    head = {"id": f"bai-mau-{number}", "title": "a", "date": "2026-01-02", "summary": "b", **head}
    head = "---\n" + "".join(f"{key}: {value}\n" for key, value in head.items()) + f"{more}---\n"
    return parse_file(ARTICLE, f"content/articles/tin-tuc/2026/bai-{number}.md", head.encode())


def faults_of(*sources, data=None, **more):
    return [str(problem) for problem in newsroom_of(list(sources), data or DataFiles(), rules(), **more)[1]]


def test_of_two_articles_with_one_id_the_second_is_told():
    """Even where it is a draft: once published, feeds would take one for the other."""
    assert (
        "content/articles/tin-tuc/2026/bai-2.md:2: id: mã “bai-mau-1” đã dùng cho "
        "“content/articles/tin-tuc/2026/bai-1.md”. Mỗi bài một mã riêng"
    ) in faults_of(article(1), article(2, id="bai-mau-1", status="draft"))


def test_approval_is_asked_for_where_the_office_wants_it():
    approved = "approved:\n  by: Nguyễn Văn Mẫu\n  date: 2026-01-01\n"

    assert not any("approved" in fault for fault in faults_of(article(1)))
    assert any("approved" in fault for fault in faults_of(article(1), require_approval=True))
    assert not any("approved" in fault for fault in faults_of(article(1, approved), require_approval=True))
    assert not any("approved" in fault for fault in faults_of(article(1, status="draft"), require_approval=True))


@pytest.mark.parametrize(
    ("start", "end", "is_fault"),
    [
        ("2026-01-05", "2026-01-04", True),
        ("2026-01-05", "2026-01-05", False),
        ("2026-01-05 08:00", "2026-01-05 07:59", True),
        ("2026-01-05 08:00", "2026-01-05 08:00", False),
        ("2026-01-05 08:00", "2026-01-05", False),
        ("2026-01-05 08:00", "2026-01-04", True),
        ("2026-01-05", "2026-01-05 11:30", False),
    ],
)
def test_an_event_ends_when_it_begins_or_later(start, end, is_fault):
    """A bare day is over when the day is: hours on one side alone are no fault."""
    event = f"event:\n  type: so-ket\n  start: {start}\n  end: {end}\n"

    assert any("event.end" in fault for fault in faults_of(article(1, event))) is is_fault


@pytest.mark.parametrize(
    ("kind", "consent", "may_be_shown"),
    [
        ("tap-the", "", True),
        ("ca-nhan", "", False),
        ("ho-gia-dinh", "", False),
        ("ca-nhan", "consent:\n  given: false\n", False),
        ("ca-nhan", "consent:\n  given: true\n", False),
        ("ca-nhan", "consent:\n  given: true\n  date: 2026-01-02\n  scope: anh\n", False),
        ("ca-nhan", "consent:\n  given: true\n  date: 2026-01-02\n  scope: ho-so\n", True),
        ("ca-nhan", "withdrawn:\n  date: 2026-01-02\n  reason: Theo yêu cầu\n", True),
    ],
)
def test_people_are_shown_only_when_they_agreed(kind, consent, may_be_shown):
    head = f"---\nname: Nguyễn Văn Mẫu\nkind: {kind}\n{consent}---\n".encode()
    parsed = parse_file(EXEMPLAR, "content/exemplars/mau.md", head)

    assert has_errors(newsroom_of([parsed], DataFiles(), rules())[1]) is not may_be_shown


PORTRAIT = "photo:\n  file: images/mau.jpg\n  alt: Chân dung\n"


@pytest.mark.parametrize(("scope", "is_shown"), [("ho-so", False), ("[ho-so, anh]", True)])
def test_a_portrait_is_shown_to_the_extent_of_the_consent(scope, is_shown):
    """Without it the record has none, and the file is none of those to publish."""
    consent = f"consent:\n  given: true\n  date: 2026-01-02\n  scope: {scope}\n"
    head = f"---\nname: Nguyễn Văn Mẫu\nkind: ca-nhan\n{PORTRAIT}{consent}---\n".encode()
    newsroom = newsroom_of([parse_file(EXEMPLAR, "content/exemplars/mau.md", head)], DataFiles(), rules())[0]
    shown = newsroom.directory.entities[EXEMPLAR]["mau"]

    assert (bool(shown.record.photo), bool(shown.files)) == (is_shown, is_shown)


@pytest.mark.parametrize(
    ("kind", "scope", "allowed"),
    [("tap-the", (), True), ("ca-nhan", ("ho-so",), False), ("ho-gia-dinh", ("ho-so", "du-lieu-mo"), True)],
)
def test_open_data_asks_for_consent(kind, scope, allowed):
    consent = Consent(given=True, date=date(2026, 1, 2), scope=scope) if scope else None

    assert ExemplarRecord(name="Mẫu", kind=kind, consent=consent).allows("du-lieu-mo") is allowed


def test_the_front_page_names_articles_that_there_are():
    data = DataFiles(home=HomeRecord(lead="bai-mau-1", featured=("bai-mau-9",)), home_path="content/data/home.yaml")

    assert "content/data/home.yaml:1: featured: không có bài mang mã “bai-mau-9”. Có phải “bai-mau-1”?" in faults_of(
        article(1), data=data
    )


def test_an_article_that_cannot_be_read_is_no_fault_of_the_front_page():
    """Its own fault is told; what follows from it would send an editor to a sound file."""
    data = DataFiles(home=HomeRecord(lead="bai-mau-1"), home_path="content/data/home.yaml")
    told = faults_of(article(1, date="31-12"), data=data)

    assert [fault.partition(": ")[0] for fault in told] == ["content/articles/tin-tuc/2026/bai-1.md:4"], told
