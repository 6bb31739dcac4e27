"""The CMS and its local server: fetched from npm once, run on this machine only."""

from __future__ import annotations

import hashlib
import os
import shutil
import socket
import subprocess
import tarfile
import time
from base64 import b64encode
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import TYPE_CHECKING

from portal.building.cms_files import CMS, PARTS, cms_folder, is_installed
from portal.building.environment import EnvironmentFault
from portal.building.faults import tell
from portal.building.ownership import keep_private

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = CMS.replace("cms-", "cms@")
INTEGRITY = "sha512-hf+dPlCh7TJmWl8+6VRzHYOWhri5xgUknrZbDewaWe4s9B7xJ8PQugp2QHeSldMUKzav6+z0oIpwUYhUJDYtYw=="
"""Of the package above, as npm's own lock files write it. All that it depends on is already in its one file."""
LOCKED = Path(__file__).parent / "node"
"""The server, its dependencies and their hashes."""
HOST = "127.0.0.1"
STARTING = 20.0
"""Seconds that the server may take until it answers."""
NO_NODE = "trình soạn bài cần Node.js từ bản 18 (nodejs.org). Cài rồi chạy lại; không có vẫn soạn được bằng tệp"
NOT_FETCHED = "không tải được trình soạn bài từ npm: {}. Kiểm tra mạng rồi chạy lại"


def install(cache: Path) -> None:
    """Install below *cache* what is missing. Raise `EnvironmentFault` without Node or network."""
    keep_private(cache)
    folder = cache / "editor"
    folder.mkdir(parents=True, exist_ok=True)
    if not _server_is_installed(folder):
        tell("Đang cài máy chủ của trình soạn bài…")
        for name in ("package.json", "package-lock.json"):
            shutil.copyfile(LOCKED / name, folder / name)
        # No scripts: nothing of all this has to run before the server does.
        _npm(folder, "ci", "--ignore-scripts", "--no-audit", "--no-fund")
        shutil.copyfile(LOCKED / "package-lock.json", folder / "installed")
    if not is_installed(cache):
        tell("Đang tải trình soạn bài (16 MB)…")
        _npm(folder, "pack", PACKAGE)
        _unpack(folder / f"{CMS}.tgz", cms_folder(cache))


@contextmanager
def writer(content: Path, cache: Path) -> Iterator[Bridge]:
    """Run the server that reads and writes *content* while the block runs; yield what asks it."""
    with socket.socket() as free:
        free.bind((HOST, 0))
        port = free.getsockname()[1]
    folder = cache / "editor"
    known = {"GIT_REPO_DIRECTORY": str(content), "MODE": "fs", "BIND_HOST": HOST, "PORT": str(port)}
    # Browsers are told that no page may ask it: they ask `serve`, which looks who they are.
    known |= {"ORIGIN": "null", "LOG_LEVEL": "error"}
    server = ["node_modules", "decap-server", "dist", "index.js"]
    with (folder / "server.log").open("wb") as log:
        process = subprocess.Popen(
            [_program("node"), folder.joinpath(*server)],
            cwd=folder,
            env={**os.environ, **known},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
        )
    try:
        yield Bridge(process, port)
    finally:
        process.terminate()
        process.wait()


class Bridge:
    """Hands questions on to the server on *port*."""

    def __init__(self, process: subprocess.Popen[bytes], port: int) -> None:
        self.process, self.port = process, port

    def __call__(self, question: bytes) -> tuple[int, bytes]:
        """Return status and text of the answer to *question*, 502 where the server is gone."""
        until = time.monotonic() + STARTING
        while True:
            connection = HTTPConnection(HOST, self.port)
            try:
                connection.request("POST", "/api/v1", question, {"Content-Type": "application/json"})
                answer = connection.getresponse()
                return answer.status, answer.read()
            except ConnectionRefusedError:
                if self.process.poll() is not None or time.monotonic() > until:
                    return 502, b"{}"
                time.sleep(0.1)  # it has just been started
            except (OSError, HTTPException):
                return 502, b"{}"
            finally:
                connection.close()


def _server_is_installed(folder: Path) -> bool:
    note = folder / "installed"
    return note.is_file() and note.read_bytes() == (LOCKED / "package-lock.json").read_bytes()


def _npm(folder: Path, *words: str) -> None:
    done = subprocess.run(
        [_program("npm"), *words], cwd=folder, capture_output=True, encoding="utf-8", errors="replace", check=False
    )
    if done.returncode:
        told = [line for line in done.stderr.splitlines() if "npm error" in line] or ["?"]
        raise EnvironmentFault(NOT_FETCHED.format(told[0].removeprefix("npm error ")))


def _program(name: str) -> str:
    path = shutil.which(name)
    if path is None:
        raise EnvironmentFault(NO_NODE)
    return path


def _unpack(package: Path, folder: Path) -> None:
    """Put the parts of *package* into *folder*, wholly or not at all. Raise `EnvironmentFault` if it is another."""
    content = package.read_bytes()
    found = f"sha512-{b64encode(hashlib.sha512(content).digest()).decode()}"
    if found != INTEGRITY:
        package.unlink()
        raise EnvironmentFault(NOT_FETCHED.format(f"{package.name} không đúng bản đã chọn"))
    beside = folder.with_name(f"{folder.name}.new")
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir()
    with tarfile.open(package) as archive:
        for part in PARTS:
            packed = archive.extractfile(f"package/dist/{part}")
            assert packed
            (beside / part).write_bytes(packed.read())
    shutil.rmtree(folder, ignore_errors=True)
    beside.rename(folder)
    package.unlink()
