"""A project as an office has it: its content, its settings, and the verbs typed in a process of their own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from conftest import MOMENT, ROOT, SAMPLE_SITE, Built

if TYPE_CHECKING:
    from pathlib import Path

INV = [sys.executable, "-m", "invoke"]


@dataclass
class Project:
    """The sample site in a folder of its own, with the verbs and settings of this repository."""

    folder: Path

    def __post_init__(self) -> None:
        self.content, self.output = self.folder / "content", self.folder / "output"
        shutil.copytree(SAMPLE_SITE / "content", self.content)
        for name in ("tasks.py", "pelicanconf.py", "publishconf.py"):
            shutil.copy(ROOT / name, self.folder)
        for name in ("plugins", "theme", "deploy"):
            (self.folder / name).symlink_to(ROOT / name)

    def run(self, *words: str, encoding: str = "utf-8", **environment: str) -> Built:
        """Type a verb with its words; return its status and all that it said, standard error first."""
        env = {**os.environ, "PYTHONIOENCODING": encoding, **environment}
        options: dict[str, Any] = {"cwd": self.folder, "env": env, "stdin": subprocess.DEVNULL}
        done = subprocess.run([*INV, *words], check=False, capture_output=True, encoding=encoding, **options)
        return Built(done.returncode, done.stderr + done.stdout)

    def spare_cards(self) -> None:
        """Draw no share pictures: seconds that most tests can do without."""
        settings = self.folder / "publishconf.py"
        settings.write_text(settings.read_text(encoding="utf-8").replace('"title_cards": True', ""), encoding="utf-8")

    def build(self, at: str = MOMENT) -> Built:
        """Build the site as it is at a moment."""
        return self.run("build", "--at", at)

    def read(self, path: str) -> str:
        """Return a file of the output."""
        return (self.output / path).read_text(encoding="utf-8")
