"""How much a text may ask of its readers: no file that somebody sends keeps a build busy for minutes, or ends it.

Measured, not guessed: `tests/safety/test_limits.py` has the texts that Markdown and YAML were tried with.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_BYTES = 1_000_000
"""Bytes of one source; a decree of a hundred pages has a third of that."""
MOST_LEVELS = 50
"""Lists and mappings in one another. The parser in C keeps no count, and ends the process near 100 000."""
OPENINGS = re.compile(r"[\[{]|[-?](?=\s)")
"""What begins a list or mapping in YAML without a new line."""
MOST_EFFORT = 20_000_000
"""Characters looked at again for signs that wait for an end: about five seconds. A guide of 57 KB has 2 000 000."""
WAITING = re.compile(r"[\[`*]|<[!?]|\n:|\n[=-]+(?=\n)")
"""Signs from which Markdown looks for an end as far as the paragraph goes; a line under a heading has it cut off."""
BEGINNINGS = "[`*\n<<"
"""How these signs begin, and how tags do: counted in a tenth of the time, and never too few."""
BLANKS = 500
"""More side by side than any column needs; expressions look through a run of blanks anew from each of them."""
RUN = re.compile(rf"[ \t]{{{BLANKS}}}")
TAG = re.compile(r"<[a-z/!?]", re.IGNORECASE)


def may_be_deep(yaml: str) -> bool:
    """Tell whether *yaml* has enough openings to be nested too deeply, so that it is worth counting levels."""
    return len(OPENINGS.findall(yaml)) > MOST_LEVELS


def line_too_deep(events: Iterable[object]) -> int | None:
    """Return the line, from 0, where *events* of a YAML parser open one level too many, None where they never do."""
    level = 0
    for event in events:
        name = type(event).__name__
        if name.endswith("EndEvent"):
            level -= 1
        elif name in {"SequenceStartEvent", "MappingStartEvent"}:
            level += 1
            if level > MOST_LEVELS:
                return int(event.start_mark.line)  # type: ignore[attr-defined]
    return None


def is_too_much(text: str) -> bool:
    """Tell whether Markdown, or the linter, would look at the characters of *text* too often."""
    if " " * BLANKS in text or ("\t" in text and RUN.search(text)):
        return True
    if len(text) * sum(map(text.count, BEGINNINGS)) <= MOST_EFFORT:
        return False
    in_paragraphs = sum(len(WAITING.findall(part)) * len(part) for part in text.split("\n\n"))
    return in_paragraphs + _to_ends_of_tags(text) > MOST_EFFORT


def _to_ends_of_tags(text: str) -> int:
    """Return how many characters lie between the beginnings of tags and the next `>`, all together."""
    total, end = 0, 0
    for tag in TAG.finditer(text):
        if tag.start() >= end:
            end = text.find(">", tag.start())
            end = len(text) if end < 0 else end
        total += end - tag.start()
    return total
