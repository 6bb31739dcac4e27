"""What the picture shows by which others share a page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from portal.model.article import Article, Photo


@dataclass(frozen=True, slots=True)
class Card:
    """A photo, or else a title, or else the name of a section; the name of the site where there is none of them."""

    title: str = ""
    section: str = ""
    photo: Photo | None = None


PORTAL_CARD = Card()


def card_of(article: Article) -> Card:
    """Return the card of *article*; what was withdrawn shows its category alone."""
    record = article.record
    if record.withdrawn:
        return Card(section=article.category.name)
    return Card(record.title, article.category.name, record.photo)
