"""What the last build came to, and how other threads hear of the next."""

from __future__ import annotations

import threading
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from jinja2 import TemplateError

from portal.building.faults import fault_of
from portal.model.problem import ContentError

if TYPE_CHECKING:
    from portal.building.proofs import Proofs

MOST_LINES = 100
"""How many faults a page shows; the terminal has all."""


@dataclass(frozen=True, slots=True)
class State:
    """What stands in the output, and why it could not be built again."""

    identity: str = ""
    """Changes with the output, and only with it."""
    faults: tuple[str, ...] = ()
    """What people must mend, line by line; none after a build that went well."""
    proofs: bytes = b""
    """Changes with what is told beside pages, which may change where no page does."""


class Builds:
    """The state after the last build, which one thread tells and many wait for."""

    def __init__(self, identity: str = "") -> None:
        self._told = threading.Condition()
        self.state = State(identity)
        self.proofs: Proofs | None = None
        """What is still to be done in the sources of the pages, once a build has told."""

    def succeeded(self, identity: str, proofs: Proofs | None = None) -> None:
        """Tell that the output is up to date; *identity* is what it was before if no file changed.

        Other *proofs* are news even so.
        """
        self.proofs = proofs
        self._tell(State(identity, proofs=proofs.identity if proofs else b""))

    def failed(self, faults: tuple[str, ...]) -> None:
        """Tell that the output is still the one before, because of *faults*."""
        self._tell(replace(self.state, faults=faults))

    def after(self, known: State | None, timeout: float) -> State:
        """Return the state as soon as it is another than *known*, or as it is after *timeout* seconds."""
        with self._told:
            self._told.wait_for(lambda: self.state is not known, timeout)
            return self.state

    def _tell(self, state: State) -> None:
        with self._told:
            if state != self.state:
                self.state = state
                self._told.notify_all()


def lines_of(error: Exception) -> tuple[str, ...]:
    """Return what a page shows of *error*: errors without warnings, not more than fit."""
    lines = fault_of(error).text.splitlines()
    if isinstance(error, ContentError):
        lines = [str(problem) for problem in sorted(set(error.problems)) if not problem.is_warning]
    elif isinstance(error, TemplateError):
        lines = lines[:1]  # the others say the same place again
    rest = len(lines) - MOST_LINES
    more = [f"… và {rest} lỗi nữa; cửa sổ lệnh ghi đủ."] if rest > 0 else []
    return (*lines[:MOST_LINES], *more)
