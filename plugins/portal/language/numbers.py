"""Numbers and sums of money as Vietnamese readers write them."""

from decimal import Decimal

_VIETNAMESE = str.maketrans(",.", ".,")


def number(value: int | float | Decimal) -> str:
    """Return *value* with dots between thousands and a decimal comma (CLDR `vi`): `1.234`, `0,5`.

    A Decimal keeps the places it has; a float shows those it needs.
    """
    exact = Decimal(str(value)) if isinstance(value, float) and not value.is_integer() else value
    shown = f"{exact:,f}" if isinstance(exact, Decimal) else f"{int(exact):,}"
    return shown.translate(_VIETNAMESE)


def money(value: int) -> str:
    """Return *value*, in đồng, as `1.000.000 đồng`."""
    return f"{number(value)} đồng"
