from difflib import SequenceMatcher

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.language.suggestions import LEAST_LIKENESS, did_you_mean, nearest
from portal.language.unicode import fold

MOVEMENTS = ["nong-thon-moi", "vi-nguoi-ngheo", "van-hoa-cong-so", "doanh-nghiep-hoi-nhap"]


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("nong-thon-moii", "nong-thon-moi"),
        ("nông thôn mới", "nong-thon-moi"),
        ("Nong-Thon-Moi", "nong-thon-moi"),
        ("van-hoa-congso", "van-hoa-cong-so"),
        ("bong-da", None),
        ("", None),
    ],
)
def test_a_misspelt_name_finds_the_name(word, meant):
    assert nearest(word, MOVEMENTS) == meant


def test_the_same_letters_outrank_the_same_marks():
    """Letter for letter `hoi nghi` is `Hội nghị`, though `hoi nghe` looks more like it."""
    assert nearest("hoi nghi", ["hoi nghe", "Hội nghị"]) == "Hội nghị"


def test_marks_decide_between_names_with_the_same_letters():
    assert nearest("Hạ.", ["Hà", "Hạ", "Há"]) == "Hạ"


def test_nothing_is_near_when_there_is_nothing():
    assert nearest("title", []) is None


@given(st.text(alphabet="abc"), st.lists(st.text(alphabet="abc")))
def test_the_order_of_candidates_does_not_matter(word, candidates):
    assert nearest(word, candidates) == nearest(word, candidates[::-1])


@given(st.lists(st.text(), min_size=1))
def test_a_candidate_is_nearest_to_itself(candidates):
    assert nearest(candidates[0], candidates) == candidates[0]


def test_question_ends_a_message():
    assert did_you_mean("titel", ["title", "summary"]) == " Có phải “title”?"
    assert did_you_mean("xyz", ["title", "summary"]) == ""


def nearest_of_all(word, candidates):
    """The definition that `nearest` follows, without its speed."""

    def likeness(one, other):
        return SequenceMatcher(None, one, other, autojunk=False).ratio()

    ranked = ((-likeness(fold(word), fold(each)), -likeness(word, each), each) for each in candidates)
    best = min(ranked, default=(0.0, 0.0, ""))
    return best[2] if -best[0] >= LEAST_LIKENESS else None


WORDS = st.text(alphabet="abcAăắÂđ/- ", max_size=8)


@given(WORDS, st.lists(WORDS, max_size=12))
def test_the_nearest_is_that_of_the_definition(word, candidates):
    assert nearest(word, candidates) == nearest_of_all(word, candidates)
