from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.language.numbers import money, number


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (999, "999"),
        (1234, "1.234"),
        (-1234567, "-1.234.567"),
        (1234.5, "1.234,5"),
        (0.1, "0,1"),
        (2.0, "2"),
        (1e21, "1.000.000.000.000.000.000.000"),
        (0.00001, "0,00001"),
        (Decimal("1234.50"), "1.234,50"),
        (Decimal("1E+3"), "1.000"),
    ],
)
def test_dots_between_thousands_and_a_decimal_comma(value, text):
    assert number(value) == text


@given(st.integers() | st.decimals(allow_nan=False, allow_infinity=False, places=3))
def test_number_reads_back(value):
    assert Decimal(number(value).replace(".", "").replace(",", ".")) == value


def test_money_is_in_dong():
    assert money(1_000_000) == "1.000.000 đồng"
