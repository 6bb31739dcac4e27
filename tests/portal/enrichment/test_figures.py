from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from portal.enrichment.figures import CHARTED, by_year, crossed, shared

COLUMNS = {"a": "Một", "b": "Hai", "c": "Ba"}
ROWS = {f"h{number}": (f"Hàng {number}", f"/hang-{number}/") for number in range(6)}
TOLD = st.lists(st.tuples(st.integers(1990, 2030), st.sampled_from(list(ROWS)), st.sampled_from(list(COLUMNS))))
SHARED = st.fixed_dictionaries(
    {
        name: st.lists(st.tuples(st.integers(1990, 2030), st.frozensets(st.sampled_from([*ROWS, "x"]))))
        for name in COLUMNS
    }
)


def words(key):
    return key


@given(TOLD)
def test_every_record_is_counted_once(told):
    """The sums of rows and of columns are the number of records; a cell is what its row and column share."""
    figure = crossed("mau", Counter(told), ROWS, COLUMNS, words)
    names = {name: code for code, (name, _) in ROWS.items()}
    codes = {name: code for code, name in COLUMNS.items()}

    assert figure.count == figure.end.numbers[-1] == len(told)
    assert figure.end.numbers == tuple(map(sum, zip(*(row.numbers for row in figure.rows), strict=True))) or not told
    for row in (*figure.rows, figure.end):
        assert row.numbers[-1] == sum(row.numbers[:-1])
        assert len(row.numbers) == len(figure.head) - 1
    for row in figure.rows:
        for name, number in zip(figure.head[1:-1], row.numbers, strict=False):
            assert number == sum((where, what) == (names[row.name], codes[name]) for _, where, what in told)


@given(TOLD)
def test_rows_and_columns_keep_their_order_and_none_is_empty(told):
    """Whatever the records' own order is."""
    figure = crossed("mau", Counter(told), ROWS, COLUMNS, words)

    assert [row.name for row in figure.rows] == [
        name for code, (name, _) in ROWS.items() if code in {r for _, r, _ in told}
    ]
    assert list(figure.head[1:-1]) == [name for code, name in COLUMNS.items() if code in {c for *_, c in told}]


@given(st.lists(st.tuples(st.integers(1990, 2030), st.sampled_from(list(COLUMNS)))))
def test_years_stand_newest_first_and_lead_to_their_pages(told):
    """A year without a record has no row; the chart draws the first rows."""
    figure = by_year("mau", Counter(told), COLUMNS, "/mau/", words)
    years = sorted({year for year, _ in told}, reverse=True)

    assert [(row.name, row.url) for row in figure.rows] == [(str(year), f"/mau/{year}/") for year in years]
    assert figure.bars == tuple((str(year), sum(year == each for each, _ in told)) for year in years[:CHARTED])
    assert figure.years == ("–".join(dict.fromkeys([str(years[-1]), str(years[0])])) if years else "")


@given(SHARED)
def test_who_stands_in_several_rows_is_counted_in_each(told):
    """Who stands in none that is known is counted below; the fullest row comes first."""
    figure = shared("mau", {name: Counter(records) for name, records in told.items()}, ROWS, words)
    numbers = {row.url.strip("/")[-1]: row.numbers for row in figure.rows}

    for place, records in enumerate(told.values()):
        for code in ROWS:
            assert numbers.get(code[-1], (0, 0, 0))[place] == sum(code in found for _, found in records)
        assert figure.end.numbers[place] == sum(not found - {"x"} for _, found in records)
    assert figure.count == sum(map(len, told.values()))
    last = [row.numbers[-1] for row in figure.rows]
    assert last == sorted(last, reverse=True)
    assert all(any(row.numbers) for row in figure.rows)
