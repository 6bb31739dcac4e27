import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.reading.vocabularies import build_vocabulary


@pytest.mark.parametrize(
    "name",
    [
        "nong-thon-moi",
        "Cả nước chung sức xây dựng nông thôn mới",
        "cả nước chung sức xây dựng NÔNG THÔN MỚI",
        "Ca nuoc chung suc xay dung nong thon moi",
        "NTM",
        "ntm",
        " Cả nước  chung sức xây dựng nông thôn mới ",
    ],
)
def test_slug_official_name_and_alias_stand_for_an_entity(vocabulary, name):
    """Case, tones and spaces do not count."""
    assert vocabulary.knows(name)
    assert vocabulary.resolve(name) == "nong-thon-moi"


def test_an_unknown_name_is_told_with_the_nearest(vocabulary):
    assert not vocabulary.knows("nong-thon-moii")
    with pytest.raises(ValueError, match=r"“nong-thon-moii”\. Có phải “nong-thon-moi”"):
        vocabulary.resolve("nong-thon-moii")


def test_tones_count_where_they_must():
    """Two names that differ only in tones are told apart when written in full, and are ambiguous without tones."""
    people = build_vocabulary("điển hình", {"ha-1": ["Nguyễn Hà"], "ha-2": ["Nguyễn Hạ"]})

    assert people.resolve("Nguyễn Hạ") == "ha-2"
    with pytest.raises(ValueError, match="chỉ nhiều mục: ha-1, ha-2"):
        people.resolve("nguyen ha")


def test_a_slug_outranks_the_alias_of_another():
    names = build_vocabulary("phong trào", {"doc-sach": [], "khac": ["doc-sach"]})

    assert names.resolve("doc-sach") == "doc-sach"


@given(st.dictionaries(st.text(min_size=1), st.lists(st.text())))
def test_every_slug_stands_for_itself(names):
    vocabulary = build_vocabulary("phong trào", names)

    assert all(vocabulary.resolve(slug) == slug for slug in names)
