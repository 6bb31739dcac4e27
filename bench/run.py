"""The bench, told in order: install, make the sites, run in turns, report."""

from __future__ import annotations

import json
import os
import platform
import time
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.changes import SCENARIOS, forget
from bench.costs import Run, measured_build
from bench.installs import Installed, MissingToolError, install
from bench.serving import SERVE, served_edits
from bench.sites import Site, empty_trash, make_site
from bench.tables import growth, report, thousands
from bench.tools import ROOT, TOOLS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bench.corpus import Size

SCENARIO_NAMES = (*SCENARIOS, SERVE)
SETTLED = 3
"""Seconds after which what was written counts as old: what is younger is read again by the next build, lest it change
within one tick of the disk's clock."""
TITLES = {**{name: scenario.title for name, scenario in SCENARIOS.items()}, SERVE: "one edit, until it is served"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What to measure."""

    size: Size
    rounds: int = 3
    slow_rounds: int = 3
    """Rounds of the tools that need minutes for a large site."""
    tools: tuple[str, ...] = tuple(TOOLS)
    scenarios: tuple[str, ...] = tuple(SCENARIOS)
    doubled: bool = False
    """Whether to measure growth: cold builds at this size and at twice as many articles."""
    folder: Path = ROOT / ".cache" / "bench"
    knobs: dict[str, Any] = field(default_factory=dict)
    """Added to the portal's `PORTAL`."""
    alike: bool = False
    """Whether the portal makes only what the peers make."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What one must know to read the figures."""

    versions: dict[str, str]
    missing: dict[str, str]
    """Why a tool was left out."""
    load_before: float
    load_after: float


def chosen(names: str, known: Iterable[str]) -> tuple[str, ...]:
    """Return the names in a comma-separated list, in the order known; all builds and tools for an empty one.

    End the process with a message at a name that is not known.
    """
    wanted = {name.strip() for name in names.split(",") if name.strip()}
    unknown = wanted - set(known)
    if unknown:
        raise SystemExit(f"unknown: {', '.join(sorted(unknown))}; choose from {', '.join(known)}")
    return tuple(name for name in known if name in wanted or (not wanted and name != SERVE))


def carry_out(plan: Plan, json_file: str = "") -> int:
    """Carry out *plan*, print its report, write the runs to *json_file* if named; return how many runs failed."""
    installed, missing = install_all(plan)
    sites = sites_of(plan, installed)
    before, runs = load(), []
    for run in measured(plan, sites):
        costs = f"{run.wall:8.2f} s wall {run.cpu:8.2f} s CPU {run.peak:5.0f} MB"
        print(f"{run.tool:8} {run.articles:6} {run.scenario:9} {costs} {run.fault}", flush=True)
        runs.append(run)
    empty_trash(plan.folder / "sites")
    versions = {name: program.version for name, program in installed.items()}
    surroundings = Surroundings(versions, missing, before, load())
    print(f"\n{section(plan, runs, surroundings)}", flush=True)
    if json_file:
        record = {"machine": machine(), **asdict(surroundings), "runs": [asdict(run) for run in runs]}
        Path(json_file).write_text(json.dumps(record, indent=1), encoding="utf-8")
    return sum(bool(run.fault) for run in runs)


def install_all(plan: Plan) -> tuple[dict[str, Installed], dict[str, str]]:
    """Return the tools that run here, and why the others do not."""
    installed, missing = {}, {}
    for name in plan.tools:
        try:
            if plan.size.photos and not TOOLS[name].photos:
                raise MissingToolError("it makes no pictures of several sizes by itself")
            if plan.scenarios == (SERVE,) and not TOOLS[name].serve:
                raise MissingToolError("its server is not compared")
            installed[name] = install(TOOLS[name], plan.folder / "tools" / name)
        except MissingToolError as fault:
            missing[name] = str(fault)
    return installed, missing


def sites_of(plan: Plan, installed: dict[str, Installed]) -> list[Site]:
    """Return a new site for each tool, and a second of twice the size where growth is measured."""
    sizes = [plan.size]
    if plan.doubled:
        sizes.append(replace(plan.size, articles=2 * plan.size.articles))
    sites = []
    for size in sizes:
        for name, program in installed.items():
            folder = plan.folder / "sites" / f"{name}-{size.articles}"
            sites.append(Site(TOOLS[name], program, folder, size))
            print(f"making {folder}", flush=True)
            make_site(sites[-1], plan.knobs, alike=plan.alike)
    time.sleep(SETTLED)
    return sites


def measured(plan: Plan, sites: Sequence[Site]) -> Iterator[Run]:
    """Yield all runs: round by round, build by build, the tools one after another, so that noise meets them alike.

    A site that cannot be built from nothing is given up.
    """
    scenarios = ("cold",) if plan.doubled else plan.scenarios
    given_up: set[Site] = set()
    for turn, scenario in product(range(max(plan.rounds, plan.slow_rounds)), SCENARIOS):
        for site in sites if scenario in scenarios else ():
            if site not in given_up and turn < (plan.slow_rounds if site.tool.is_slow else plan.rounds):
                run = _build(site, scenario, turn)
                if run.fault and run.scenario == "cold":
                    given_up.add(site)
                yield run
    for site in sites if SERVE in scenarios else ():
        if site.tool.serve and site not in given_up:
            yield from served_edits(site)


def _build(site: Site, scenario: str, turn: int) -> Run:
    """Return the run; before a change a site that was never built is, unmeasured: if that fails, return its run."""
    if scenario != "cold" and not site.output.exists():
        base = measured_build(site, "cold", turn, forget(site, turn))
        if base.fault:
            return base
    return measured_build(site, scenario, turn, SCENARIOS[scenario].change(site, turn))


def section(plan: Plan, runs: Sequence[Run], surroundings: Surroundings) -> str:
    """Return a section for RESULTS.md."""
    tools = {name: TOOLS[name].title for name in surroundings.versions}
    versions = "; ".join(f"{tools[name]} {version}" for name, version in surroundings.versions.items())
    lines = [
        f"## {date.today()}: {thousands(plan.size.articles)} articles{', with photos' if plan.size.photos else ''}",
        "",
        f"{machine()}; load {surroundings.load_before:.1f} before, {surroundings.load_after:.1f} after. {versions}.",
        *(f"{TOOLS[name].title} is left out: {reason}." for name, reason in surroundings.missing.items()),
        *([f"Knobs: {json.dumps(plan.knobs)}."] if plan.knobs else []),
        *(["The portal makes no search, no Atom, no JSON Feed and no open data, as the others."] if plan.alike else []),
        "",
    ]
    shown = {name: title for name, title in TITLES.items() if any(run.scenario == name for run in runs)}
    return "\n".join(lines) + "\n" + (growth(runs, tools) if plan.doubled else report(runs, tools, shown))


def machine() -> str:
    """Return what the figures were taken on."""
    return f"{os.cpu_count()} cores, Python {platform.python_version()}, {platform.system()} {platform.machine()}"


def load() -> float:
    """Return how many processes wanted a core in the last minute: other people's work disturbs the figures."""
    return os.getloadavg()[0]
