import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.language.unicode import fold, has_control_characters, normalise, strip_control_characters

# Any text, and texts in which Eth, Vietnamese and foreign letters meet often.
TEXTS = st.text() | st.text(alphabet="Ððđaăếþæ \u0301\u0323-/1")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Ðảng ủy", "Đảng ủy"),
        ("1620/QÐ-TTg", "1620/QĐ-TTg"),
        ("TÐKT, HÐND", "TĐKT, HĐND"),
        ("lao ðộng", "lao động"),
        (unicodedata.normalize("NFD", "Ðiện"), "Điện"),
        ("Ðđ ðÐ", "Đđ đĐ"),
    ],
)
def test_eth_among_vietnamese_letters_is_d_with_stroke(typed, meant):
    assert normalise(typed) == meant


@pytest.mark.parametrize("text", ["það", "Ðakþ", "þakÐ", "Ðæg", "Fjörður", "Ð", "Ð/c", "5.000 ð", "Ð-1"])
def test_eth_alone_or_among_foreign_letters_stays(text):
    assert normalise(text) == text


def test_normalised_text_is_composed():
    """Both spellings of one word become the same characters, but no compatibility form is changed."""
    assert normalise("Tie\u0302\u0301ng Vie\u0323\u0302t, m², \u00a05 ﬁ") == "Tiếng Việt, m², \u00a05 ﬁ"


@given(TEXTS)
def test_normalise_is_idempotent_and_composed(text):
    once = normalise(text)

    assert normalise(once) == once
    assert unicodedata.is_normalized("NFC", once)


@given(TEXTS.filter(lambda text: not set("Ðð") & set(text)))
def test_text_without_eth_is_only_composed(text):
    assert normalise(text) == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize("text", ["thi đua khen thưởng " * 50_000, "a" * 1_000_000 + "ðþ", "Ð" * 1_000_000 + "þ"])
def test_long_text_takes_linear_time(text):
    """A megabyte takes milliseconds; a pattern that backtracks would take minutes."""
    begin = time.perf_counter()
    normalise(text)

    assert time.perf_counter() - begin < 2


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Điện Biên", "dien bien"),
        ("Ðảng", "dang"),
        ("hoà thuỷ", "hoa thuy"),
        ("hòa thủy", "hoa thuy"),
        ("  34\u201119\u00a0–\tCT \n", "34-19 - ct"),
        ("34—CT−TW", "34-ct-tw"),
        (unicodedata.normalize("NFD", "Ưu ái Ớt"), "uu ai ot"),
    ],
)
def test_fold_ignores_what_search_ignores(text, key):
    assert fold(text) == key


@given(TEXTS)
def test_folding_twice_changes_nothing_more(text):
    assert fold(fold(text)) == fold(text)


@given(TEXTS)
def test_both_spellings_fold_to_one_key(text):
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@pytest.mark.parametrize("char", ["\x00", "\x08", "\x0b", "\x1f", "\x7f", "\x84", "\x86", "\x9f", "\ud800", "\uffff"])
def test_control_characters_are_found_and_stripped(char):
    assert has_control_characters(f"thi{char}đua")
    assert strip_control_characters(f"thi{char}đua") == "thiđua"


@pytest.mark.parametrize("char", ["\t", "\n", "\r", "\x85", "\xa0", "\u200b", "\ufffd", "\U0001f3c5"])
def test_characters_that_xml_allows_stay(char):
    assert not has_control_characters(char)
    assert strip_control_characters(char) == char


@given(st.text(alphabet=st.characters()))
def test_stripped_text_has_no_control_characters(text):
    assert not has_control_characters(strip_control_characters(text))
