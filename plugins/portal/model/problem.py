"""A fault in the content, told to the editor who can mend it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from portal.model.compact import compact

if TYPE_CHECKING:
    from collections.abc import Iterable

CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
"""What would command a terminal instead of being shown, break a line, or turn the order of what is read (UAX #9)."""
BODY = "nội dung"
"""The field of a fault in the text below the head."""
TO_CHECK = "kiểm tra"
"""How each remark in the head of an imported draft begins that an editor has to look at and then delete."""


@compact
@dataclass(frozen=True, order=True)
class Problem:
    """One fault: where it stands and what is wrong, in Vietnamese."""

    path: str
    """The file, relative to the project, with forward slashes."""
    line: int
    """Counted from 1."""
    field: str
    """Dotted path of the key, `nội dung` for the body, a column's name in a table."""
    message: str
    is_warning: bool = False

    def __str__(self) -> str:
        mark = "cảnh báo: " if self.is_warning else ""
        line = f"{self.path}:{self.line}: {self.field}: {mark}{self.message}"
        return CONTROL.sub("\N{REPLACEMENT CHARACTER}", line)


class ContentError(Exception):
    """Raised once, with every fault found, when the content cannot become a site."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(report(self.problems))


def has_errors(problems: Iterable[Problem]) -> bool:
    """Tell whether any of *problems* stops a build."""
    return any(not problem.is_warning for problem in problems)


def report(problems: Iterable[Problem]) -> str:
    """Return the sorted lines an editor reads, and their count; empty when there is nothing to say."""
    found = sorted(set(problems))
    if not found:
        return ""
    warnings = sum(problem.is_warning for problem in found)
    counts = [f"{len(found) - warnings} lỗi", f"{warnings} cảnh báo"]
    return "\n".join([*map(str, found), f"{', '.join(counts)}."])
