"""Asks Lighthouse about pages."""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path

from equipment import browser, node, package

SCRIPT = Path(__file__).parent / "lighthouse.mjs"


@dataclass(frozen=True, slots=True)
class Report:
    """What Lighthouse says of one page."""

    scores: dict[str, float]
    """Of each category, up to 100."""
    audits: dict[str, dict[str, float]]
    """`score` of each audit, up to 1, and its `value` where it measures something."""


def reports_of(addresses: list[str]) -> list[Report]:
    """Return a report on each of *addresses*. Raise `MissingError` without Node, its packages or a browser."""
    package("lighthouse")
    command = [node(), SCRIPT, browser(), *addresses]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return [Report(**report) for report in json.loads(done.stdout)]
