"""What every kind of target can do, and what is said when one cannot."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from pathlib import Path

    from portal.publishing.plan import Held, Plan
    from portal.publishing.release import Release

    Locate = Callable[[str], Path]
    """Where a file, given by its path at the target, lies on this machine."""

STATE = ".guong-sang"
"""The folder of a target in which publishing keeps what it must remember; no server shows it."""
STATUS = "_status.json"
"""The file by which a watcher knows that the site is published."""


def is_state(path: str) -> bool:
    """Tell whether the file *path* of a target is publishing's own, and no part of the site."""
    return path == STATUS or path.startswith(f"{STATE}/")


class TargetFault(Exception):  # noqa: N818  a fault is what the portal calls it
    """A target cannot be reached, read or written, or holds what is not ours; said so that its operator can mend it."""


class Target(Protocol):
    """Where a site is published to."""

    takes_copies: bool
    """Whether what serves it sends compressed copies that lie beside (`packing.py`)."""

    def alone(self) -> AbstractContextManager[None]:
        """Keep other publishers away. Raise `TargetFault` where one is at work."""

    def live(self) -> Release | None:
        """Return what was published last, None where nothing was."""

    def held(self, live: Release | None) -> Held:
        """Return what the target is sure to hold, and which files there are ours, *live* being there."""

    def put(self, locate: Locate, plan: Plan, release: Release, advance: Callable[[int], None]) -> str:
        """Carry out *plan* with the files that *locate* finds; return a sentence where there is something to say.

        *advance* hears how many files have been done. The target holds *release* afterwards.
        """

    def tell(self, status: bytes) -> None:
        """Write *status* where watchers ask for it."""

    def roll_back(self) -> str:
        """Show the release before again; return a sentence that says which."""
