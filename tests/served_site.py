"""The scratch site behind `serve`, in a process of its own, as an editor has it."""

from __future__ import annotations

import json
import os
import queue
import signal
import subprocess
import sys
import threading
from http.client import HTTPConnection, HTTPResponse
from typing import TYPE_CHECKING, Any

from conftest import PORTAL, ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from conftest import ScratchSite

PATIENCE = 60
"""Seconds after which what a test waits for will not come."""
COMMAND = "import sys; from portal import server; server.{}"
SERVE, EDIT = "serve(sys.argv[1])", "edit(sys.argv[1], opens=False)"
SETTINGS = f"""import sys
sys.path.insert(0, {str(ROOT / "plugins")!r})
SITENAME = "Cổng Mẫu"
TIMEZONE = "Asia/Ho_Chi_Minh"
PATH = "content"
THEME = {str(ROOT / "theme")!r}
PLUGIN_PATHS = ["code"]
PORTAL = {PORTAL!r}
"""


class ServedSite:
    """A site that is built again at each change; everything a test waits for has an end."""

    def __init__(self, site: ScratchSite, port: int = 0, verb: str = SERVE) -> None:
        self.site = site
        self.settings = site.folder / "pelicanconf.py"
        if not self.settings.exists():
            self.settings.write_text(SETTINGS, encoding="utf-8")
        env = {**os.environ, "PYTHONPATH": str(ROOT / "plugins"), "PYTHONUNBUFFERED": "1", "PYTHONUTF8": "1"}
        self.process = subprocess.Popen(
            [sys.executable, "-c", COMMAND.format(verb), str(port)],
            cwd=site.folder,
            env=env,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )
        self._said: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()
        self.address = self.heard("Xem trang ở ").split()[3].rstrip("/")
        self.port = int(self.address.rpartition(":")[2])

    def _listen(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self._said.put(line)

    def heard(self, text: str) -> str:
        """Return the next line on the terminal that holds *text*."""
        while True:
            line = self._said.get(timeout=PATIENCE)
            if text in line:
                return line

    def lines(self) -> list[str]:
        """Return the lines said since the last that was waited for."""
        return [self._said.get() for _ in range(self._said.qsize())]

    def ask(self, path: str, method: str = "GET", **headers: str) -> tuple[HTTPResponse, str]:
        """Return the answer to one request, and its text."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        return answer, text

    def events(self) -> Iterator[dict[str, Any]]:
        """Yield the news of builds as a tab hears it."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.request("GET", "/__serve__/events")
        for line in connection.getresponse():
            if line.startswith(b"data: "):
                yield json.loads(line.removeprefix(b"data: "))

    def stop(self) -> int:
        """Press Ctrl-C; return the exit status."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(PATIENCE)

    def end(self) -> None:
        """End the process, however it stands."""
        self.process.kill()
        self.process.wait(PATIENCE)
        if self.process.stdout:
            self.process.stdout.close()


def built(events: Iterator[dict[str, Any]]) -> dict[str, Any]:
    """Return the first of *events* that tells of a site without faults."""
    return next(event for event in events if not event["faults"] and not event["build"].startswith("waiting"))


def write_whole(path: Path, text: str) -> None:
    """Write as editors do that save beside the file and rename."""
    beside = path.with_name(f".{path.name}.tmp")
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)
