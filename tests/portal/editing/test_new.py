"""A new file has a place and an identity that no other has."""

from datetime import datetime

import pytest

from portal.editing.new import Refusal, Workplace, draft, faults_of, free, guesses, kind_of, read_title, shortened
from portal.editing.orders import values_of
from portal.language.dates import ZONE
from portal.language.slugs import is_slug
from portal.model.entities import Category
from portal.model.kinds import AWARD, BLOC, DOCUMENT, EXEMPLAR, MOVEMENT, OPINION

MOMENT = datetime(2026, 11, 22, 8, 30, tzinfo=ZONE)


@pytest.fixture
def workplace(tmp_path):
    """An empty newsroom of two sections."""
    categories = [Category(slug="hoi-nghi", name="Hội nghị"), Category(slug="tin-tuc", name="Tin tức")]
    return Workplace(tmp_path, "content", categories, MOMENT)


def made(workplace, word, title, **values):
    """Write a file with the guesses that a script would accept; return it."""
    kind = kind_of(word, workplace)
    new = draft(word, title, {**guesses(kind, title, MOMENT), **values}, workplace)
    new.write()
    return new


@pytest.mark.parametrize("word", ["hoi-nghi", "khoi", "phong-trao", "khen-thuong", "van-ban", "dien-hinh", "trang"])
def test_a_new_file_stops_no_build(workplace, word):
    """A draft may be unfinished; anything else is whole from the beginning."""
    assert faults_of(made(workplace, word, "12/CT-UBND"), workplace) == []


def test_an_article_lies_in_its_section_and_year(workplace):
    """Date and folder agree, whatever the day is."""
    today = made(workplace, "hoi-nghi", "Đắk Lắk: sơ kết")
    later = made(workplace, "tin-tuc", "Chúc mừng năm mới", date="2027-01-01 07:00")

    assert today.shown == "content/articles/hoi-nghi/2026/dak-lak-so-ket.md"
    assert "\ndate: 2026-11-22 08:30\n" in today.text
    assert "\nid: bai-2026-dak-lak-so-ket\n" in today.text
    assert later.shown == "content/articles/tin-tuc/2027/chuc-mung-nam-moi.md"
    assert "\nid: bai-2027-chuc-mung-nam-moi\n" in later.text


def test_nothing_is_written_over(workplace):
    """The same title again is another file with another identifier."""
    first, second, third = (made(workplace, "hoi-nghi", "Sơ kết") for _ in range(3))

    assert [new.path.stem for new in (first, second, third)] == ["so-ket", "so-ket-2", "so-ket-3"]
    assert first.path.read_bytes() == first.text.encode()
    assert len({new.text.split("id: ")[1].split("\n")[0] for new in (first, second, third)}) == 3
    with pytest.raises(FileExistsError):
        first.write()


def test_an_identifier_is_new_wherever_the_other_lies(workplace):
    """Renamed and moved articles keep theirs."""
    moved = workplace.content / "articles" / "tin-tuc" / "2026" / "ten-khac.md"
    moved.parent.mkdir(parents=True)
    moved.write_text('---\r\ntitle: Sơ kết\r\nid: "bai-2026-so-ket"\r\n---\r\n', encoding="utf-8")

    assert "\nid: bai-2026-so-ket-2\n" in made(workplace, "hoi-nghi", "Sơ kết").text


def test_windows_does_not_tell_capitals(workplace):
    """A file that differs by case alone would be the same file there."""
    (workplace.content / "movements").mkdir()
    (workplace.content / "movements" / "Phong-Trao.md").touch()

    assert made(workplace, "phong-trao", "Phong trào").path.stem == "phong-trao-2"


@pytest.mark.parametrize("title", ["Con", "AUX", "com1", "a" * 300, "rất dài " * 40, "12"])
def test_names_are_fit_for_windows(workplace, title):
    """No device, and short enough for a path of 260 characters."""
    stem = made(workplace, "dien-hinh", title).path.stem

    assert is_slug(stem)
    assert len(stem) <= 80


