"""Makes a tool's site: its settings and templates, and the corpus."""

from __future__ import annotations

import compileall
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING, Any

from bench.tools import ROOT

if TYPE_CHECKING:
    from bench.corpus import Size
    from bench.installs import Installed
    from bench.tools import Tool

PEERS = ROOT / "bench" / "peers"
TRASH = "trash"
PORTAL_FOLDERS = ("plugins", "theme")
PORTAL_FILES = ("pelicanconf.py", "tasks.py")


@dataclass(frozen=True, slots=True)
class Site:
    """The corpus in one tool's site."""

    tool: Tool
    installed: Installed
    folder: Path
    size: Size

    @property
    def output(self) -> Path:
        """Where the tool puts the pages."""
        return self.folder / self.tool.output

    @property
    def log(self) -> Path:
        """What the tool said."""
        return self.folder.with_suffix(".log")


def make_site(site: Site, knobs: dict[str, Any], *, alike: bool = False) -> None:
    """Write *site* anew; *knobs* are added to the portal's `PORTAL`.

    Where *alike*, the portal leaves out what no peer makes: `peers/portal/peers_pages.py`.
    """
    discard(site.folder, site.folder.parent)
    site.log.unlink(missing_ok=True)
    if site.tool.name == "portal":
        _copy_project(site.folder, knobs)
        if alike:
            _leave_out(site.folder)
    else:
        _copy_peer(site)
    size, photos = site.size, site.folder.parent / f"photos-{site.size.seed}"
    command = [sys.executable, "-m", "bench.corpus", "--out", site.folder, "--format", site.tool.name]
    command += [
        "--n",
        size.articles,
        "--seed",
        size.seed,
        "--photos",
        size.photos,
        "--records",
        size.records,
        "--photo-dir",
        photos,
    ]
    # A process of its own: ours must stay small, for a child's peak memory counts from its parent's size.
    subprocess.run(list(map(str, command)), cwd=ROOT, check=True)
    if size.photos:
        images = site.folder / site.tool.photos
        images.mkdir(parents=True)
        for number in range(size.photos):
            shutil.copy(photos / f"photo-{number:04d}.jpg", images)


def discard(path: Path, sites: Path) -> None:
    """Take *path* out of the way, to be deleted once everything is measured.

    Ext4 without a journal does not use an inode again for up to five minutes after its file was deleted, and looks at
    each such inode whenever it makes a file: thousands of deleted files add seconds to the next build, whoever's it is.
    """
    if path.exists():
        waste = sites / TRASH / token_hex(8)
        waste.parent.mkdir(exist_ok=True)
        path.rename(waste)


def empty_trash(sites: Path) -> None:
    """Delete what was discarded."""
    shutil.rmtree(sites / TRASH, ignore_errors=True)


def _copy_project(folder: Path, knobs: dict[str, Any]) -> None:
    unwanted = shutil.ignore_patterns("__pycache__")
    for name in PORTAL_FOLDERS:
        shutil.copytree(ROOT / name, folder / name, ignore=unwanted)
    for name in PORTAL_FILES:
        shutil.copy(ROOT / name, folder)
    if knobs:
        with (folder / "pelicanconf.py").open("a", encoding="utf-8") as settings:
            settings.write(f"\nPORTAL |= {knobs!r}\n")
    compileall.compile_dir(folder / "plugins", quiet=2)


def _leave_out(folder: Path) -> None:
    shutil.copy(PEERS / "portal" / "peers_pages.py", folder)
    with (folder / "pelicanconf.py").open("a", encoding="utf-8") as settings:
        settings.write('\nPLUGINS, PLUGIN_PATHS = ["peers_pages"], ["."]\n')


def _copy_peer(site: Site) -> None:
    shutil.copytree(PEERS / site.tool.name, site.folder)
    overlay = PEERS / f"{site.tool.name}-photos"
    if site.size.photos and overlay.is_dir():
        shutil.copytree(overlay, site.folder, dirs_exist_ok=True)
    if site.tool.npm:
        modules = next(path for path in Path(site.installed.program).parents if path.name == "node_modules")
        (site.folder / "node_modules").symlink_to(modules)
