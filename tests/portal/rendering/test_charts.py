import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.rendering.charts import LONGEST, bars

ROWS = st.lists(st.tuples(st.text(max_size=80), st.integers(0, 10**6)), max_size=30)


@given(ROWS)
def test_bars_are_as_long_as_their_numbers_are_great(rows):
    """The greatest fills the width, the others stand in proportion to it, nothing has no length."""
    most = max((value for _, value in rows), default=0)
    for bar in bars(rows).rows:
        share = float(bar.width.removesuffix("%"))
        assert share == pytest.approx(100 * bar.value / most if most else 0, abs=0.005)


@given(ROWS)
def test_rows_stand_one_below_the_other_within_the_drawing(rows):
    """In the order given, words above their own bar, none outside."""
    drawn = bars(rows)
    heights = [y for bar in drawn.rows for y in (bar.words_y, bar.bar_y)]

    assert heights == sorted(set(heights))
    assert all(0 < y < drawn.height for y in heights)
    assert [bar.value for bar in drawn.rows] == [value for _, value in rows]


def test_a_long_label_is_cut_between_words():
    label = "Cả nước chung sức xây dựng nông thôn mới, đô thị văn minh"
    (bar,) = bars([(label, 1)]).rows

    assert bar.label == "Cả nước chung sức xây dựng nông…"
    assert len(bar.label) <= LONGEST + 1
    assert bars([("2026", 1)]).rows[0].label == "2026"
