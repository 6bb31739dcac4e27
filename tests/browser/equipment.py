"""Finds what the tests need beside Python: Node's packages, Java, a browser; as a script, installs what it can."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).parents[2] / "plugins"))  # as a script it is run alone

from portal.building.cms_files import is_installed

ROOT = Path(__file__).parent.parent.parent
PACKAGES = ROOT / "node_modules"
LOCK = ROOT / "package-lock.json"
NOTE = PACKAGES / ".installed-from"
"""A copy of the lock file that the packages were installed from."""
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
LEAVE_OUT = "or leave these tests out: `uv run inv test --no-browser`"


class MissingError(Exception):
    """Something that is not on this machine, and how to get it."""


def program(name: str, packages: str) -> str:
    """Return the path of the program *name*, which Debian has in *packages*. Raise `MissingError` without one."""
    path = shutil.which(name)
    if path is None:
        raise MissingError(f"no {name}: `apt install {packages}`, {LEAVE_OUT}")
    return path


def node() -> str:
    """Return the path of Node."""
    return program("node", "nodejs npm")


def java() -> str:
    """Return the path of Java."""
    return program("java", "default-jre-headless")


def package(path: str) -> Path:
    """Return the file *path* of Node's packages. Raise `MissingError` where they are not installed, or are others."""
    if not _is_installed():
        raise MissingError(
            f"Node's packages are not those of {LOCK.name}: `uv run inv test` installs them, {LEAVE_OUT}"
        )
    return PACKAGES / path


def editor() -> Path:
    """Return the folder of the browser editor, as `inv editor` installs it. Raise `MissingError` without it."""
    cache = ROOT / ".cache"
    if not is_installed(cache):
        raise MissingError(f"no browser editor: `uv run inv editor --install`, {LEAVE_OUT}")
    return cache / "editor"


def browser() -> str:
    """Return the path of Chromium, the system's or Playwright's own. Raise `MissingError` without one."""
    path = next(filter(None, map(shutil.which, BROWSERS)), None) or _own_browser()
    if not Path(path).is_file():
        raise MissingError(f"no Chromium: `apt install chromium`, {LEAVE_OUT}")
    return path


def install() -> None:
    """Install Node's packages and a browser where they are missing; what fails is told by the tests that need it."""
    npm = shutil.which("npm")
    if npm and not _is_installed():
        # No scripts: one of them would fetch a Java of its own.
        done = subprocess.run([npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=ROOT, check=False)
        if done.returncode == 0:
            shutil.copyfile(LOCK, NOTE)
    if npm:
        subprocess.run([sys.executable, "-m", "invoke", "editor", "--install"], cwd=ROOT, check=False)
    try:
        browser()
    except MissingError:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


def _is_installed() -> bool:
    return NOTE.is_file() and NOTE.read_bytes() == LOCK.read_bytes()


def _own_browser() -> str:
    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


if __name__ == "__main__":
    install()
