"""The articles just before and after each in its category."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from portal.model.article import Article

Neighbours = tuple["Article | None", "Article | None"]
"""The next newer and the next older article."""


def neighbours_in(newest_first: Sequence[Article]) -> Mapping[str, Neighbours]:
    """Return the newer and older neighbour of each article of one list, by id."""
    beside = (None, *newest_first, None)
    return {article.id: (beside[place], beside[place + 2]) for place, article in enumerate(newest_first)}
