"""Answers the browser: files of the site, the news of each build, and who may ask."""

from __future__ import annotations

import json
import os
import socketserver
import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from os.path import isfile
from pathlib import Path
from select import select
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from portal.building.environment import EnvironmentFault
from portal.building.project import UsageFault
from portal.model.feeds import JSON_FEED
from portal.model.urls import BRIDGE_URL
from portal.serving.pages import ASSETS, EVENTS, RESERVED, SHEET, build_of, event_of, waiting_page, with_module
from portal.serving.sheets import open_source, sheet_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import BinaryIO

    from portal.serving.builds import Builds, State

    Bridge = Callable[[bytes], tuple[int, bytes]]
    """Hands a question of the browser editor on, and returns status and text of the answer."""

HOST = "127.0.0.1"
LOCAL = {HOST, "localhost"}
HEARTBEAT = 5.0
"""Seconds after which a stream looks whether its tab is still there."""
HTML = "text/html; charset=utf-8"
TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": HTML,
    ".ics": "text/calendar; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xml": "application/xml; charset=utf-8",
}
FEED_TYPES = {JSON_FEED.file: JSON_FEED.media_type}
"""Feeds in XML are sent as XML: as what they are, Chromium shows their source and not their style."""


class SiteHandler(SimpleHTTPRequestHandler):
    """Files of the site; the site's own page for a wrong address; only failures are told on the terminal."""

    def __init__(self, *args: Any, builds: Builds | None, bridge: Bridge | None, **options: Any) -> None:
        self.builds, self.bridge = builds, bridge
        super().__init__(*args, **options)

    def do_POST(self) -> None:
        """Let the browser editor read and write the content, a page open its source, and no page of another site."""
        host, length = self.headers.get("Host", ""), self.headers.get("Content-Length", "")
        address, proofs = unquote(self.path), self.builds and self.builds.proofs
        bridge = self.bridge if address == BRIDGE_URL else None
        if not bridge and not (proofs and address.startswith(f"{SHEET}/")):
            self.send_error(404)
        elif not is_local(host) or self.headers.get("Origin") != f"http://{host}" or not length.isdecimal():
            self.send_error(403)
        elif bridge:
            self.wfile.write(self._body(*bridge(self.rfile.read(int(length))), TYPES[".json"]).read())
        elif proofs:
            self._body(200 if open_source(address.removeprefix(SHEET), proofs) else 503, b"", TYPES[".txt"])

    def send_head(self) -> BinaryIO | None:
        """Answer with a head; return the body, None where all is said."""
        address = unquote(self.path.partition("?")[0].partition("#")[0])
        file = self._file(address)
        if not is_local(self.headers.get("Host", "")):
            return self._refuse()
        if self.builds and address.startswith(RESERVED):
            return self._own(address)
        if "\0" in address or is_hidden(address):
            self.send_error(404)
        elif file.suffix == ".html" and isfile(file):  # noqa: PTH113  the other raises at a name that no disk takes
            return self._body(200, self._page(file), HTML)
        else:
            return super().send_head()
        return None

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer a wrong address with the site's own page, or say that there is no site yet."""
        page = Path(self.directory) / "404.html"
        body: BinaryIO | None = None
        if code == 404 and self.builds and self._is_waiting():
            body = self._body(503, waiting_page(self.builds.state), HTML)
        elif code == 404 and page.is_file():
            body = self._body(code, self._page(page), HTML)
        else:
            super().send_error(code, message, explain)
        if body and self.command != "HEAD":
            self.copyfile(body, self.wfile)

    def list_directory(self, path: str | os.PathLike[str]) -> None:
        """Answer a folder without a page as a static server does: there is nothing."""
        self.send_error(404)

    def guess_type(self, path: str | os.PathLike[str]) -> str:
        """Return the type of content of the file *path*."""
        return content_type(Path(path)) or super().guess_type(path)

    def end_headers(self) -> None:
        """Let the browser ask again each time: the editor has just changed something."""
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Keep quiet: a terminal full of requests hides the faults an editor must see."""

    def _file(self, address: str) -> Path:
        file = Path(self.translate_path(self.path))
        return file / "index.html" if address.endswith("/") else file

    def _page(self, file: Path) -> bytes:
        if not self.builds:
            return file.read_bytes()
        build = build_of(self.builds.state, is_waiting=False)  # before the file: a newer page is loaded once more
        return with_module(file.read_bytes(), build)

    def _is_waiting(self) -> bool:
        return not (Path(self.directory) / "index.html").is_file()

    def _refuse(self) -> BinaryIO:
        port = self.connection.getsockname()[1]
        text = f"Trang xem thử chỉ mở ở http://{HOST}:{port}/ hoặc http://localhost:{port}/.\n"
        return self._body(403, text.encode(), TYPES[".txt"])

    def _own(self, address: str) -> BinaryIO | None:
        if address == EVENTS:
            self._stream()
            return None
        if address in ASSETS:
            return self._body(200, ASSETS[address].read_bytes(), TYPES[ASSETS[address].suffix])
        if self.builds and self.builds.proofs and address.startswith(f"{SHEET}/"):
            sheet = sheet_of(address.removeprefix(SHEET), self.builds.proofs)
            return self._body(200, json.dumps(sheet, ensure_ascii=False).encode(), TYPES[".json"])
        return self._body(404, f"{address}?\n".encode(), TYPES[".txt"])

    def _body(self, status: int, content: bytes, kind: str) -> BinaryIO:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        return BytesIO(content)

    def _stream(self) -> None:
        """Tell the state now and after each build, until the tab is closed."""
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.end_headers()
        known: State | None = None
        while self.builds and self.command != "HEAD" and not self._has_left():
            state = self.builds.after(known, HEARTBEAT)
            self.wfile.write(b":\n\n" if state is known else event_of(state, is_waiting=self._is_waiting()))
            known = state

    def _has_left(self) -> bool:
        """Tell whether the browser closed the connection: all it ever sends is one request."""
        return bool(select([self.connection], [], [], 0)[0])


class SiteServer(ThreadingHTTPServer):
    """A server of threads that end with their connections, or with the program."""

    request_queue_size = 64  # a page full of pictures asks for all at once
    allow_reuse_address = os.name != "nt"  # Windows would let two servers have one port

    def server_bind(self) -> None:
        """Bind without asking for the name of this machine, which takes seconds where no one answers."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = HOST, self.server_address[1]

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Keep quiet about browsers that stop listening."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


