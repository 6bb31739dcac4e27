"""Documents as a text cites them for the first time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from portal.model.kinds import Entry
    from portal.model.newsroom import Directory


@dataclass(frozen=True, slots=True)
class Citation:
    """A document and the name of who issued it (Nghị định 30/2020/NĐ-CP, Annex I)."""

    document: Entry
    issuer: str


def citations_of(documents: Iterable[Entry], directory: Directory) -> tuple[Citation, ...]:
    """Return *documents* with the official names of their issuers."""
    return tuple(Citation(entry, directory.organisation_names((entry.record.issuer,))[0]) for entry in documents)
