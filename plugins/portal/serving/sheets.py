"""What an editor sees beside a page: its source, how long it is, and what is still to be done in it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from html import unescape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from portal.building.proofs import Item, Proofs
    from portal.model.problem import Problem

WORDS_A_MINUTE = 200
"""Syllables, for Vietnamese puts a space behind each; an unhurried reader's."""
LONGEST_QUOTE = 60
"""Characters by which a paragraph is found again on the page."""
_TAG = re.compile(r"<[^>]*>")
_WORD = re.compile(r"\w+")
_MARKUP = re.compile(r"[*_`~#>|\[\](){}!<>\\\"]+|https?:\S+|^\s*(?:[-+]|\d+\.)\s|^[\w.]+:\s")
"""What Markdown or YAML has in a line, and the page does not show."""


def sheet_of(address: str, proofs: Proofs) -> dict[str, Any] | None:
    """Return what is told beside the page at the root-relative *address*; None for one without a source of its own."""
    item = proofs.items.get(address)
    if item is None:
        return None
    words = len(_WORD.findall(unescape(_TAG.sub(" ", f"{getattr(item.record, 'summary', '')} {item.content}"))))
    return {
        "file": item.path,
        "words": words,
        "minutes": max(1, round(words / WORDS_A_MINUTE)),
        "notes": _notes(item, proofs),
    }


def open_source(address: str, proofs: Proofs) -> bool:
    """Open the source of the page at *address* in the program that this machine has for it; tell whether it could."""
    item = proofs.items.get(address)
    return item is not None and _opened(proofs.file_of(item))


def quoted(line: str) -> str:
    """Return the longest stretch of *line* that a page shows as it stands, at most `LONGEST_QUOTE` characters."""
    stretches = [" ".join(part.split()) for part in _MARKUP.split(line)]
    return max(stretches, key=len)[:LONGEST_QUOTE].strip()


def _notes(item: Item, proofs: Proofs) -> list[dict[str, Any]]:
    problems = proofs.problems_of(item)
    try:
        lines = proofs.file_of(item).read_text(encoding="utf-8-sig").splitlines() if problems else []
    except (OSError, UnicodeDecodeError):
        lines = []  # gone or being written; the next build tells
    return [_note(problem, lines) for problem in problems]


def _note(problem: Problem, lines: list[str]) -> dict[str, Any]:
    line = lines[problem.line - 1] if 0 < problem.line <= len(lines) else ""
    return {"line": problem.line, "field": problem.field, "message": problem.message, "quote": quoted(line)}


def _opened(file: Path) -> bool:
    try:
        if sys.platform == "win32":
            os.startfile(file)
        else:
            subprocess.Popen(["open" if sys.platform == "darwin" else "xdg-open", file], stdin=subprocess.DEVNULL)
    except OSError:
        return False
    return True
