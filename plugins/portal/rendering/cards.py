"""Where the share picture of a page stands: known from what it shows, long before it is drawn."""

from __future__ import annotations

from hashlib import blake2b
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from portal.language.slugs import slugify
from portal.model.card import Card

if TYPE_CHECKING:
    from portal.model.article import Photo
    from portal.rendering.site import Published, Site

WIDTH, HEIGHT = 1200, 630
"""Pixels of every share picture (Open Graph: 1.91 to 1)."""
LONGEST_NAME = 60
"""Characters of a title in an address; file systems take no more than 255 bytes."""
NARROWEST_PHOTO = 600
"""CSS pixels; a smaller photo would be blurred, and gives way to a card."""


class Cards:
    """The share pictures of one site."""

    def __init__(self, site: Site, published: Published) -> None:
        self.site, self.published = site, published

    def shown(self, card: Card) -> Card:
        """Return what is drawn for *card*: one part of it, a section's card where articles have none of their own."""
        if not self.site.title_cards:
            return Card(section=card.section)
        if card.photo and self.published.pictures[card.photo.file].width >= NARROWEST_PHOTO:
            return Card(photo=card.photo)
        return Card(card.title, card.section)

    def url(self, card: Card) -> str:
        """Return the root-relative address of the picture for *card*; its name changes with all that it shows."""
        shown = self.shown(card)
        words = (shown.title, shown.section, self.site.name, self.site.tagline)
        told = repr((self.site.card_recipe, words, self._source(shown.photo)))
        digest = blake2b(told.encode(), digest_size=5).hexdigest()
        if shown.photo:
            return f"/anh/the-{_named(PurePosixPath(shown.photo.file).stem)}-{digest}.jpg"
        return f"/anh/the-{_named(shown.title or shown.section or self.site.name)}-{digest}.png"

    def address(self, card: Card) -> str:
        """Return the absolute address of the picture for *card*."""
        return self.site.absolute(self.url(card))

    def _source(self, photo: Photo | None) -> str:
        return self.published.pictures[photo.file].url if photo else ""


def _named(text: str) -> str:
    return slugify(text)[:LONGEST_NAME].rstrip("-")
