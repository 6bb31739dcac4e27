"""The words of a text, as search compares them."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.language.words import search_words


@pytest.mark.parametrize(
    "text", ["dien hinh", "điển hình", "Dien Hinh", "ĐIỂN HÌNH", "Ðiển hình", unicodedata.normalize("NFD", "điển hình")]
)
def test_marks_case_and_spelling_do_not_count(text):
    """With tones or without, đ as đ, as d or as Eth, composed or not: the same words."""
    assert search_words(text) == ["dien", "hinh"]


def test_either_place_of_a_tone_is_right():
    """`hoà` and `hòa` are one word, and so are `thuỷ` and `thủy`."""
    assert search_words("hoà thuỷ") == search_words("hòa thủy") == ["hoa", "thuy"]


@pytest.mark.parametrize("text", ["34-CT/TW", "34/CT-TW", "34 ct tw", "34CT/TW", "34–CT–TW"])
def test_a_number_is_the_same_in_every_spelling(text):
    """Letters and figures part, whatever stands between them."""
    assert search_words(text) == ["34", "ct", "tw"]


def test_what_is_no_latin_letter_or_figure_parts_words():
    """Quotes, dashes, no-break spaces and other scripts are spaces."""
    assert search_words("“thi đua”…khen\u00a0thưởng北京1.234") == ["thi", "dua", "khen", "thuong", "1", "234"]


@given(st.text(), st.text())
def test_a_space_parts_words(one, other):
    """The words of two texts with a space between are the words of each."""
    assert search_words(f"{one} {other}") == search_words(one) + search_words(other)
