import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.language.slugs import LONGEST, is_slug, slugify

SLUGS = [
    ("34-CT/TW", "34-ct-tw"),
    ("1620/QĐ-TTg", "1620-qd-ttg"),
    ("1620/QÐ-TTg", "1620-qd-ttg"),
    ("27/KH-HĐTĐKT", "27-kh-hdtdkt"),
    ("Cả nước chung sức xây dựng nông thôn mới", "ca-nuoc-chung-suc-xay-dung-nong-thon-moi"),
    ("Hội đồng Thi đua - Khen thưởng", "hoi-dong-thi-dua-khen-thuong"),
    ("Điểu K’Ré", "dieu-k-re"),
    ("  “Vì người nghèo”…  ", "vi-nguoi-ngheo"),
    ("30–31/5/2019", "30-31-5-2019"),
    ("Straße, Ørsted, Łódź, Cæsar", "strasse-orsted-lodz-caesar"),
    ("北京", ""),
]


@pytest.mark.parametrize(("text", "slug"), SLUGS)
def test_slug_is_the_ascii_skeleton_of_the_text(text, slug):
    assert slugify(text) == slug
    assert slugify(unicodedata.normalize("NFD", text)) == slug


def test_different_names_may_meet_in_one_slug():
    assert slugify("Nguyễn Hà") == slugify("Nguyễn Hạ") == "nguyen-ha"


@given(st.text())
def test_slug_of_a_slug_is_itself(text):
    assert slugify(slugify(text)) == slugify(text)


@given(st.text(alphabet="Aạ đ-/5ß", max_size=LONGEST // 2))
def test_whatever_is_left_is_a_slug(text):
    assert slugify(text) == "" or is_slug(slugify(text))


@pytest.mark.parametrize("text", ["a", "34-ct-tw", "com", "com10", "lpt0", "con-nguoi", "a" * 100])
def test_slugs_are_recognised(text):
    assert is_slug(text)


@pytest.mark.parametrize(
    "text",
    ["", "-a", "a-", "a--b", "A", "đ", "a_b", "a b", "a\n", "٣", "a" * 101, "con", "prn", "aux", "nul", "com1", "lpt9"],
)
def test_other_names_are_refused(text):
    assert not is_slug(text)