def open_server(folder: Path, port: int, builds: Builds | None = None, bridge: Bridge | None = None) -> SiteServer:
    """Return a server of *folder* on this machine, whose pages hear of *builds* and whose editor asks *bridge*.

    Raise `UsageFault` for an impossible port, `EnvironmentFault` where the port is taken.
    """
    if not 0 <= port <= 65535:
        raise UsageFault(f"--port: không có cổng {port}. Chọn một số từ 1024 đến 65535")
    try:
        return SiteServer((HOST, port), partial(SiteHandler, directory=str(folder), builds=builds, bridge=bridge))
    except OSError:
        raise EnvironmentFault(f"cổng {port} đang bận. Chạy lại với “--port {port + 1}”") from None


def is_local(host: str) -> bool:
    """Tell whether the header *host* names this machine: another name is a stranger's page asking (DNS rebinding)."""
    name, _, port = host.lower().partition(":")
    return name in LOCAL and (not port or port.isdigit())


def is_hidden(address: str) -> bool:
    """Tell whether a part of *address* begins with a dot, `.well-known` (RFC 8615) excepted."""
    return any(part.startswith(".") and part != ".well-known" for part in address.split("/"))


def content_type(file: Path) -> str | None:
    """Return the type of content of a text or feed by its name, None where Python's table knows better."""
    return FEED_TYPES.get(file.name) or TYPES.get(file.suffix.lower())
