"""What is known only with all records in hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from portal.enrichment.conferences import Conference
    from portal.enrichment.honour_roll import HonourRoll
    from portal.enrichment.listings import Listing
    from portal.enrichment.statistics import Statistics
    from portal.model.article import Article


@dataclass(frozen=True, slots=True)
class Findings:
    """What follows from a whole newsroom, for the pages to tell."""

    listings: Sequence[Listing]
    related: Mapping[str, tuple[Article, ...]]
    """What to read next, by the id of an article."""
    roll: HonourRoll
    conferences: Sequence[Conference]
    statistics: Statistics
