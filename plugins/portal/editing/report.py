"""What the person who imports is told: how far it is, and in the end what to look at."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from portal.model.problem import CONTROL, report

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from portal.editing.importing import Outcome
    from portal.model.problem import Problem

WIDEST = 78
"""Columns of the narrowest terminal."""
CONTENT_FAULT, ENVIRONMENT_FAULT = 1, 3


class Progress:
    """One line on a terminal that tells which file is read; elsewhere nothing."""

    def __init__(self, total: int) -> None:
        self.total = total
        self.is_shown = sys.stderr.isatty()

    def __call__(self, number: int, file: Path) -> None:
        """Tell that *file*, the *number*-th, is read."""
        self._show(f"[{number}/{self.total}] {CONTROL.sub('?', file.name)}"[:WIDEST])

    def end(self) -> None:
        """Leave the terminal as it was."""
        self._show("")

    def _show(self, line: str) -> None:
        if self.is_shown:
            sys.stderr.write(f"\r{line.ljust(WIDEST)}\r{line}")
            sys.stderr.flush()


def status_of(outcome: Outcome) -> int:
    """Return the exit status that *outcome* means."""
    if outcome.left:
        return ENVIRONMENT_FAULT
    return CONTENT_FAULT if outcome.failed else 0


def said_of(outcome: Outcome, faults: Iterable[Problem]) -> str:
    """Return what to look at in the drafts (*faults* are what `inv check` says of them), what failed, counts."""
    known = [
        f"{file}: đã nhập từ trước, thành {article}. Muốn nhập lại thì xóa bài ấy" for file, article in outcome.known
    ]
    told = report([*outcome.failed, *outcome.remarks, *faults])
    counts = [f"Đã nhập {len(outcome.made)} bài nháp"]
    counts += [f"{len(outcome.known)} tệp đã nhập từ trước"] if outcome.known else []
    counts += [f"{len(outcome.failed)} tệp không nhập được"] if outcome.failed else []
    counts += [f"còn {outcome.left} tệp chưa đọc vì bạn đã dừng"] if outcome.left else []
    return "\n".join(filter(None, [told, *known, f"{', '.join(counts)}."]))
