"""Share pictures as they are drawn."""

from io import BytesIO

import pytest
from PIL import Image, ImageChops

from portal.building.cards import _lines, _serif, _set, cropped_photo, drawn_card
from portal.rendering.cards import HEIGHT, WIDTH

ROOM = WIDTH - 160
LONG = (
    "Hội nghị tổng kết công tác thi đua, khen thưởng năm 2025 và triển khai phương hướng, nhiệm vụ năm 2026 của Khối "
    "thi đua các bộ, ngành tổng hợp, tuyên dương những điển hình tiên tiến và ký kết giao ước thi đua"
)


def opened(content):
    return Image.open(BytesIO(content)).convert("RGB")


def written_over(title):
    """Return the box of all that is darker than on the same card without the title (its palette is another)."""
    with_title, without = (opened(drawn_card(text, "Hội nghị", "Cổng Mẫu")) for text in (title, ""))
    return ImageChops.difference(with_title, without).convert("L").point(lambda level: level > 60 and 255).getbbox()


@pytest.mark.parametrize(
    "title", ["Ra mắt", LONG, "Ễ" * 200, "từ " * 400], ids=["short", "long", "one word", "endless"]
)
def test_a_title_stays_in_its_place(title):
    """Between section and rule, inside both margins, however long; and the file is light."""
    left, top, right, bottom = written_over(title)

    assert left >= 70
    assert right <= WIDTH - 70
    assert top >= 112
    assert bottom <= 513
    assert len(drawn_card(title, "Hội nghị", "Cổng Mẫu")) < 100_000


def test_a_longer_title_is_set_smaller_and_whole():
    """Every word of thirty stands on the card, none too small to read in a phone's preview."""
    short, _ = _set("Ra mắt", ROOM)
    font, lines = _set(LONG, ROOM)

    assert " ".join(lines) == LONG
    assert short.size > font.size >= 40


def test_an_endless_title_ends_with_an_ellipsis():
    """Where even the smallest letters do not fit."""
    _, lines = _set("từ " * 400, ROOM)

    assert lines[-1].endswith("…")


def test_two_forms_of_the_same_letters_are_one_picture():
    """Marks that follow their letter (NFD) are set as one letter."""
    assert drawn_card("Ễ ữ ặ", "", "") == drawn_card("E\u0302\u0303 u\u031b\u0303 a\u0323\u0306", "", "")


def test_every_letter_of_vietnamese_has_its_own_form():
    """No letter falls back to the font's sign for what it lacks."""
    vowels = "aăâeêioôơuưy"
    letters = [f"{vowel}{tone}" for vowel in vowels for tone in ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")]
    forms = {
        letter: bytes(_serif(64).getmask(letter)) for letter in _nfc([*letters, *map(str.upper, letters), "đ", "Đ"])
    }

    assert len(set(forms.values())) == len(forms) == 146
    assert bytes(_serif(64).getmask("\uffff")) not in forms.values()


def _nfc(letters):
    from unicodedata import normalize

    return [normalize("NFC", letter) for letter in letters]


def test_lines_break_between_words():
    """A word is broken only where it is longer than a line."""
    font = _serif(40)

    assert _lines("một hai", font, font.getlength("một h")) == ["một", "hai"]
    assert "".join(_lines("x" * 100, font, 200)) == "x" * 100


@pytest.mark.parametrize(
    ("mode", "size"), [("RGB", (1600, 900)), ("RGBA", (700, 700)), ("L", (640, 2000)), ("P", (900, 10))]
)
def test_a_photo_fills_the_picture(mode, size):
    """Whatever its form: wide, upright, grey or transparent."""
    out = BytesIO()
    Image.new(mode, size).save(out, "PNG")

    assert Image.open(BytesIO(cropped_photo(out.getvalue()))).size == (WIDTH, HEIGHT)
