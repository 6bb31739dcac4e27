"""Turns runs into the Markdown of RESULTS.md: medians, ranges and ratios."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from bench.costs import Run

OURS = "portal"
RIVALS = ("hugo", "pelican")
"""Those the goals are set against; a ratio below 1 means that the portal needs less."""
NONE = "–"


@dataclass(frozen=True, slots=True)
class Measure:
    """A column of a run, and how a table shows what several runs gave."""

    name: str
    title: str
    show: Callable[[Sequence[float]], str]


def median_and_range(found: Sequence[float]) -> str:
    """Return `median [min..max] ×n`, two decimals; a single one stands alone."""
    if len(found) == 1:
        return f"{found[0]:.2f}"
    return f"{median(found):.2f} [{min(found):.2f}..{max(found):.2f}] ×{len(found)}" if found else NONE


def highest(found: Sequence[float]) -> str:
    """Return the highest, without decimals."""
    return f"{max(found):.0f}" if found else NONE


def ratio(ours: Mapping[int, float], theirs: Mapping[int, float]) -> str:
    """Return the ratio of the two medians over the rounds that both have, values by round; a dash if there are none."""
    shared = ours.keys() & theirs.keys()
    return f"{_median_of(ours, shared) / _median_of(theirs, shared):.2f}" if shared else NONE


def _median_of(found: Mapping[int, float], rounds: Iterable[int]) -> float:
    return median(found[turn] for turn in rounds)


MEASURES = (
    Measure("wall", "wall s", median_and_range),
    Measure("cpu", "CPU s", median_and_range),
    Measure("peak", "peak memory of any one process, MB", highest),
)


def report(runs: Sequence[Run], tools: Mapping[str, str], scenarios: Mapping[str, str]) -> str:
    """Return a table for each measure, and what went wrong; *tools* and *scenarios* give names their titles."""
    taken = [measure for measure in MEASURES if any(getattr(run, measure.name) for run in runs)]
    tables = [_table(measure, runs, tools, scenarios) for measure in taken]
    return "\n".join(filter(None, [*tables, faults(runs, tools, scenarios)]))


def growth(runs: Sequence[Run], tools: Mapping[str, str]) -> str:
    """Return wall-clock times by size, and how much longer the largest takes than the smallest."""
    sizes = sorted({run.articles for run in runs})
    rows = []
    for name, title in tools.items():
        found = [by_round([run for run in runs if run.articles == size], name, "cold", "wall") for size in sizes]
        cells = [median_and_range(list(each.values())) for each in found]
        rows.append([title, *cells, ratio(found[-1], found[0])])
    head = ["cold, wall s", *map(thousands, sizes), f"{thousands(sizes[-1])} ÷ {thousands(sizes[0])}"]
    return "\n".join(filter(None, [markdown(head, rows), faults(runs, tools, {"cold": "cold"})]))


def by_round(runs: Iterable[Run], tool: str, scenario: str, measure: str) -> dict[int, float]:
    """Return a measure (`wall`, `cpu`, `peak`) of the tool's runs that count, by round; 0 means it was not taken."""
    counting = [run for run in runs if (run.tool, run.scenario, run.fault) == (tool, scenario, "")]
    found = {run.turn: getattr(run, measure) for run in counting}
    return {turn: value for turn, value in found.items() if value}


def faults(runs: Iterable[Run], tools: Mapping[str, str], scenarios: Mapping[str, str]) -> str:
    """Return a line for each way in which runs failed."""
    ways = Counter((tools[run.tool], scenarios[run.scenario], run.fault) for run in runs if run.fault)
    return "".join(f"- {tool}, {scenario}: {fault}, ×{count}\n" for (tool, scenario, fault), count in ways.items())


def markdown(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table."""
    return "".join(f"| {' | '.join(row)} |\n" for row in (head, ["---"] * len(head), *rows))


def thousands(number: int) -> str:
    """Return *number* with its thousands apart: `10 000`."""
    return f"{number:,}".replace(",", " ")


def _table(measure: Measure, runs: Sequence[Run], tools: Mapping[str, str], scenarios: Mapping[str, str]) -> str:
    rivals = [name for name in RIVALS if name in tools and OURS in tools]
    rows = []
    for scenario, title in scenarios.items():
        found = {name: by_round(runs, name, scenario, measure.name) for name in tools}
        cells = [measure.show(list(each.values())) for each in found.values()]
        rows.append([title, *cells, *(ratio(found[OURS], found[name]) for name in rivals)])
    return markdown([measure.title, *tools.values(), *(f"{tools[OURS]} ÷ {tools[name]}" for name in rivals)], rows)
