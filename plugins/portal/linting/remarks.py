"""Remarks in a head: what a machine guessed, and asked an editor to look at."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from portal.linting.draft import Mark
from portal.model.problem import TO_CHECK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from portal.linting.draft import Draft

_REMARK = re.compile(rf"(?:(?<=\s)|^)#[ \t]*{TO_CHECK}:[^\r\n]*", re.MULTILINE)


def unchecked(draft: Draft) -> Iterator[Mark]:
    """Yield each remark of the importer in an article whose editor no longer calls it a draft."""
    status = draft.values.get("status")
    if status and status.text == "draft":
        return
    for match in _REMARK.finditer(draft.text, 0, draft.body_start):
        if not any(value.start <= match.start() < value.end for value in draft.values.values()):
            yield Mark(match.start(), match.end())
