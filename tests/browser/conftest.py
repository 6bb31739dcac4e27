"""What the browser tests share: one Chromium a file, and the sample site, served and known page by page."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from multiprocessing import get_context
from typing import TYPE_CHECKING

import pytest
from chromium import open_browser
from conftest import SAMPLE_SITE, ScratchSite

from portal.building.build import Builder
from portal.outputs.redirects import redirects
from portal.server import open_server

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

    from portal.building.edition import Edition

EDITOR = {"backend": "gitea", "repo": "so-mau/cong-tin", "base_url": "https://git.example"}
"""Not installed there: its page says how to get it."""


@dataclass
class ServedSample:
    """The sample site at an address on this machine."""

    address: str
    output: Path
    templates: dict[str, str]
    """The template of each page, by its root-relative address."""

    def fullest(self, template: str) -> str:
        """Return the address of the page that shows most of what *template* can show."""
        urls = [url for url, name in self.templates.items() if name == template]
        assert urls, f"the sample site has no page of {template}: give tests/sample_site something to show there"
        return max(urls, key=lambda url: (self.file(url).stat().st_size, url))

    def file(self, url: str) -> Path:
        """Return the file behind a root-relative address."""
        return self.output / (f"{url}index.html" if url.endswith("/") else url).lstrip("/")

    def canonical(self, url: str) -> str:
        """Return the address that a page says is its own."""
        found = re.search(r'rel="canonical" href="([^"]+)"', self.file(url).read_text(encoding="utf-8"))
        assert found, url
        return found[1]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for all."""
    with open_browser() as opened:
        yield opened


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedSample]:
    """The sample site, built for the very address that it is served at, so that no link leaves it by accident."""
    folder = tmp_path_factory.mktemp("served_sample")
    shutil.copytree(SAMPLE_SITE / "content", folder / "content")
    site = ScratchSite(folder)
    server = open_server(site.output, 0)
    address = f"http://127.0.0.1:{server.server_port}"
    templates: dict[str, str] = {}

    def learn(edition: Edition) -> None:
        for each in edition.layout.laid:
            templates.update({page.url: page.template for page in each.planned()})
        for moved in redirects(edition.newsroom):
            templates[f"/{moved.path.removesuffix('index.html')}"] = "redirect.html"

    with Builder() as builder:
        builder.build(site.settings(SITEURL=address, PORTAL={"editor": EDITOR}), learn)
    # A process: while a thread runs, later tests could not fork (portal.building.workers).
    serving = get_context("fork").Process(target=server.serve_forever, daemon=True)
    serving.start()
    yield ServedSample(address, site.output, templates)
    serving.terminate()
    serving.join()
    server.server_close()
