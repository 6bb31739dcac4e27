"""A real nginx over a folder, for the time of a test."""

from __future__ import annotations

import shutil
import socket
import subprocess
from contextlib import contextmanager
from getpass import getuser
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CONFIGURATION = """
user {user}; pid {folder}/pid; error_log {folder}/log; worker_processes 1;
events {{}}
http {{
  access_log off;
  client_body_temp_path {folder}/a; proxy_temp_path {folder}/b; fastcgi_temp_path {folder}/c;
  uwsgi_temp_path {folder}/d; scgi_temp_path {folder}/e;
  {http}
}}
"""


def free_port() -> int:
    """Return a port of this machine that nobody listens at."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


@contextmanager
def nginx(folder: Path, http: str) -> Iterator[None]:
    """Run nginx with the lines *http*, its own files in *folder*; skip the test where it is not installed."""
    if not shutil.which("nginx"):
        pytest.skip("nginx is not installed")
    text = CONFIGURATION.format(user=getuser(), folder=folder, http=http)
    (folder / "nginx.conf").write_text(text, encoding="utf-8")
    command = ["nginx", "-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", str(folder / "log")]
    subprocess.run(command, check=True, capture_output=True)  # it is listening when it returns
    try:
        yield
    finally:
        subprocess.run([*command, "-s", "stop"], check=True, capture_output=True)
