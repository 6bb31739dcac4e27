"""A scratch site that is published, in this process or in one of its own."""

from __future__ import annotations

import gzip
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import brotli
from conftest import PORTAL, ROOT, Built

from portal.publisher import publish
from portal.publishing.packing import is_copy

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from conftest import ScratchSite

PATIENCE = 120
"""Seconds after which a publisher will not end."""
AT = "2026-11-01 08:00"
SETTINGS = """import sys
sys.path.insert(0, {plugins!r})
SITENAME = "Cổng Mẫu"
SITEURL = "https://mau.example"
TIMEZONE = "Asia/Ho_Chi_Minh"
PATH = "content"
THEME = {theme!r}
OUTPUT_PATH = ".cache/production"
PORTAL = {portal!r}
"""
ARTICLE = """---
id: {id}
title: Trồng cây đầu xuân ở trường {id}
date: 2026-03-05
summary: Thầy trò cùng trồng một trăm cây xanh quanh sân trường.
---
Buổi trồng cây diễn ra trong một giờ.
"""


class PublishedSite:
    """A project with publishconf.py; the working folder is set to it."""

    def __init__(self, site: ScratchSite, capsys: pytest.CaptureFixture[str]) -> None:
        self.site, self.capsys = site, capsys
        self.production = site.folder / ".cache" / "production"
        self.packed = site.folder / ".cache" / "packed"
        self.set()

    def set(self, **knobs: Any) -> None:
        """Give the site other knobs."""
        text = SETTINGS.format(plugins=str(ROOT / "plugins"), theme=str(ROOT / "theme"), portal={**PORTAL, **knobs})
        (self.site.folder / "publishconf.py").write_text(text, encoding="utf-8")

    def publish(self, target: object, at: str = AT, **options: bool) -> Built:
        """Publish in this process; return the exit status and what was said."""
        status = 0
        try:
            publish(str(target), at, **options)
        except SystemExit as error:
            status = int(str(error.code))
        return Built(status, "".join(self.capsys.readouterr()))

    def stopped(self, target: str, request: int, number: int) -> Built:
        """Publish in a process that gets the signal *number* at that S3 request; return how it ended."""
        done = subprocess.run(
            [sys.executable, str(ROOT / "tests" / "killed_publish.py"), target, AT, str(request), str(number)],
            cwd=self.site.folder,
            env={**os.environ, "PYTHONPATH": str(ROOT / "plugins"), "PYTHONUTF8": "1"},
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=PATIENCE,
        )
        return Built(done.returncode, done.stdout + done.stderr)

    def add(self, name: str) -> None:
        """Write one more article, `/tin-tuc/2026/<name>/`."""
        self.site.write(f"articles/tin-tuc/2026/{name}.md", ARTICLE.format(id=f"bai-2026-{name}"))

    def files(self) -> dict[str, bytes]:
        """Return what was built, by path."""
        return contents(self.production)


def copies_in(folder: Path) -> dict[str, bytes]:
    """Return what each compressed copy below *folder* says, by its path."""
    read = {".br": brotli.decompress, ".gz": gzip.decompress}
    paths = [path for path in folder.rglob("*") if path.suffix in read and ".guong-sang" not in path.parts]
    return {path.relative_to(folder).as_posix(): read[path.suffix](path.read_bytes()) for path in paths}


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file below *folder* but those that publishing adds."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
        and path.name != "_status.json"
        and ".guong-sang" not in path.parts
        and not is_copy(path.relative_to(folder).as_posix())
    }
