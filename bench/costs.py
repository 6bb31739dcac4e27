"""Runs a command and says what it cost."""

from __future__ import annotations

import os
import subprocess
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bench.installs import filled
from bench.tools import ROOT

if TYPE_CHECKING:
    from collections.abc import Sequence
    from resource import struct_rusage

    from bench.changes import Proof
    from bench.sites import Site


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One measured build, or one edit that a server was asked for."""

    tool: str
    articles: int
    scenario: str
    turn: int = 0
    """The round in which it was run; what ran in the same round met the same noise."""
    wall: float
    """Seconds from start to end of the whole process; of an edit, until the new bytes are served."""
    cpu: float = 0.0
    """Seconds, user and system, of the process and all its children."""
    peak: float = 0.0
    """MB resident, of the largest single process."""
    fault: str = ""
    """Why it does not count."""


def measured_build(site: Site, scenario: str, turn: int, proof: Proof) -> Run:
    """Return what a build of *site* costs in round *turn*, in a new process as typed in a shell."""
    os.sync()  # else this build would wait for what the last one wrote
    started = time.perf_counter()
    process = start(site, site.tool.build)
    status, usage = wait(process)
    wall = time.perf_counter() - started
    fault = f"status {status}" if status else "" if proof.holds(site.output) else f"no “{proof.words}” in {proof.page}"
    return Run(
        tool=site.tool.name,
        articles=site.size.articles,
        scenario=scenario,
        turn=turn,
        wall=wall,
        cpu=usage.ru_utime + usage.ru_stime,
        peak=usage.ru_maxrss / 1024,
        fault=fault,
    )


def start(site: Site, command: Sequence[str], port: int | None = None) -> subprocess.Popen[bytes]:
    """Start a command of the site's tool in its folder; its words go to the log.

    Its modules are compiled once, as on everybody's machine, even where developers have that switched off.
    A server at a *port* gets a process group of its own, to be ended with all that it started.
    """
    own = {"UV_PROJECT": str(ROOT), "HUGO_CACHEDIR": str(site.folder / ".hugo-cache"), "NO_COLOR": "1"}
    given = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    with site.log.open("ab") as log:
        return subprocess.Popen(
            filled(command, program=site.installed.program, port=port or 0),
            cwd=site.folder,
            env={**given, **own},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=port is not None,
        )


def wait(process: subprocess.Popen[bytes]) -> tuple[int, struct_rusage]:
    """Wait for the end of *process*; return its status and what it and its children used (getrusage(2))."""
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, usage
