"""Documents as a text cites them for the first time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from portal.language.dates import prose
from portal.language.unicode import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from portal.model.kinds import Entry
    from portal.model.newsroom import Directory


NAMED_BY_TITLE = {"luat", "bo luat", "phap lenh"}
"""Types that are cited by their title alone."""
OPENINGS = ("Về ", "Ban hành ", "Phê duyệt ", "Quy định ", "Hướng dẫn ", "Sửa đổi")
"""How the subject of a document begins that goes on a sentence; any other follows a colon."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A document and the name of who issued it."""

    document: Entry
    issuer: str

    @property
    def full(self) -> str:
        """What a text says where it cites the document first: type, number, day, issuer, subject; of a law its title.

        The rule is that of Nghị định 30/2020/NĐ-CP, Annex I.
        """
        record = self.document.record
        kind, subject = f"{record.type[:1].upper()}{record.type[1:]}", record.summary
        if subject and fold(record.type) in NAMED_BY_TITLE:
            return subject if fold(subject).startswith(fold(record.type)) else f"{kind} {subject}"
        issued = f"năm {record.issued}" if isinstance(record.issued, int) else prose(record.issued)
        cited = f"{kind} số {record.number} {issued} của {self.issuer}"
        if subject.startswith(OPENINGS):
            return f"{cited} {subject[0].lower()}{subject[1:]}"
        return f"{cited}: {subject}" if subject else cited


def citations_of(documents: Iterable[Entry], directory: Directory) -> tuple[Citation, ...]:
    """Return *documents* with the official names of their issuers."""
    return tuple(Citation(entry, directory.organisation_names((entry.record.issuer,))[0]) for entry in documents)
