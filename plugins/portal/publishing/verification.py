"""The last look before the world: everything that must hold before a site leaves the machine."""

from __future__ import annotations

import os
from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING

from portal.model.problem import Problem
from portal.model.urls import page_url
from portal.publishing.rules import faults_between
from portal.publishing.sources import place_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from portal.publishing.kept_facts import KeptFacts, Reading
    from portal.publishing.rules import Found
    from portal.publishing.site import Fault, Site

    Share = Callable[[Callable[[Sequence[str]], list[Reading]], Sequence[str]], Iterable[list[Reading]]]

TOLD_ONE_BY_ONE = 3
"""Files with the same fault; where there are more, it comes from what they share, and one stands for all."""


def files_below(output: Path) -> frozenset[str]:
    """Return the path of each file in *output*, with forward slashes."""
    return frozenset(
        f"{folder}/{name}"[len(str(output)) + 1 :].replace(os.sep, "/")
        for folder, _, names in os.walk(output)
        for name in names
    )


def problems_of(site: Site, share: Share, kept: KeptFacts) -> list[Problem]:
    """Return all that is wrong with *site*, parsing only what is not *kept*.

    *share* has a function called with parts of a list, perhaps at once.
    """

    def read_part(paths: Sequence[str]) -> list[Reading]:
        return [kept.reading(site, path) for path in paths]

    facts = kept.settled(chain.from_iterable(share(read_part, sorted(site.files))))
    alone: Iterator[Found] = ((each.path, fault) for each in facts for fault in each.faults)
    return list(_told(site, chain(alone, faults_between(site, facts))))


def _told(site: Site, found: Iterable[Found]) -> Iterator[Problem]:
    """Yield each of *found* as people are told, with the file they can mend."""
    places: dict[Fault, list[str]] = defaultdict(list)
    for path, fault in found:
        places[fault].append(path)
    for fault, paths in places.items():
        others = len(paths) - 1 if len(paths) > TOLD_ONE_BY_ONE else 0
        for path in paths[:1] if others else paths:
            file, line = place_of(site, path, fault.named)
            seen = "" if file == path else f" (trang {page_url(path)})"
            more = f", và ở {others} tệp khác" if others else ""
            yield Problem(file, line, fault.field, f"{fault.message}{seen}{more}", is_warning=fault.is_warning)
