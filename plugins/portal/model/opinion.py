"""A call for the public's opinion as it stands at one moment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date

    from portal.model.kinds import Entry

OpinionState = Literal["upcoming", "open", "closed"]


@dataclass(frozen=True, slots=True)
class Opinion:
    """An entry of `opinions/` with its window (Nghị định 98/2023/NĐ-CP, art. 46) and what the moment makes of it."""

    entry: Entry
    """Without its nominees where `shows_names` is false."""
    days: tuple[date, ...]
    """The working days of the window, the first counted day first."""
    holidays: tuple[tuple[date, str], ...]
    """What was skipped besides weekends, with names."""
    names_until: date
    """The last day on which nominees are named."""
    state: OpinionState
    shows_names: bool

    @property
    def opened(self) -> date:
        """The day of publication, from which opinions are welcome; it is not counted."""
        opened: date = self.entry.record.opened
        return opened

    @property
    def closes(self) -> date:
        """The last day of the window."""
        return self.days[-1]
