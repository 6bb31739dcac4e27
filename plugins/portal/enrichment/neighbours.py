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
    newer = (None, *newest_first[:-1])
    older = (*newest_first[1:], None)
    return {article.id: (up, down) for article, up, down in zip(newest_first, newer, older, strict=True)}
