"""A plugin for `inv bench --alike`: the portal without search, Atom, JSON Feed, open data and tables of statistics."""

from __future__ import annotations

from typing import Any

from portal.building.pipeline import Outputs
from portal.building.search_press import SearchPress
from portal.model import feeds


def register() -> None:
    """Leave them out; pages go on linking to them, so that they weigh what they weigh."""
    feeds.FORMATS = (feeds.RSS,)
    for owner, name in ((SearchPress, "files"), (Outputs, "_data"), (Outputs, "_figures")):
        setattr(owner, name, _nothing)


def _nothing(_: Any) -> tuple[()]:
    return ()
