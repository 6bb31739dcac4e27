"""Indexes the same articles with the portal's code and with Pagefind: what search costs, and what it weighs.

The portal's site is built first, and that is not measured. The portal indexes all that its search finds and what
results show of it; Pagefind the `<main>` of each article's page.
"""

from __future__ import annotations

import os
import shutil
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from bench.changes import edit
from bench.costs import Run, start, wait
from bench.installs import Installed, MissingToolError, install
from bench.sites import Site, empty_trash, make_site
from bench.tools import ROOT, TOOLS, Tool

if TYPE_CHECKING:
    from bench.corpus import Size

SEARCHED = "nghiep-vu,hoi-nghi,tin-tuc,guong-dien-hinh,phong-trao-thi-dua"
"""Categories of the corpus, whose folders hold the articles."""
PAGEFIND = Tool(
    name="pagefind",
    title="Pagefind",
    pip=("pagefind[bin]==1.5.2",),
    program="bin/python",
    made=("pagefind",),
    version=("{program}", "-m", "pagefind", "--version"),
    build=(
        *("{program}", "-m", "pagefind", "--site", "output", "--output-path", "pagefind"),
        *("--glob", f"{{{{{SEARCHED}}}}}/*/*/index.html", "--root-selector", "main", "--quiet"),
    ),
)


def compare(size: Size, folder: Path) -> int:
    """Print what an index of *size* costs both, as rows for RESULTS.md; return how many runs failed."""
    site = Site(TOOLS["portal"], Installed("", ""), folder / "sites" / f"search-{size.articles}", size)
    make_site(site, {})
    empty_trash(site.folder.parent)
    rows = [*_of_portal(site), *_of_pagefind(site, folder)]
    print("| | wall s | CPU s | bytes an article | files |\n|---|---|---|---|---|")
    for name, run, files in rows:
        weight = sum(files) / size.articles
        print(f"| {name} | {run.wall:.2f} | {run.cpu:.2f} | {weight:.0f} | {len(files)} |{run.fault}")
    return sum(bool(run.fault) for _, run, _ in rows)


def _of_portal(site: Site) -> list[tuple[str, Run, list[int]]]:
    """Build *site*, edit one article and build again; measure the part of both builds that search is."""
    sys.path.insert(0, str(ROOT / "plugins"))
    os.chdir(site.folder)
    from portal.building.build import Builder  # noqa: PLC0415  found by the line above
    from portal.building.content_cache import open_cache  # noqa: PLC0415
    from portal.building.pipeline import Outputs  # noqa: PLC0415
    from portal.building.project import settle  # noqa: PLC0415
    from portal.commands import settings_of  # noqa: PLC0415

    settings = settings_of("pelicanconf.py")
    rows, kept = [], {}
    with Builder() as builder, TemporaryDirectory() as scratch:
        cache, _ = open_cache(Path(scratch), b"bench")
        for title in ("the portal, everything", "the portal, after one edit"):
            editions: list[Any] = []
            builder.build(settings, announce=editions.append)
            outputs = Outputs(editions[0], settle(settings), cache, b"bench")
            started, used = time.perf_counter(), _cpu()
            changed = []
            for path, digest, make in outputs.search.files():
                if kept.get(path) != digest:
                    kept[path] = digest
                    changed.append(len(make()))
            run = _run("portal", site, time.perf_counter() - started, _cpu() - used)
            rows.append((title, run, changed))
            edit(site, 0)
    return rows


def _of_pagefind(site: Site, folder: Path) -> list[tuple[str, Run, list[int]]]:
    try:
        installed = install(PAGEFIND, folder / "tools" / PAGEFIND.name)
    except MissingToolError as fault:
        print(f"{PAGEFIND.title} is left out: {fault}.")
        return []
    made = site.folder / PAGEFIND.name
    shutil.rmtree(made, ignore_errors=True)
    started = time.perf_counter()
    status, usage = wait(start(Site(PAGEFIND, installed, site.folder, site.size), PAGEFIND.build))
    run = _run(PAGEFIND.name, site, time.perf_counter() - started, usage.ru_utime + usage.ru_stime, status)
    files = [path.stat().st_size for path in made.rglob("*") if path.is_file()]
    return [(f"Pagefind {installed.version}, everything, at every change", run, files)]


def _run(tool: str, site: Site, wall: float, cpu: float, status: int = 0) -> Run:
    fault = f"status {status}" if status else ""
    return Run(tool=tool, articles=site.size.articles, scenario="search", wall=wall, cpu=cpu, fault=fault)


def _cpu() -> float:
    """Return the seconds of this process and of the workers that it has waited for."""
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system
