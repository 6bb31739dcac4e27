"""Serves a site on this machine while its editor writes, and builds it again at each change."""

from __future__ import annotations

import os
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from watchfiles import watch

from portal.building.faults import tell, told_to_people
from portal.building.project import UsageFault
from portal.building.staging import EnvironmentFault
from portal.commands import build

HOST = "127.0.0.1"
WATCHED = ("content", "theme", "plugins", "pelicanconf.py")
OUTPUT = Path(".cache") / "serve"


class SiteHandler(SimpleHTTPRequestHandler):
    """Files of the site; the site's own page for a wrong address; only failures are told on the terminal."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer a wrong address with the site's own page."""
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.exists():
            super().send_error(code, message, explain)
            return
        content = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def end_headers(self) -> None:
        """Let the browser ask again each time: the editor has just changed something."""
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Keep quiet: a terminal full of requests hides the faults an editor must see."""


def open_server(folder: Path, port: int) -> ThreadingHTTPServer:
    """Return a server of *folder* on this machine. Raise `EnvironmentFault` where the port is taken."""
    if not 0 <= port <= 65535:
        raise UsageFault(f"--port: không có cổng {port}. Chọn một số từ 1024 đến 65535")
    try:
        return ThreadingHTTPServer((HOST, port), partial(SiteHandler, directory=str(folder)))
    except OSError:
        raise EnvironmentFault(f"cổng {port} đang bận. Chạy lại với “--port {port + 1}”") from None


def serve(port: int) -> None:
    """Build with drafts, serve, and build again whenever something changes, until Ctrl-C."""
    with told_to_people():
        server = open_server(OUTPUT, port)
    _rebuild(port)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(f"Xem trang ở http://{HOST}:{port}/ – nhấn Ctrl+C để dừng.", flush=True)
    try:
        for changes in watch(*(path for path in WATCHED if Path(path).exists())):
            code = [Path(path) for _, path in changes if Path(path).suffix == ".py"]
            if code and all(map(_compiles, code)):
                server.server_close()
                os.execv(sys.executable, [sys.executable, *sys.argv])
            elif not code:
                _rebuild(port)
    except KeyboardInterrupt:
        server.shutdown()
        print("\nĐã dừng.", flush=True)


def _compiles(module: Path) -> bool:
    """Tell whether the changed *module* can be read at all; say where it cannot."""
    try:
        compile(module.read_text(encoding="utf-8"), str(module), "exec")
    except (OSError, SyntaxError, ValueError) as error:
        tell(f"{module}: {error}")
        return False
    return True


def _rebuild(port: int) -> None:
    try:
        build("pelicanconf.py", OUTPUT_PATH=str(OUTPUT), WITH_DRAFTS=True, SITEURL=f"http://{HOST}:{port}")
    except SystemExit:
        print("Chưa dựng lại được; trang đang xem vẫn là bản trước. Sửa các lỗi trên rồi lưu lại.", flush=True)
