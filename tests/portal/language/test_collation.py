import random
import unicodedata
from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.language.collation import ALPHABET, initial, person_key, sort_key

# Each list stands in the order of ICU's collator for `vi` (ICU 72).
ORDERS = {
    "names": ["An", "Anh", "Ảnh", "Ánh", "Ân", "Diện", "Dũng", "Đạt", "Điển"],
    "letters": list("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"),
    "tones": ["ma", "mà", "mả", "mã", "má", "mạ", "mă", "mằ", "mâ", "mầ", "mậ"],
    "tones come after all letters": ["la", "lá", "lả lơi", "lá lúa", "la lượt"],
    "case comes last": ["hội nghị", "Hội nghị", "hội Nghị nhỏ", "hỡi", "HỢI"],
    "the first tone decides": ["hòa bình", "hòa bính", "hóa bình"],
    "digits before letters": ["05-CT/TW", "1497/QĐ-TTg", "1620/QĐ-TTg", "18/CT-TTg", "34-CT/TW", "a"],
    "space, punctuation, symbol, digit": ["a b", "a-b", "a–b", "a, b", "a.b", "a/b", "a+b", "a1b", "ab"],
    "digraphs are two letters": ["ca", "cha", "co", "na", "nga", "nha", "no"],
    "foreign marks after tones": ["nạ", "ña", "nă", "o", "ọ", "ö", "ô"],
}


def shuffled(names):
    return random.Random(1).sample(list(names), len(names))


@pytest.mark.parametrize("order", ORDERS.values(), ids=ORDERS)
def test_order_is_that_of_cldr(order):
    assert sorted(shuffled(order), key=sort_key) == order


@given(st.lists(st.text(), unique_by=lambda text: unicodedata.normalize("NFC", text)))
def test_order_is_total(texts):
    """Different texts have different keys, so that the order never depends on how they came."""
    assert len({sort_key(text) for text in texts}) == len(texts)


@given(st.text() | st.text(alphabet="aàặẫĐưỠñ \u0323\u0302"))
def test_key_does_not_depend_on_the_spelling(text):
    assert sort_key(unicodedata.normalize("NFD", text)) == sort_key(unicodedata.normalize("NFC", text))


def test_people_stand_by_given_name_then_family_then_middle_name():
    people = ["Trần Văn An", "Bùi Thị Ánh", "Lê Mẫu Hà", "Lê Thị Hà", "Trần Văn Hà", "Bùi Thị Hạ", "Đinh Văn Mẫu"]

    assert sorted(shuffled(people), key=person_key) == people


def test_sort_name_overrides():
    """It is written as filed: the given name first, up to the comma if there is one."""
    filed = {"Đỗ Văn Ích": None, "Điểu K’Mẫu": "K’Mẫu Điểu", "Bùi Văn Lộc": None, "Hội Nông dân": "Nông dân, Hội"}

    assert sorted(shuffled(filed), key=lambda name: person_key(name, filed[name])) == list(filed)


def test_a_name_filed_as_it_would_be_anyway_stands_where_it_stood():
    assert person_key("Trần Hạ", "Hạ Trần") == person_key("Trần Hạ")


@pytest.mark.parametrize("name", ["", "  ", "Mẫu"])
def test_short_names_have_a_key_too(name):
    assert person_key(name) <= person_key("Nguyễn Văn Mẫu")


@pytest.mark.parametrize(
    ("text", "letter"),
    [
        ("Ánh", "A"),
        ("ắt", "Ă"),
        ("Ân", "Â"),
        ("Đạt", "Đ"),
        (unicodedata.normalize("NFD", "Ượng"), "Ư"),
        ("Facebook", "F"),
        ("zalo", "Z"),
        ("Ñu", "N"),
        ("34-CT/TW", "#"),
        ("“Vì người nghèo”", "#"),
        ("Ж", "#"),
        ("", "#"),
    ],
)
def test_text_is_filed_under_its_letter_without_tone(text, letter):
    assert initial(text) == letter


def test_alphabet_has_its_29_letters_in_order():
    assert "".join(ALPHABET) == "AĂÂBCDĐEÊGHIKLMNOÔƠPQRSTUƯVXY"
    assert sorted(ALPHABET, key=sort_key) == list(ALPHABET)
    assert all(initial(letter) == letter for letter in ALPHABET)


@given(st.lists(st.text(alphabet="aÁăẬđĐeếfwZ1-“ ", min_size=1)))
def test_sorted_texts_fall_into_one_group_for_each_letter(texts):
    groups = [letter for letter, _ in groupby(sorted(texts, key=sort_key), key=initial)]

    assert len(groups) == len(set(groups))
