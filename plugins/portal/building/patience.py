"""Changes files that another program may hold for a moment."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, ParamSpec

if TYPE_CHECKING:
    from collections.abc import Callable

PAUSES = (0.02, 0.05, 0.1, 0.2, 0.4, 0.8)
"""Seconds between two tries. On Windows nobody can replace or remove a file that is open elsewhere; virus scanners,
programs that synchronise folders and the preview's own server hold one for much less."""

Given = ParamSpec("Given")


def patiently(change: Callable[Given, object], *given: Given.args, **options: Given.kwargs) -> None:
    """Do *change*, and again a few times while the system forbids it. Raise `PermissionError` if it still does."""
    for pause in PAUSES:
        try:
            change(*given, **options)
        except PermissionError:
            time.sleep(pause)
        else:
            return
    change(*given, **options)
