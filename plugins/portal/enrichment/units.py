"""Organisations as pages of later years name them: with their profile, and with what they have become."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from portal.model.kinds import EXEMPLAR

if TYPE_CHECKING:
    from collections.abc import Mapping

    from portal.model.entities import Organisation
    from portal.model.newsroom import Directory


@dataclass(frozen=True, slots=True)
class Unit:
    """The name of an organisation, where it is introduced, and what it is called today if it is no more."""

    name: str
    url: str = ""
    """Of its profile as an exemplar; empty where there is none."""
    now: str = ""
    """Name of the last of its successors."""


class Units:
    """All organisations of a newsroom, each looked up once."""

    def __init__(self, directory: Directory) -> None:
        self.organisations = directory.organisations
        self.profiles = {
            entry.record.org: entry.url
            for entry in directory.entities[EXEMPLAR].values()
            if entry.record.kind == "tap-the" and entry.record.org and not entry.is_withdrawn
        }

    def of(self, slug: str) -> Unit:
        """Return the unit called *slug*; one that is not in `organisations.yaml` has that for a name."""
        organisation = self.organisations.get(slug)
        if organisation is None:
            return Unit(slug)
        last = last_successor(slug, self.organisations)
        return Unit(organisation.name, self.profiles.get(slug, ""), last.name if last else "")


def last_successor(slug: str, organisations: Mapping[str, Organisation]) -> Organisation | None:
    """Return what the organisation *slug* has become in the end, None where it still is what it was."""
    passed = {slug}
    successor = organisations[slug].successor
    while successor in organisations and successor not in passed:
        passed.add(successor)
        slug, successor = successor, organisations[successor].successor
    return organisations[slug] if len(passed) > 1 else None
