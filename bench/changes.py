"""What happens to a site before each build, and how to see that the build has noticed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bench.corpus import article, late_article
from bench.formats import FORMATS, write_article
from bench.sites import discard

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bench.sites import Site

FRONT = "index.html"


@dataclass(frozen=True, slots=True)
class Proof:
    """A page of the output and words that must stand in it after the build."""

    page: str
    words: str

    def holds(self, output: Path) -> bool:
        """Tell whether they do."""
        file = output / self.page
        return file.is_file() and self.words in file.read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Scenario:
    """A change to a site; each turn makes another one of its kind."""

    title: str
    change: Callable[[Site, int], Proof]


def forget(site: Site, _: int) -> Proof:
    """Remove all that earlier builds left."""
    for pattern in site.tool.made:
        for path in site.folder.glob(pattern):
            discard(path, site.folder.parent)
    return leave(site, 0)


def leave(site: Site, _: int) -> Proof:
    """Change nothing."""
    first = article(0, site.size)
    return Proof(site.tool.page(first), first.slug)


def edit(site: Site, turn: int) -> Proof:
    """Add a paragraph to an article from the middle of the corpus."""
    edited = article((site.size.articles // 2 + 37 * turn) % site.size.articles, site.size)
    words = f"Bench edit {turn + 1}."
    with (site.folder / FORMATS[site.tool.name](edited)[0]).open("a", encoding="utf-8", newline="\n") as file:
        file.write(f"\n{words}\n")
    return Proof(site.tool.page(edited), words)


def add(site: Site, turn: int) -> Proof:
    """Write an article newer than all others."""
    added = late_article(turn, site.size)
    write_article(site.folder, site.tool.name, added)
    return Proof(FRONT, added.slug)


def reframe(site: Site, turn: int) -> Proof:
    """Change the template that every page uses."""
    words = f"<p>bench frame {turn + 1}</p>"
    _replace(site.folder / site.tool.frame, r"(<p>bench frame \d+</p>)?</body>", f"{words}</body>")
    return Proof(FRONT, words)


def rename(site: Site, turn: int) -> Proof:
    """Change a setting that pages show."""
    words = f"Bench name {turn + 1}"
    file, pattern = site.tool.setting
    _replace(site.folder / file, pattern, words)
    return Proof(FRONT, words)


def _replace(file: Path, pattern: str, text: str) -> None:
    changed, count = re.subn(pattern, text, file.read_text(encoding="utf-8"), count=1, flags=re.MULTILINE)
    if not count:
        raise ValueError(f"{file} has nothing like {pattern}")
    file.write_text(changed, encoding="utf-8")


SCENARIOS = {
    "cold": Scenario("cold", forget),
    "unchanged": Scenario("nothing changed", leave),
    "edit": Scenario("one article's body edited", edit),
    "new": Scenario("one new article", add),
    "theme": Scenario("base template changed", reframe),
    "settings": Scenario("one setting changed", rename),
}
