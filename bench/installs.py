"""Installs the peers, each into a folder of its own."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bench.tools import ROOT

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from bench.tools import Tool


class MissingToolError(Exception):
    """A tool that cannot be installed or run here, and why."""


@dataclass(frozen=True, slots=True)
class Installed:
    """A tool that runs: its program, and the version that it says it is."""

    program: str
    version: str


def install(tool: Tool, folder: Path) -> Installed:
    """Return *tool*, installed below *folder* unless it is there already. Raise `MissingToolError` if it cannot be."""
    wanted, note = "\n".join((*tool.pip, *tool.npm)), folder / "packages.txt"
    if wanted and not (note.exists() and note.read_text(encoding="utf-8") == wanted):
        folder.mkdir(parents=True, exist_ok=True)
        for command in _commands(tool, folder):
            _said(command, folder)
        note.write_text(wanted, encoding="utf-8")
    program = next(map(str, sorted(folder.glob(tool.program))), "") if tool.program else ""
    if tool.program and not program:
        raise MissingToolError(f"{tool.program} is not in {folder}")
    said = _said(filled(tool.version, program=program), ROOT)
    number = re.search(r"\d+\.\d+\.\d+", said) if tool.program else None
    return Installed(program, number[0] if number else said)


def filled(command: Sequence[str], *, program: str, port: int = 0) -> list[str]:
    """Return *command* with its placeholders filled."""
    return [part.format(program=program, port=port, root=ROOT) for part in command]


def _commands(tool: Tool, folder: Path) -> list[list[str]]:
    if tool.npm:
        return [["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(folder), *tool.npm]]
    python = str(folder / "bin" / "python")
    return [
        ["uv", "venv", "--quiet", "--clear", str(folder)],
        ["uv", "pip", "install", "--quiet", "--compile-bytecode", "--python", python, *tool.pip],
    ]


def _said(command: Sequence[str], folder: Path) -> str:
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    except OSError as error:
        raise MissingToolError(f"{command[0]}: {error.strerror}") from None
    if done.returncode:
        lines = (done.stderr or done.stdout).strip().splitlines()
        raise MissingToolError(f"“{' '.join(command[:3])} …” failed: {lines[-1] if lines else done.returncode}")
    return done.stdout.strip()
