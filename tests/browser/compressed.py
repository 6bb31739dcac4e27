"""Serves a site as a server of the world does: compressed, and to be kept where the address holds a hash."""

from __future__ import annotations

import gzip
import re
import threading
from contextlib import contextmanager
from functools import cache, partial
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

import brotli

from portal.serving.answers import HOST, SiteServer, content_type

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PACKED = ("text/", "application/json", "application/xml", "application/manifest", "application/rss", "image/svg")
HASHED = re.compile(r"[.-][0-9a-f]{10}\.\w+$")
YEAR = 31_536_000
"""Seconds."""


class CompressedHandler(BaseHTTPRequestHandler):
    """Brotli for who takes it, gzip for who takes that; a page for a folder."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *args: Any, folder: Path) -> None:
        self.folder = folder
        super().__init__(*args)

    def do_GET(self) -> None:
        """Answer with a file of the site, or with its page for wrong addresses."""
        address = unquote(urlsplit(self.path).path)
        file = (
            (self.folder / f"{address}index.html".lstrip("/"))
            if address.endswith("/")
            else self.folder / address.lstrip("/")
        )
        found = file.is_file() and file.resolve().is_relative_to(self.folder.resolve())
        kind = content_type(file) or "application/octet-stream"
        accepted = self.headers.get("Accept-Encoding", "")
        coding = next((each for each in ("br", "gzip") if each in accepted), "") if kind.startswith(PACKED) else ""
        body = packed(file if found else self.folder / "404.html", coding)
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", kind if found else "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header(
            "Cache-Control", f"public, max-age={YEAR}, immutable" if HASHED.search(address) else "no-cache"
        )
        self.send_header("Vary", "Accept-Encoding")
        if coding:
            self.send_header("Content-Encoding", coding)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


@cache
def packed(file: Path, coding: str) -> bytes:
    """Return the bytes of *file* under a content coding (RFC 9110), as they are for none."""
    content = file.read_bytes()
    return {"br": brotli.compress, "gzip": gzip.compress}.get(coding, bytes)(content)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Yield the address at which the site in *folder* is served."""
    server = SiteServer((HOST, 0), partial(CompressedHandler, folder=folder))  # type: ignore[arg-type]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://{HOST}:{server.server_port}"
    server.shutdown()
    server.server_close()
