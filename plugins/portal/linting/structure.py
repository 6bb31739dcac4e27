"""How a text is built: headings, paragraphs, its end, and when it was published."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from portal.language.date_text import parse_date
from portal.language.dates import ZONE
from portal.language.document_numbers import GAP
from portal.linting.draft import Mark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from portal.linting.draft import Draft

LONGEST = 200
"""Words of a paragraph; on a phone that is more than two screens."""
OVER_AT = time(10)
"""Nobody reports before ten in the morning that a conference of the same day, whose hours are not known, was held."""
_END_MARK = re.compile(r"(?P<stop>[.!?…])?[ \t]*\./\.(?=[”\"*_)]*[ \t]*\r?$)", re.MULTILINE)
_HEADING = re.compile(r"^[ ]{0,3}(?P<signs>#{1,6})[ \t]+(?P<title>[^\r\n]+)", re.MULTILINE)
_INDENT = re.compile(r"^(?:\t| {4,})[ \t]*(?P<word>[^\W\d_a-zđ]\S*)", re.MULTILINE)
_BULLET = re.compile(r"^[ \t]*[•▪●◦·\uf0b7][ \t]*(?=\S)", re.MULTILINE)


def end_marks(draft: Draft) -> Iterator[Mark]:
    """Yield the administrative end mark."""
    for match in _END_MARK.finditer(draft.prose) if "./." in draft.prose else ():
        yield Mark(match.start(), match.end(), match["stop"] or ".")


def headings(draft: Draft) -> Iterator[Mark]:
    """Yield headings of the first level, which is the title's, and those that leave one out."""
    level = 1
    for match in _HEADING.finditer(draft.text, draft.body_start):
        if not draft.prose[match.start("title") : match.end()].strip("\0 "):
            continue  # within code
        below = len(match["signs"])
        if below == 1 or below > level + 1:
            right = "#" * (min(level + 1, below) if below > 1 else 2)
            yield Mark(match.start(), match.end(), f"{right} {match['title'].strip()}", is_certain=False)
        level = max(below, 2)


def indented(draft: Draft) -> Iterator[Mark]:
    """Yield the indent of each sentence that Markdown takes for the code of a program; an item's text may have one."""
    for match in _INDENT.finditer(draft.text, draft.body_start):
        if draft.prose[match.start("word")] == GAP:
            yield Mark(match.start(), match.end(), match["word"], is_certain=False)


def bullets(draft: Draft) -> Iterator[Mark]:
    """Yield each bullet that Word wrote: to Markdown it is a letter, and its lines are one paragraph."""
    for match in _BULLET.finditer(draft.prose, draft.body_start):
        yield Mark(match.start(), match.end(), "- ", is_certain=False)


def long_paragraphs(draft: Draft) -> Iterator[Mark]:
    """Yield paragraphs that nobody reads to their end."""
    for start, end in draft.paragraphs:
        shown = draft.prose[start:end].replace(GAP, " ")
        if start >= draft.body_start and len(shown.split()) > LONGEST:
            yield Mark(start + len(shown) - len(shown.lstrip()), end)


def published_early(draft: Draft) -> Iterator[Mark]:
    """Yield the date of a report that is earlier than the end of what it reports."""
    status = draft.values.get("event.status")
    end = _moment(draft, "event.end") or _moment(draft, "event.start")
    published = _moment(draft, "date")
    if end and published and (status is None or status.text == "held") and published < end:
        yield draft.mark_of("date")


def _moment(draft: Draft, key: str) -> datetime | None:
    """Return when *key* says that something was, the least that it can mean; None where it says nothing."""
    value = draft.values.get(key)
    try:
        found = parse_date(value.text) if value else None
    except ValueError:
        return None  # told by the build
    if found is None or isinstance(found, datetime):
        return found
    return datetime.combine(date(found.year, found.month, found.day), OVER_AT, ZONE)
