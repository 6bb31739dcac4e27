"""What is searched in the tests: the shipped content among a thousand invented articles, in a real browser."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from compressed import served
from conftest import ROOT, ScratchSite
from opened import opened

from bench.corpus import Size
from bench.formats import write_corpus

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

ARTICLES = 1000
URL = "/tim-kiem/"


def make_searched_site(folder: Path) -> ScratchSite:
    """Return a built site: the invented articles and what they name, and over them all that is shipped."""
    write_corpus(folder, "portal", Size(ARTICLES))
    shutil.copytree(ROOT / "content", folder / "content", dirs_exist_ok=True)
    site = ScratchSite(folder)
    assert site.build().status == 0
    return site


class Searcher:
    """Somebody at the search page."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.address = page, address
        page.goto(address + URL, wait_until="networkidle")

    def search(self, query: str) -> list[str]:
        """Type *query*, press Enter; return the addresses that are found, best first."""
        self.page.fill("main input[name=q]", query)
        self.page.press("main input[name=q]", "Enter")
        self.page.wait_for_function(
            "query => document.querySelector('ol.search-results').dataset.searchResults === query", arg=query.strip()
        )
        return self.shown()

    def shown(self) -> list[str]:
        """Return the addresses of the results that stand there."""
        found: list[str] = self.page.locator("[data-search-results] a").evaluate_all(
            "links => links.map(link => new URL(link.href).pathname)"
        )
        return found


@contextmanager
def searching(browser: Browser, folder: Path, **options: Any) -> Iterator[Searcher]:
    """Yield somebody at the search page of the site in *folder*, which is served as servers of the world do."""
    with served(folder) as address, opened(browser, address, **options) as tab:
        yield Searcher(tab.page, address)
