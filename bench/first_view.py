"""What a reader's phone fetches before the first page is there, and what Lighthouse says of it."""

from __future__ import annotations

import sys
from datetime import date
from typing import TYPE_CHECKING

from bench.run import load, machine
from bench.tables import markdown, thousands
from bench.tools import ROOT
from bench.weights import make_site

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from lighthouse import Report
    from playwright.sync_api import Browser

    from bench.weights import Weight

ARTICLES = 60
RUNS = 5
"""Of Lighthouse, of which the one in the middle is shown: what else a machine does costs a page some points."""
TEMPLATES = ("home", "article", "category", "movement", "award", "bloc", "exemplar", "exemplars")
WINDOWS = {
    "phone": {"viewport": {"width": 360, "height": 740}, "device_scale_factor": 2},
    "desktop": {"viewport": {"width": 1280, "height": 800}},
}
PICTURES = """performance.getEntriesByType("resource").filter(({ name }) => /\\.(avif|webp|jpe?g|png)$/.test(name))
    .reduce((total, { encodedBodySize }) => total + encodedBodySize, 0)"""
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
HEAD = (
    *("page", "HTML", "CSS", "JS", "font"),
    *(f"pictures at first, {name}" for name in WINDOWS),
    *("Lighthouse, four scores", "LCP s", "TBT ms", "CLS"),
)


def show_report(folder: Path) -> None:
    """Print the section for RESULTS.md."""
    print(report(folder))


def report(folder: Path) -> str:
    """Return a section for RESULTS.md about a site that is made anew in *folder*."""
    sys.path.append(str(ROOT / "tests" / "browser"))
    from chromium import open_browser  # noqa: PLC0415  its folder has just been named
    from compressed import served  # noqa: PLC0415
    from lighthouse import reports_of  # noqa: PLC0415

    site = make_site(folder, ARTICLES)
    urls = {name: site.fullest(f"{name}.html") for name in TEMPLATES}
    before = load()
    with served(site.output) as address:
        with open_browser() as browser:
            pictures = {
                name: [bytes_of_pictures(browser, address + url, each) for each in WINDOWS]
                for name, url in urls.items()
            }
        found = reports_of([address + url for url in urls.values()] * RUNS)
    rows = [
        [name, *cells(site.weight(url)), *map(thousands, pictures[name]), *scores(middle(found[number :: len(urls)]))]
        for number, (name, url) in enumerate(urls.items())
    ]
    title = f"## {date.today()}: what a page weighs"
    text = (
        f"`uv run inv bench --weights`: the shipped content with one article of 3 000 words, and {ARTICLES} articles "
        f"of the corpus with photos. Bytes under Brotli 11, each page by itself; of {RUNS} runs of "
        f"Lighthouse the one in the middle. {machine()}; "
        f"load {before:.1f} before, {load():.1f} after."
    )
    return f"{title}\n\n{text}\n\n{markdown(HEAD, rows)}"


def bytes_of_pictures(browser: Browser, address: str, window: str) -> int:
    """Return the bytes of all pictures that a page asks for before anyone scrolls."""
    page = browser.new_page(**WINDOWS[window])  # type: ignore[arg-type]  # a table of options
    page.goto(address, wait_until="networkidle")
    total: int = page.evaluate(PICTURES)
    page.close()
    return total


def cells(weight: Weight) -> list[str]:
    """Return the weights as a row shows them."""
    return [thousands(part) for part in (weight.html, weight.style, weight.script, weight.font)]


def middle(reports: Sequence[Report]) -> Report:
    """Return the report of median speed."""
    return sorted(reports, key=lambda report: report.scores["performance"])[len(reports) // 2]


def scores(report: Report) -> list[str]:
    """Return the scores, and the three measures of speed that most of the first depends on."""
    value = {name: audit.get("value", 0) for name, audit in report.audits.items()}
    return [
        " · ".join(f"{report.scores[name]:.0f}" for name in CATEGORIES),
        f"{value['largest-contentful-paint'] / 1000:.1f}",
        f"{value['total-blocking-time']:.0f}",
        f"{value['cumulative-layout-shift']:.3f}",
    ]
