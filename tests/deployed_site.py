"""A project kept in git: where its people push to, the copy that `deploy/publish.sh` publishes from, and where to."""

from __future__ import annotations

import os
import signal
import subprocess
from typing import TYPE_CHECKING

from conftest import ROOT, Built

if TYPE_CHECKING:
    from pathlib import Path

    from project import Project

IDENTITY = ("-c", "user.name=Ban biên tập", "-c", "user.email=ban-bien-tap@mau.example")
KILL = """#!/bin/sh
# Called by git when the files are exchanged and the branch is not yet moved.
[ ! -e .cache/pulling ] || ! grep --quiet ' HEAD$' || kill -9 0
"""


class DeployedSite:
    """Content changes in `project`, where editors work; `copy` is what a server has of it, `target` what it shows."""

    def __init__(self, project: Project, folder: Path) -> None:
        self.project, self.origin = project, folder / "origin.git"
        self.copy, self.target = folder / "srv" / "cong-tin", folder / "www" / "cong-tin"
        (project.folder / ".gitignore").write_text(".cache/\n", encoding="utf-8")
        project.spare_cards()
        self.git("init", "--quiet", "--initial-branch=main")
        self.commit()
        self.git("clone", "--quiet", "--bare", ".", str(self.origin))
        self.git("remote", "add", "origin", str(self.origin))
        self.git("clone", "--quiet", str(self.origin), str(self.copy))
        (project.folder / ".cache").rename(self.copy / ".cache")  # the pictures, made already

    def git(self, *words: str) -> None:
        """Run git where the editor works."""
        subprocess.run(["git", *IDENTITY, *words], cwd=self.project.folder, check=True, capture_output=True)

    def commit(self) -> None:
        """Commit everything."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message=Nội dung")

    def push(self, path: str, text: str) -> None:
        """Write a file of the content, commit and push it."""
        (self.project.content / path).write_text(text, encoding="utf-8")
        self.commit()
        self.git("push", "--quiet", "origin", "main")

    def run(self, at: str) -> Built:
        """Run the script as a timer does, from another folder; return its status and what it said."""
        env = {**os.environ, "UV_PROJECT": str(ROOT), "PYTHONUTF8": "1"}
        command = ["sh", str(self.copy / "deploy" / "publish.sh"), str(self.target), "--at", at]
        with subprocess.Popen(
            command, cwd="/", env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True
        ) as running:
            said, _ = running.communicate()
        return Built(running.returncode, said.decode())

    def killed(self, at: str) -> Built:
        """Run the script, and kill all of it while git exchanges the files."""
        hook = self.copy / ".git" / "hooks" / "reference-transaction"
        hook.write_text(KILL, encoding="utf-8")
        hook.chmod(0o755)
        ended = self.run(at)
        hook.unlink()
        assert ended.status == -signal.SIGKILL
        return ended

    @property
    def release(self) -> str:
        """The release that readers see."""
        return self.target.readlink().name
