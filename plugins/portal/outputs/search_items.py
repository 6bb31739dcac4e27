"""What search finds, in which order it is numbered, and by which texts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from itertools import chain, groupby
from typing import TYPE_CHECKING

from portal.language.words import search_words
from portal.model.article import Article
from portal.model.kinds import ENTITIES, OPINION

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from portal.model.kinds import Entry
    from portal.model.newsroom import Newsroom

    Item = Article | Entry

LONGEST = 128
"""Items of a segment: one edit reads the texts of so many again."""
TAG = re.compile(r"<[^>]*>")
NAMING_KEYS = ("name", "short", "number", "variants", "aliases")
"""Fields of an entity's record by which people call it."""


@dataclass(frozen=True, slots=True)
class Segment:
    """Items that are indexed together: of one year of articles, counted from its first, or of one kind of entity.

    A new article changes the last segment of its year, and no other.
    """

    key: str
    """Part of the addresses of what tells of them: `2019-0`, `movements-0`."""
    items: tuple[Item, ...]


def segments_of(newsroom: Newsroom) -> tuple[Segment, ...]:
    """Return everything that search may find, entities first, then articles from the oldest to the newest."""
    listed = [article for article in reversed(newsroom.articles) if article.is_listed and not article.is_draft]
    by_year = ((str(year), tuple(found)) for year, found in groupby(listed, lambda article: article.year))
    return tuple(chain.from_iterable(_parts(key, items) for key, items in chain(_entities(newsroom), by_year)))


def _entities(newsroom: Newsroom) -> Iterator[tuple[str, tuple[Item, ...]]]:
    for kind in ENTITIES:
        if kind is OPINION:
            continue  # the names on its pages are for some weeks, and for no index
        entries = newsroom.directory.entities[kind]
        yield kind.folder, tuple(entries[slug] for slug in sorted(entries) if not entries[slug].is_withdrawn)


def _parts(key: str, items: Sequence[Item]) -> Iterator[Segment]:
    for number, start in enumerate(range(0, len(items), LONGEST)):
        yield Segment(f"{key}-{number}", tuple(items[start : start + LONGEST]))


def names_of(item: Item) -> tuple[str, ...]:
    """Return what people call *item*: a headline, or the name, number and aliases of an entity."""
    if isinstance(item, Article):
        return (item.title,)
    record = item.record
    found = [item.name, *chain.from_iterable(_strings(getattr(record, key, ())) for key in NAMING_KEYS)]
    return tuple(dict.fromkeys(found))


def words_of_text(item: Item) -> list[str]:
    """Return the words of everything else that the page of *item* says of it."""
    return search_words("\n".join([*_told(item), unescape(TAG.sub(" ", item.content))]))


def _told(item: Item) -> Iterable[str]:
    record = item.record
    if not isinstance(item, Article):
        texts = [getattr(record, key, "") for key in ("summary", "type", "place", "scope", "council")]
        return [*texts, *(theme.text for theme in getattr(record, "themes", ()))]
    pictures = [photo.caption for photo in (record.photo, *record.gallery) if photo]
    place = [record.event.place] if record.event else []
    recipients = [honour.recipient for honour in record.honours]
    return [record.kicker, record.summary, *record.author, *place, *recipients, *pictures]


def _strings(value: str | tuple[str, ...]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) and value else tuple(value)