def test_a_long_name_ends_with_a_word():
    assert shortened("mot-hai-ba", 7) == "mot-hai"
    assert shortened("mot-hai-ba", 8) == "mot-hai"
    assert shortened("mothaiba", 5) == "motha"
    assert free("a-" * 60, {"a"}, 9) == "a-a-a"


def test_a_page_stays_away_from_addresses_that_are_taken(workplace):
    """Sections and the portal's own addresses are no place for a page."""
    assert [
        made(workplace, "trang", title).path.stem for title in ("Thống kê", "Hội nghị", "Khối", "Lưu trữ", "Hỏi đáp")
    ] == [
        "thong-ke-2",
        "hoi-nghi-2",
        "khoi-2",
        "luu-tru-2",
        "hoi-dap",
    ]


@pytest.mark.parametrize(
    ("number", "issued", "slug"),
    [
        ("12/CT-UBND", "2026-01-15", "12-ct-ubnd-2026"),
        ("06/2022/QH15", "2022", "06-2022-qh15"),
        ("42/2022/NĐ-CP", "2022-06-24", "42-2022-nd-cp"),
    ],
)
def test_a_document_is_known_by_number_and_year(workplace, number, issued, slug):
    """Numbers begin again each year; one that holds its year needs no other."""
    assert made(workplace, "van-ban", number, issued=issued).path.stem == slug


@pytest.mark.parametrize(
    ("kind", "title", "guessed"),
    [
        (BLOC, "Cụm thi đua số 2", {"kind": "cum"}),
        (BLOC, "Các sở, ngành", {"kind": "khoi"}),
        (MOVEMENT, "Cuộc vận động Mẫu", {"kind": "cuoc-van-dong"}),
        (AWARD, "Giấy khen của Giám đốc", {"form": "giay-khen", "level": "bo-tinh"}),
        (EXEMPLAR, "Hộ gia đình ông Mẫu", {"kind": "ho-gia-dinh"}),
        (DOCUMENT, "06/2022/QH15", {"type": "văn bản", "issuer": "Chưa rõ", "issued": "2022"}),
        (OPINION, "Lấy ý kiến", {"opened": "2026-11-22", "working_days": "10"}),
    ],
)
def test_what_only_an_editor_knows_is_guessed_by_the_title(kind, title, guessed):
    assert guesses(kind, title, MOMENT) == guessed


def test_a_person_is_not_introduced_without_consent(workplace):
    """What the law asks for is asked for before there is a file."""
    refused = draft("dien-hinh", "Nguyễn Văn Mẫu", {"kind": "ca-nhan"}, workplace)
    consent = {"consent.given": "true", "consent.date": "2026-03-01", "consent.scope": "ho-so"}
    allowed = draft("dien-hinh", "Nguyễn Văn Mẫu", {"kind": "ca-nhan", **consent}, workplace)

    assert [problem.field for problem in faults_of(refused, workplace)] == ["consent"]
    assert faults_of(allowed, workplace) == []


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (
            lambda workplace: kind_of("hoinghi", workplace),
            "Có phải “hoi-nghi”? Chọn một trong: hoi-nghi, tin-tuc, khoi,",
        ),
        (lambda workplace: read_title("  "), "tên đang để trống"),
        (lambda workplace: read_title("???"), "phải có chữ hoặc số"),
        (lambda workplace: draft("tin-tuc", "Tin", {"titel": "x"}, workplace), "Có phải “title”?"),
        (lambda workplace: draft("tin-tuc", "Tin", {"date": "01/12/2026"}, workplace), "Viết “2026-12-01”"),
        (lambda workplace: values_of(["date"]), "--set date=giá trị"),
    ],
)
def test_a_slip_is_told_with_what_was_meant(workplace, wrong, said):
    """Nothing is written, and the sentence helps."""
    with pytest.raises(Refusal) as refusal:
        wrong(workplace)

    assert said in str(refusal.value)
    assert list(workplace.content.iterdir()) == []


def test_a_title_typed_on_a_mac_is_composed():
    """Decomposed letters would look the same and be others."""
    assert read_title("Ho\u0302\u0323i  nghi\u0323 ") == "Hội nghị"
