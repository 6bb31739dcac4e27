"""The share pictures of an edition: drawn once each, and found again by their names."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from portal.building.media import whole_file
from portal.building.patience import patiently
from portal.model.body import text_digest
from portal.model.card import PORTAL_CARD, Card, card_of

if TYPE_CHECKING:
    from pathlib import Path

    from portal.building.media import Media
    from portal.model.newsroom import Newsroom
    from portal.rendering.cards import Cards


def wanted_cards(newsroom: Newsroom, cards: Cards) -> dict[str, Card]:
    """Return what is drawn at each address: the portal's card, one a category, and those of articles."""
    asked = [PORTAL_CARD, *(Card(section=category.name) for category in newsroom.categories)]
    if cards.site.title_cards:
        asked += [card_of(article) for article in newsroom.articles]
    return {cards.url(card): cards.shown(card) for card in asked}


class CardFiles:
    """Draws share pictures into a folder. Their names tell all that they show, so what lies there is right."""

    def __init__(self, folder: Path, cards: Cards, media: Media) -> None:
        self.folder, self.cards, self.media = folder, cards, media

    def content(self, url: str, card: Card) -> bytes:
        """Return the picture for *card*, which stands at *url*; it is drawn where the folder does not have it whole."""
        file = self.folder / url.rpartition("/")[2]
        kept = file.read_bytes() if file.is_file() else b""
        if kept[:16] != text_digest(kept[16:]):
            kept = self._drawn(card)
            kept = text_digest(kept) + kept
            self.folder.mkdir(parents=True, exist_ok=True)
            beside = file.with_suffix(f".{os.getpid()}")
            beside.write_bytes(kept)
            patiently(beside.replace, file)
        return kept[16:]

    def forget_all_but(self, urls: set[str]) -> None:
        """Drop every picture that is not at one of *urls*."""
        names = {url.rpartition("/")[2] for url in urls}
        for file in self.folder.iterdir() if self.folder.is_dir() else ():
            if file.name not in names:
                file.unlink()

    def _drawn(self, card: Card) -> bytes:
        from portal.building.cards import cropped_photo, drawn_card  # noqa: PLC0415  Pillow costs 0.1 s of every start

        site = self.cards.site
        if card.photo:
            url = self.cards.published.pictures[card.photo.file].url
            return cropped_photo(whole_file(*self.media.outputs[url.removeprefix("/")]))
        if card.title:
            return drawn_card(card.title, card.section, site.name)
        return drawn_card(card.section or site.name, "" if card.section else site.tagline, site.name)
