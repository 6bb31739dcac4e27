"""What a browser must know besides the index: the words and names there are, what can be chosen, and cards to show."""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any, TypeVar

from portal.language.collation import sort_key
from portal.language.words import search_words
from portal.model.article import Article
from portal.model.kinds import AWARD, BLOC, EXEMPLAR, MOVEMENT, OPINION, PAGE, kind_in
from portal.outputs.search_items import names_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from portal.model.kinds import Kind
    from portal.model.newsroom import Directory, Newsroom
    from portal.outputs.search_index import Index
    from portal.outputs.search_items import Item, Segment
    from portal.rendering.site import Published, Site

Value = TypeVar("Value")

FOLDER = "tim-kiem/chi-muc"
CARDS_A_FILE = 8
"""Cards of neighbours in time come together: what is found lies scattered, and shows ten at once."""
SUGGESTED = 60
"""Newest articles whose titles are suggested while one types in the header."""
SUBJECTS: tuple[tuple[Kind, str], ...] = ((BLOC, "bloc"), (MOVEMENT, "movements"), (AWARD, "awards"))
"""What found articles can be narrowed to, and the head key that says so."""
KEYS = {kind.folder: key for kind, key in SUBJECTS}


@dataclass(frozen=True, slots=True)
class Choices:
    """The values of the filters: sections (categories and kinds of entity), and subjects (kind and slug)."""

    sections: dict[str, int]
    subjects: dict[tuple[str, str], int]


def choices_of(newsroom: Newsroom) -> Choices:
    """Return every value that a filter may have, each with its number."""
    entities = newsroom.directory.entities
    sections = [category.slug for category in newsroom.categories]
    sections += [kind.folder for kind in entities if kind is not OPINION]
    subjects = [
        (kind.folder, slug)
        for kind, _ in SUBJECTS
        for slug in sorted(entities[kind], key=lambda slug: sort_key(entities[kind][slug].name))
    ]
    return Choices(_numbered(sections), _numbered(subjects))


def _numbered(values: Iterable[Value]) -> dict[Value, int]:
    return {value: number for number, value in enumerate(values)}


def features(index: Index, choices: Choices) -> bytes:
    """Return what ranking knows of each item: its section, and the words of its shortest name, a byte each."""
    items = chain.from_iterable(segment.items for segment in index.segments)
    rows = ((_section(item, choices), length) for item, length in zip(items, index.lengths, strict=True))
    return bytes(chain.from_iterable(rows))


def subjects(index: Index, choices: Choices) -> bytes:
    """Return the subjects of each item, for filters: how many, a byte, then each in as many as the last one needs."""
    size = len(f"{len(choices.subjects):x}") + 1 >> 1
    codes: dict[str, dict[str, bytes]] = {key: {} for _, key in SUBJECTS}
    for (folder, slug), number in choices.subjects.items():
        codes[KEYS[folder]][slug] = number.to_bytes(size, "big")
    found = bytearray()
    for item in chain.from_iterable(segment.items for segment in index.segments):
        named = [known[slug] for key, known in codes.items() for slug in getattr(item.record, key, ()) if slug in known]
        found.append(len(named))
        found += b"".join(named)
    return bytes(found)


def _section(item: Item, choices: Choices) -> int:
    return choices.sections[item.category.slug if isinstance(item, Article) else item.kind.folder]


def overview(newsroom: Newsroom, index: Index, choices: Choices, words: Mapping[str, str], edition: str) -> str:
    """Return what is read first: how the index is cut, the words it knows, the names that stand for each other."""
    directory = newsroom.directory
    return _json(
        {
            "edition": edition,
            "shards": index.shards,
            "segments": [[segment.key, len(segment.items)] for segment in index.segments],
            "sections": [_section_row(key, newsroom, words) for key in choices.sections],
            "subjects": [
                (entry.kind.section, entry.slug, entry.name)
                for entry in (directory.entities[kind_in(folder)][slug] for folder, slug in choices.subjects)
            ],
            "names": _names(directory),
            "words": " ".join(f"{word}{count.bit_length() - 1}" for word, count in sorted(index.known.items())),
        }
    )


def _section_row(key: str, newsroom: Newsroom, words: Mapping[str, str]) -> tuple[str, str, bool]:
    """Return a section's value in addresses, its name, and whether it is a category."""
    category = next((each for each in newsroom.categories if each.slug == key), None)
    return (key, category.name, True) if category else (kind_in(key).section or "trang", words[key], False)


def _names(directory: Directory) -> list[list[str]]:
    """Return the names of each bloc, movement, award and organisation as search compares them."""
    entries = chain.from_iterable(directory.entities[kind].values() for kind, _ in SUBJECTS)
    groups = [names_of(entry) for entry in entries if not entry.is_withdrawn]
    groups += [(each.name, each.short, *each.aliases) for each in directory.organisations.values()]
    folded = (dict.fromkeys(" ".join(search_words(name)) for name in group if name) for group in groups)
    return sorted(map(list, folded))


def cards(items: Sequence[Item], site: Site, published: Published, words: Mapping[str, str]) -> str:
    """Return what the results of a search show of each of *items*."""
    return _json([_card(item, site, published, words) for item in items])


def _card(item: Item, site: Site, published: Published, words: Mapping[str, str]) -> list[str]:
    """Return address, name, section, summary, day, picture and language."""
    record = item.record
    photo = getattr(record, "photo", None)
    picture = published.pictures.get(photo.file) if photo else None
    thumb = site.local(picture.sources[-1].files[0][0]) if picture and picture.sources else ""
    if isinstance(item, Article):
        day = record.date.isoformat()[:10]
        return [site.local(item.url), item.title, item.category.name, item.summary, day, thumb, record.lang]
    summary = getattr(record, "summary", "") or getattr(record, "place", "")
    lang = getattr(record, "lang", "vi")
    return [site.local(item.url), item.name, words[item.kind.folder], summary, "", thumb, lang]


def suggestions(newsroom: Newsroom, segments: Sequence[Segment], site: Site, words: Mapping[str, str]) -> str:
    """Return what the search box of the header suggests: every entity by all its names, and the newest articles."""
    items = [item for segment in segments for item in segment.items]
    entities = [item for item in items if not isinstance(item, Article)]
    entities.sort(key=lambda item: (item.kind in {EXEMPLAR, PAGE}, sort_key(item.name)))
    newest = [item for item in reversed(items[-SUGGESTED:]) if isinstance(item, Article)]
    rows = [[each.name, site.local(each.url), words[each.kind.folder], *names_of(each)[1:]] for each in entities]
    rows += [[each.title, site.local(each.url), each.category.name] for each in newest]
    categories = [[each.name, site.local(each.url), words["category"]] for each in newsroom.categories]
    return _json([*categories, *rows])


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"
