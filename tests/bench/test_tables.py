"""The arithmetic of the bench's tables, on runs whose figures are given."""

from functools import partial

from bench.costs import Run
from bench.tables import growth, median_and_range, ratio, report

TOOLS = {"portal": "Portal", "hugo": "Hugo"}


def runs(tool, *walls, scenario="cold", articles=1000, **others):
    made = partial(Run, tool=tool, articles=articles, scenario=scenario, **others)
    return [made(turn=turn, wall=wall) for turn, wall in enumerate(walls)]


def test_a_cell_tells_the_median_the_range_and_how_many():
    """One slow run among three moves the range, not the figure."""
    assert median_and_range([9.0, 1.0, 2.0]) == "2.00 [1.00..9.00] ×3"
    assert median_and_range([1.0, 2.0]) == "1.50 [1.00..2.00] ×2"
    assert median_and_range([1.0]) == "1.00"
    assert median_and_range([]) == "–"


def test_a_ratio_is_one_of_medians_over_shared_rounds():
    """It is not the median of ratios; what ran once is compared with what ran beside it."""
    ours = {0: 1.0, 1: 2.0, 2: 9.0}

    assert ratio(ours, {0: 4.0, 1: 8.0, 2: 5.0}) == "0.40"
    assert ratio(ours, {2: 18.0}) == "0.50"
    assert ratio(ours, {}) == ratio({}, ours) == "–"


def test_a_row_compares_the_tools():
    """Each tool has its column, and the portal's ratio to a rival follows them."""
    found = report(runs("portal", 1.0, 3.0, 2.0) + runs("hugo", 4.0, 4.0, 5.0), TOOLS, {"cold": "cold"})

    assert found.splitlines() == [
        "| wall s | Portal | Hugo | Portal ÷ Hugo |",
        "| --- | --- | --- | --- |",
        "| cold | 2.00 [1.00..3.00] ×3 | 4.00 [4.00..5.00] ×3 | 0.50 |",
    ]


def test_memory_is_the_highest_seen():
    """A peak is no matter of luck: the worst run counts."""
    found = report([*runs("portal", 1.0, 1.0, peak=70.4)[1:], *runs("portal", 1.0, peak=50.0)], TOOLS, {"cold": "cold"})

    assert "| cold | 70 | – | – |" in found


def test_a_failed_run_is_told_and_not_counted():
    """A build that stops early would be the fastest of all."""
    failed = runs("hugo", 0.1, 0.1, fault="status 1")

    found = report(runs("portal", 1.0) + failed, TOOLS, {"cold": "cold"})

    assert "| cold | 1.00 | – | – |" in found
    assert "- Hugo, cold: status 1, ×2" in found


def test_growth_sets_the_larger_size_against_the_smaller():
    """Linear growth from a size to its double shows as 2."""
    found = growth(runs("portal", 3.0, 2.0, 1.0) + runs("portal", 5.0, 5.0, 4.0, articles=2000), {"portal": "Portal"})

    assert found.splitlines()[0] == "| cold, wall s | 1 000 | 2 000 | 2 000 ÷ 1 000 |"
    assert found.splitlines()[2] == "| Portal | 2.00 [1.00..3.00] ×3 | 5.00 [4.00..5.00] ×3 | 2.50 |"
