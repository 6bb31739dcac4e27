"""A server behind rsync, over ssh or its own protocol."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from portal.publishing.releases import locked
from portal.publishing.target import TargetFault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from portal.publishing.target import Locate

PERMISSIONS = "--chmod=D755,F644"
"""A web server has to read what an operator's umask may hide."""
VANISHED = 24
"""What rsync says of a file that is not there to be sent: the very reason why it deletes the one at the target."""
MISSING = re.compile(r"(link_stat|change_dir|open) .*No such file or directory \(2\)")
NOT_ALLOWED = re.compile(r"Permission denied|Read-only file system", re.IGNORECASE)
NO_SPACE = re.compile(r"No space left on device|Disk quota exceeded", re.IGNORECASE)


class Rsync:
    """The store at *place*, written as rsync writes it; *state* is a folder of this machine for its lock."""

    takes_copies = True
    said = ""

    def __init__(self, place: str, state: Path) -> None:
        self.place, self.state = place.rstrip("/"), state

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Keep other publishers of this project away."""
        with locked(self.state / "rsync.lock", self.place):
            yield

    def read(self, path: str) -> bytes | None:
        """Return the content of *path*, None where it is not there."""
        with TemporaryDirectory() as folder:
            done = self._run(["--", f"{self.place}/{path}", f"{folder}/"])
            if done.returncode and MISSING.search(done.stderr):
                return None
            self._judge(done)
            return (Path(folder) / PurePosixPath(path).name).read_bytes()

    def write(self, path: str, content: bytes) -> None:
        """Send *content* as the file *path*."""
        with TemporaryDirectory() as folder:
            file = Path(folder) / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
            self._send(file.parents[path.count("/")], [path], "--ignore-times")

    def standing(self) -> Mapping[str, str]:
        """Tell nothing: rsync compares each file that it is to send."""
        return {}

    def put_all(self, locate: Locate, paths: Sequence[str], advance: Callable[[int], None]) -> None:
        """Send the files *paths*; all of them take their places at the end of the run."""
        if not paths:
            return
        with TemporaryDirectory() as folder:
            for path in paths:  # a run sends from one folder, and the files lie in two
                link = Path(folder, path)
                link.parent.mkdir(parents=True, exist_ok=True)
                link.symlink_to(locate(path))
            self._send(Path(folder), paths, "--copy-links", "--checksum", "--times", "--delay-updates")
        advance(len(paths))

    def delete_all(self, paths: Sequence[str]) -> None:
        """Delete *paths*, then their folders from the innermost outwards, as far as these are empty."""
        folders = {str(folder) for path in paths for folder in PurePosixPath(path).parents} - {"."}
        by_depth: dict[int, list[str]] = {}
        for folder in sorted(folders):
            by_depth.setdefault(folder.count("/"), []).append(folder)
        with TemporaryDirectory() as nothing:
            # One run each: within a run, rsync looks at a folder before it looks into it.
            for gone in (paths, *(by_depth[depth] for depth in sorted(by_depth, reverse=True))):
                if gone:
                    self._send(Path(nothing), gone, "--delete-missing-args")

    def _send(self, source: Path, paths: Sequence[str], *options: str) -> None:
        command = [*options, PERMISSIONS, "--files-from=-", "--from0", "--", f"{source}/", f"{self.place}/"]
        self._judge(self._run(command, "\0".join(paths)))

    def _run(self, arguments: Sequence[str], given: str = "") -> subprocess.CompletedProcess[str]:
        program = shutil.which("rsync")
        if program is None:
            raise TargetFault("máy này chưa có rsync. Cài gói rsync, hoặc đăng vào một thư mục hay s3://")
        return subprocess.run(
            [program, *arguments],
            input=given,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            env={**os.environ, "LC_ALL": "C"},
            check=False,
        )

    def _judge(self, done: subprocess.CompletedProcess[str]) -> None:
        """Raise `TargetFault` where a run of rsync failed."""
        if done.returncode in (0, VANISHED):
            return
        said = done.stderr.strip()
        why = next((line for line in said.splitlines() if line), f"mã {done.returncode}")
        if NOT_ALLOWED.search(said):
            raise TargetFault(f"không có quyền ghi vào “{self.place}”: {why}")
        if NO_SPACE.search(said):
            raise TargetFault(f"nơi đăng “{self.place}” hết chỗ: {why}")
        raise TargetFault(f"rsync không tới được “{self.place}”: {why}")
