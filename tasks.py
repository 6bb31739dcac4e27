"""The verbs of the portal; `uv run inv --list` shows them."""

import os
import shutil
import sys
from pathlib import Path

from invoke import Context, Exit, task

ROOT = Path(__file__).parent
os.chdir(ROOT)
sys.path.insert(0, str(ROOT / "plugins"))

AT = {"at": 'the moment the site is built for, such as "2026-12-01 07:00"; now if left out'}


@task(help=AT)
def build(_: Context, at: str = "") -> None:
    """Build content/ into output/."""
    from portal import commands

    commands.build("pelicanconf.py", at)


@task(help=AT)
def rebuild(_: Context, at: str = "") -> None:
    """Build content/ into output/ from nothing."""
    from portal import commands

    commands.build("pelicanconf.py", at, LOAD_CONTENT_CACHE=False)


@task(help=AT)
def preview(_: Context, at: str = "") -> None:
    """Build the production site into .cache/production/ and check its links."""
    from portal import commands

    commands.build("publishconf.py", at)
    raise Exit(code=commands.verify("publishconf.py"))


@task(help={"port": "port on this machine"})
def serve(_: Context, port: int = 8000) -> None:
    """Show the site with drafts on this machine; build again at each change."""
    from portal import server

    server.serve(port)


@task(help={"path": "only this file, folder or glob", "strict": "warnings count as errors"})
def check(_: Context, path: str = "", strict: bool = False) -> None:
    """List every fault in the content."""
    from portal import commands

    raise Exit(code=commands.check(path, strict=strict))


@task(help={"browser": "leave out with --no-browser", "soak": "run the long tests too"})
def test(c: Context, browser: bool = True, soak: bool = False) -> None:
    """Check style and types, then run all tests."""
    left_out = [name for name, wanted in (("browser", browser), ("soak", soak)) if not wanted]
    chosen = " and ".join(f"not {name}" for name in left_out)
    for command in ("ruff check", "ruff format --check", "mypy --strict plugins", f'pytest -m "{chosen}"'):
        c.run(f"{sys.executable} -m {command}", pty=False)


@task
def golden(c: Context) -> None:
    """Write the golden files anew; read the diff before you commit it."""
    c.run(f"{sys.executable} -m pytest tests/site/test_golden.py --golden")


@task
def shots(c: Context) -> None:
    """Take the screenshots that the docs show, of the site in output/."""
    c.run(f"{sys.executable} tests/browser/shots.py")


@task
def clean(_: Context) -> None:
    """Remove output/ and .cache/."""
    for folder in ("output", ".cache"):
        shutil.rmtree(folder, ignore_errors=True)
