"""Sends one edited article to an object store by the portal, `aws s3 sync` and rclone: requests and bytes of each.

All bring the same state of the production site into an empty bucket, uncounted, and then the same next one. A server
of this machine counts, so neither network nor load tells in the figures.
"""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bench.changes import edit
from bench.costs import start, wait
from bench.counted_store import counted_store
from bench.installs import Installed, MissingToolError, install
from bench.sites import Site, empty_trash, make_site
from bench.tools import TOOLS, Tool

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from bench.corpus import Size
    from bench.counted_store import Traffic

BUCKET, SOURCE = "cong", "SOURCE"
SETTINGS = """
from pelicanconf import *

SITEURL = "https://bench.example"
OUTPUT_PATH = ".cache/production"
"""
"""Production, without the picture of each article by which it is shared: alike for all tools, and slow to draw."""
PUBLISH = ("inv", "publish", f"s3://{BUCKET}")
AWS = Tool(
    name="aws",
    title="aws s3 sync",
    pip=("awscli==1.46.3",),
    program="bin/aws",
    made=(),
    version=("{program}", "--version"),
    build=("s3", "sync", "--delete", "--only-show-errors", SOURCE, f"s3://{BUCKET}"),
)
RCLONE = ("rclone", "sync", "--s3-no-check-bucket", SOURCE, f"bench:{BUCKET}")


@dataclass(frozen=True, slots=True)
class Row:
    """What one tool needed."""

    title: str
    traffic: Traffic
    fault: str


def compare(size: Size, folder: Path) -> int:
    """Print what one edit among *size* takes each tool, as rows for RESULTS.md; return how many failed."""
    site = Site(TOOLS["portal"], Installed("", ""), folder / "sites" / f"upload-{size.articles}", size)
    make_site(site, {})
    empty_trash(site.folder.parent)
    (site.folder / "publishconf.py").write_text(SETTINGS, encoding="utf-8")
    before, after = site.folder / "before", site.folder / ".cache" / "production"

    def change() -> None:
        shutil.copytree(after, before)  # with the times of its files, by which others tell what changed
        edit(site, 0)

    print("| | requests | of these | bytes sent | bytes received |\n|---|---|---|---|---|")
    faults = [_told(_measured(site, "the portal", PUBLISH, PUBLISH, change))]
    for title, command in _peers(folder):
        first, second = ([part.replace(SOURCE, str(state)) for part in command] for state in (before, after))
        faults.append(_told(_measured(site, title, first, second)))
    return sum(map(bool, faults))


def _told(row: Row) -> str:
    """Print *row*; return its fault."""
    kinds = ", ".join(f"{count} {kind}" for kind, count in sorted(row.traffic.requests.items()))
    counts = f"{row.traffic.requests.total()} | {kinds} | {row.traffic.sent} | {row.traffic.received}"
    print(f"| {row.title} | {counts} |{row.fault}", flush=True)
    return row.fault


def _peers(folder: Path) -> Iterator[tuple[str, Sequence[str]]]:
    """Yield title and command of each tool that runs here; say which does not."""
    try:
        installed = install(AWS, folder / "tools" / AWS.name)
    except MissingToolError as fault:
        print(f"{AWS.title} is left out: {fault}.")
    else:
        yield f"{AWS.title} {installed.version}", [installed.program, *AWS.build]
    if shutil.which("rclone"):
        yield "rclone sync", RCLONE
        yield "rclone sync --checksum --fast-list", (*RCLONE, "--checksum", "--fast-list")
    else:
        print("rclone is left out: it is not installed.")


def _measured(
    site: Site, title: str, first: Sequence[str], second: Sequence[str], change: Callable[[], object] = int
) -> Row:
    """Run the command *first*, *change* the site, and run *second*; return what that needed."""
    with counted_store(BUCKET) as (store, address):
        os.environ.pop("AWS_CA_BUNDLE", None)  # rclone ends at once where it is set
        os.environ.update(_environment(address))
        statuses = [wait(start(site, first))[0]]
        change()
        store.counted()
        statuses.append(wait(start(site, second))[0])
        fault = f" status {statuses}; see {site.log}" if any(statuses) else ""
        return Row(title, store.counted(), fault)


def _environment(address: str) -> dict[str, str]:
    """Return what leads each tool to the server at *address*."""
    own = {
        "AWS_ENDPOINT_URL": address,
        "AWS_ACCESS_KEY_ID": "khoa",
        "AWS_SECRET_ACCESS_KEY": "bi-mat",
        "AWS_DEFAULT_REGION": "us-east-1",
        "NO_PROXY": "127.0.0.1",
        "no_proxy": "127.0.0.1",
    }
    rclone = {"TYPE": "s3", "PROVIDER": "Other", "ENV_AUTH": "true", "ENDPOINT": address, "REGION": "us-east-1"}
    return own | {f"RCLONE_CONFIG_BENCH_{name}": value for name, value in rclone.items()}
