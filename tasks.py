"""The verbs of the portal; `uv run inv --list` shows them."""

import gc
import os
import sys
from functools import partial
from importlib import import_module
from itertools import pairwise
from json import loads
from pathlib import Path

from invoke import Context, Exit, task

ROOT = Path(__file__).parent
os.chdir(ROOT)
sys.path.insert(0, str(ROOT / "plugins"))
sys.dont_write_bytecode = bool(sys.flags.dont_write_bytecode)  # Invoke has every module compiled anew in every run
gc.set_threshold(50_000)  # modules are imported to stay: a search for cycles among them costs a tenth of that

AT = {"at": 'the moment the site is built for, such as "2026-12-01 07:00"; now if left out'}


def given(verb: str, *names: str, valued: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Return as many of *names* as words follow *verb*, each option of *valued* taking one of them.

    Invoke insists, in English, on all that it takes by their place.
    """
    after = sys.argv[sys.argv.index(verb) + 1 :] if verb in sys.argv else []
    words = [word for before, word in pairwise(["", *after]) if not (word.startswith("-") or before in valued)]
    return names[: len(words)]


@task(help=AT)
def build(_: Context, at: str = "") -> None:
    """Build content/ into output/."""
    from portal import commands

    commands.build("pelicanconf.py", at)


@task(help=AT)
def rebuild(_: Context, at: str = "") -> None:
    """Build content/ into output/ from nothing."""
    from portal import commands

    commands.build("pelicanconf.py", at, FROM_NOTHING=True)


@task(help=AT)
def preview(_: Context, at: str = "") -> None:
    """Build the production site into .cache/production/ and verify it."""
    from portal import commands

    commands.build("publishconf.py", at)
    commands.write_server_files("publishconf.py")
    raise Exit(code=commands.verify("publishconf.py", at))


@task(help=AT)
def verify(_: Context, at: str = "") -> None:
    """Look for everything that must not leave the machine with the production site."""
    from portal import commands

    raise Exit(code=commands.verify("publishconf.py", at))


@task(
    help={
        "target": "a folder, s3://bucket/prefix, user@host:path or rsync://host/path",
        "dry_run": "only say what would change there",
        "rollback": "show the release before again; folders only",
        "accept_id_change": "publish although articles have other ids than before",
        **AT,
    },
    positional=given("publish", "target", valued=("--at",)),
)
def publish(
    _: Context,
    target: str | None = None,
    *,
    dry_run: bool = False,
    rollback: bool = False,
    accept_id_change: bool = False,
    at: str = "",
) -> None:
    """Build the production site, verify it, and bring TARGET up to date."""
    from portal import publisher

    publisher.publish(target or "", at, dry_run=dry_run, rollback=rollback, accept_id_change=accept_id_change)


@task(
    help={"path": "a web server's log; what it was before it was rotated is read too", **AT},
    positional=given("stats", "path", valued=("-a", "--at")),
)
def stats(_: Context, path: str | None = None, at: str = "") -> None:
    """Count how often articles were read, from a web server's log."""
    from portal import visits

    visits.stats(path or "", at)


@task(help={"port": "port on this machine"})
def serve(_: Context, port: str = "8000") -> None:
    """Show the site with drafts on this machine; build again at each change."""
    from portal import server

    server.serve(port)


@task(help={"port": "port on this machine", "browser": "no new tab with --no-browser", "install": "only install it"})
def editor(_: Context, port: str = "8000", browser: bool = True, install: bool = False) -> None:
    """Install and open the browser editor beside the site with drafts."""
    from portal import server

    if install:
        server.install_editor()
    else:
        server.edit(port, opens=browser)


@task(
    help={
        "path": "only this file, folder or glob",
        "fix": "mend what is certain, and show it",
        "strict": "warnings count as errors",
    }
)
def check(_: Context, path: str = "", fix: bool = False, strict: bool = False) -> None:
    """List every fault in the content, and what the linter would mend in its texts."""
    from portal import commands

    raise Exit(code=commands.check(path, fix=fix, strict=strict))


@task(
    help={
        "kind": "a section's slug, or khoi, phong-trao, khen-thuong, van-ban, dien-hinh, lay-y-kien, trang",
        "title": "headline, name or number",
        "set_": "a key and its value, such as --set date=2026-12-01; as often as you like",
    },
    positional=given("new", "kind", "title", valued=("-s", "--set")),
    iterable=["set_"],
)
def new(_: Context, kind: str | None = None, title: str | None = None, set_: list[str] | None = None) -> None:
    """Write a new file that explains its keys; ask for what is missing."""
    from portal import commands

    commands.new(kind or "", title or "", set_ or [])


@task(name="import", help={"path": "a .docx or .html file, or a folder of them"}, positional=given("import", "path"))
def import_(_: Context, path: str | None = None) -> None:
    """Make drafts of Word files and saved web pages, with their pictures."""
    from portal import commands

    raise Exit(code=commands.import_drafts(path or ""))


@task(help={"browser": "leave out with --no-browser", "soak": "run the long tests too"})
def test(c: Context, browser: bool = True, soak: bool = False) -> None:
    """Check style and types, then run all tests."""
    run = partial(c.run, pty=False)
    python, soaked = f"{sys.executable} -m", "" if soak else " and not soak"
    for command in ("ruff check", "ruff format --check", "mypy --strict plugins"):
        run(f"{python} {command}")
    if not browser:
        run(f'{python} pytest -m "not browser{soaked}"')
        return
    run(f"{sys.executable} tests/browser/equipment.py")
    # Half of the time is spent waiting for a browser: meanwhile the other tests run, but for some that even the shares.
    evened, marks = "tests/site/test_mistakes.py", "" if soak else "not soak"
    beside = run(f'{python} pytest -m "{marks}" tests/browser {evened}', asynchronous=True, hide=True, warn=True)
    try:
        run(f'{python} pytest -m "not browser{soaked}" --ignore={evened}')
    finally:
        done = beside.join()
        sys.stdout.write(f"{done.stdout}\n{done.stderr}\n")
    raise Exit(code=done.exited)


@task
def golden(c: Context) -> None:
    """Write the golden files anew; read the diff before you commit it."""
    c.run(f"{sys.executable} -m pytest tests/site/test_golden.py tests/portal/editing/test_golden.py --golden")


@task(build)
def shots(c: Context) -> None:
    """Build, and take the screenshots that the docs show."""
    c.run(f"{sys.executable} tests/browser/shots.py")


@task(
    help={
        "size": "articles",
        "rounds": "times that each build is run",
        "slow_rounds": "the same for Pelican and Nikola; as many if left out",
        "tools": "portal,hugo,pelican,eleventy,nikola, or some of them",
        "scenarios": "cold,unchanged,edit,new,theme,settings, or some of them; serve only when named",
        "photos": "distinct photos, one in each article",
        "records": "award records in tables, which only the portal shows",
        "per_photo": "compare only what a photo costs, over so many of them",
        "growth": "cold builds only, at this size and at twice as many articles",
        "knobs": """added to the portal's PORTAL, as JSON: '{"feed_limit": 20}'""",
        "alike": "the portal makes only what the others make: no search, Atom, JSON Feed, open data",
        "folder": "where tools and sites go, .cache/bench/ if left out",
        "json": "a file for every single run",
        "search": "compare only what an index costs, with Pagefind",
        "upload": "compare only what an edit sends to an object store, with aws s3 sync and rclone",
        "weights": "weigh the portal's pages instead, as a browser receives them",
    }
)
def bench(  # noqa: PLR0913  one parameter for each option
    _: Context,
    *,
    size: int = 1000,
    rounds: int = 3,
    slow_rounds: int = 0,
    tools: str = "",
    scenarios: str = "",
    photos: int = 0,
    records: int = 0,
    per_photo: int = 0,
    growth: bool = False,
    knobs: str = "{}",
    alike: bool = False,
    folder: str = ".cache/bench",
    json: str = "",
    search: bool = False,
    upload: bool = False,
    weights: bool = False,
) -> None:
    """Compare the portal's speed with other generators'; bench/__init__.py has examples."""
    place = Path(folder).resolve()
    if weights:
        from bench.first_view import show_report

        show_report(place / "weights")
        return
    from bench.corpus import Size
    from bench.per_photo import compare
    from bench.run import SCENARIO_NAMES, Plan, carry_out, chosen
    from bench.tools import TOOLS

    if search or upload:
        compared = import_module("bench.searching" if search else "bench.uploading")
        raise Exit(code=min(1, compared.compare(Size(size), place)))
    if per_photo:
        raise Exit(code=min(1, compare(per_photo, rounds, place)))
    plan = Plan(
        size=Size(size, photos=photos, records=records),
        rounds=rounds,
        slow_rounds=slow_rounds or rounds,
        tools=chosen(tools, TOOLS),
        scenarios=chosen(scenarios, SCENARIO_NAMES),
        doubled=growth,
        knobs=loads(knobs),
        alike=alike,
        folder=place,
    )
    raise Exit(code=min(1, carry_out(plan, json)))


@task
def audit(c: Context) -> None:
    """Ask whether anything in the lock files has a known weakness; needs the network."""
    locked = Path(".cache") / "locked.txt"
    locked.parent.mkdir(exist_ok=True)
    c.run(f"uv export --quiet --frozen --all-groups --no-emit-project --output-file {locked}", hide="out")
    # --strict: a package that could not be looked up is no good news.
    questions = (
        f"uvx pip-audit --strict --disable-pip --require-hashes --requirement {locked}",
        *(f"npm audit --package-lock-only --prefix {folder}" for folder in (".", "plugins/portal/serving/node")),
    )
    answers = [c.run(question, warn=True) for question in questions]
    raise Exit(code=int(any(each is None or each.failed for each in answers)))


@task
def clean(_: Context) -> None:
    """Remove output/ and .cache/."""
    from portal import commands

    commands.clean()
