"""Measures how soon an edit is served by the tool's own server."""

from __future__ import annotations

import os
import signal
import socket
import time
import urllib.request
from functools import partial
from http.client import HTTPException
from typing import TYPE_CHECKING

from bench.changes import FRONT, Proof, edit
from bench.corpus import late_article
from bench.costs import Run, start, wait
from bench.formats import write_article

if TYPE_CHECKING:
    from pathlib import Path

    from bench.sites import Site

SERVE = "serve"
EDITS = 5
LATER = 10_000
"""A turn that no build comes to: the first edit, and the number of the late article that is a draft."""
START_SECONDS, EDIT_SECONDS, END_SECONDS = 3600.0, 300.0, 30.0
"""How long a server may take to start, to show an edit, and to end."""
PAUSE, GLANCE = 1.0, 0.01
"""Seconds between edits, and between looks."""


def served_edits(site: Site) -> list[Run]:
    """Return what each of `EDITS` edits took until its bytes were served, after one edit to warm up."""
    run = partial(Run, tool=site.tool.name, articles=site.size.articles, scenario=SERVE)
    draft, server = _write_draft(site), _Server(site)
    walls, fault = [], ""
    try:
        server.show(Proof(site.tool.page(late_article(LATER, site.size)), ""), START_SECONDS)
        for turn in range(LATER, LATER + 1 + EDITS):
            time.sleep(PAUSE)
            started = time.perf_counter()
            server.show(edit(site, turn), EDIT_SECONDS)
            walls.append(time.perf_counter() - started)
    except TimeoutError as error:
        fault = str(error)
    finally:
        peak = server.end()
        draft.unlink()
    served = [run(turn=turn, wall=wall, peak=peak) for turn, wall in enumerate(walls[1:])]
    return [*served, run(wall=0.0, peak=peak, fault=fault)] if fault else served


class _Server:
    """A tool's own server of a site, on a free port."""

    def __init__(self, site: Site) -> None:
        # Started in the background the bench ignores Ctrl-C, and a server would inherit that.
        signal.signal(signal.SIGINT, signal.default_int_handler)
        self.port = _free_port()
        self.process = start(site, site.tool.serve, self.port)

    def show(self, proof: Proof, seconds: float) -> None:
        """Return once the page holds the words. Raise `TimeoutError` after *seconds* or if the server has ended."""
        url = f"http://127.0.0.1:{self.port}/{proof.page.removesuffix(FRONT)}"
        limit = time.perf_counter() + seconds
        while time.perf_counter() < limit and not self.has_ended():
            try:
                with urllib.request.urlopen(url, timeout=seconds) as answer:
                    if proof.words.encode() in answer.read():
                        return
            except (OSError, HTTPException):
                pass  # not up yet, or the page is not there yet
            time.sleep(GLANCE)
        raise TimeoutError(f"{url} did not show “{proof.words}”")

    def has_ended(self) -> bool:
        """Tell whether the process is over; it can still be waited for."""
        return os.waitid(os.P_PID, self.process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None

    def end(self) -> float:
        """End the server and all that it started, as Ctrl-C does; return its peak memory in MB."""
        limit = time.perf_counter() + END_SECONDS
        if not self.has_ended():
            os.killpg(self.process.pid, signal.SIGINT)
        while not self.has_ended() and time.perf_counter() < limit:
            time.sleep(GLANCE)
        if not self.has_ended():
            os.killpg(self.process.pid, signal.SIGKILL)
        _, usage = wait(self.process)
        return usage.ru_maxrss / 1024


def _write_draft(site: Site) -> Path:
    file = write_article(site.folder, site.tool.name, late_article(LATER, site.size))
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("---\n", f"---\n{site.tool.draft}\n", 1), encoding="utf-8")
    return file


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
