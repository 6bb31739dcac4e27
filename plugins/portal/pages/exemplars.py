"""The directory of exemplars, by name and by what they stand for, and the notices of those who withdrew."""

from __future__ import annotations

from collections import defaultdict
from itertools import chain, groupby
from typing import TYPE_CHECKING, Any

from portal.enrichment.listings import ordered
from portal.language.collation import initial, person_key, sort_key
from portal.model.kinds import AWARD, BLOC, EXEMPLAR, MOVEMENT, Entry, Kind
from portal.pages.page import Family, Head, Link, Page, family_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from portal.model.newsroom import Directory
    from portal.pages.entity_facts import EntityFacts

    Group = tuple[str, str, tuple[Entry, ...]]
    """A letter, or name and address of what its exemplars have in common."""
    Parts = Mapping[str, Sequence[str]]
    """By the slug of an exemplar: the slugs of the movements, awards or blocs that it belongs to."""

VIEWS = {"names": "", "movements": "theo-phong-trao/", "awards": "theo-khen-thuong/", "blocs": "theo-khoi/"}
"""Where each view of the directory stands below it."""
NAMED = 6
"""Exemplars that a view names to search engines."""


def exemplar_families(
    directory: Directory, facts: EntityFacts, above: tuple[Link, Link], words: Mapping[str, str]
) -> Iterator[Family]:
    """Yield each view of the directory that shows anyone, that by names in any case, and the notices."""
    home, index = above
    everyone = directory.entities[EXEMPLAR].values()
    entries = sorted((entry for entry in everyone if not entry.is_withdrawn), key=_directory_key)
    groups = {"names": by_letter(entries)} | {
        kind.folder: by_part(entries, parts, ordered(directory.entities[kind].values()))
        for kind, parts in _parts(entries, facts).items()
    }
    views = tuple((view, f"{index.url}{path}") for view, path in VIEWS.items() if groups[view] or view == "names")
    for view, url in views:
        title = index.name if view == "names" else words[f"exemplars_by_{view}"]
        head = Head(
            title=title,
            url=url,
            description=_description(title, groups[view]),
            breadcrumbs=(home,) if view == "names" else above,
        )
        values = {"view": view, "views": views, "groups": groups[view], "entries": _once(groups[view])}
        yield family_of(url, Page(head=head, template="exemplars.html", values=values))
    yield from (family_of(entry.url, _notice(entry, above)) for entry in everyone if entry.is_withdrawn)


def by_letter(entries: Iterable[Entry]) -> tuple[Group, ...]:
    """Return *entries*, which stand in the order of the directory, under the letters of the Vietnamese alphabet."""
    return tuple(
        (letter, "", tuple(found)) for letter, found in groupby(entries, lambda entry: initial(_filed_under(entry)))
    )


def by_part(entries: Iterable[Entry], parts: Parts, wholes: Iterable[Entry]) -> tuple[Group, ...]:
    """Return *entries*, in their order, under each of *wholes* that they are part of; under some, or under none."""
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        for slug in parts[entry.slug]:
            found[slug].append(entry)
    return tuple((whole.name, whole.url, tuple(found[whole.slug])) for whole in wholes if whole.slug in found)


def _parts(entries: Iterable[Entry], facts: EntityFacts) -> dict[Kind, Parts]:
    """Return the movements, the awards that stand, and the blocs of each of *entries*."""
    movements, awards, blocs = {}, {}, {}
    for entry in entries:
        standing = [
            honour.award.slug for honour in facts.roll.by_recipient.get(entry.slug, ()) if not honour.record.revoked
        ]
        movements[entry.slug] = entry.record.movements
        awards[entry.slug] = tuple(dict.fromkeys(standing))
        blocs[entry.slug] = tuple(bloc.slug for bloc in facts.blocs.get(entry.record.org, ()))
    return {MOVEMENT: movements, AWARD: awards, BLOC: blocs}


def _description(title: str, groups: Iterable[Group]) -> str:
    names = [entry.name for entry in _once(groups)[:NAMED]]
    return f"{title}: {'; '.join(names)}" if names else ""


def _once(groups: Iterable[Group]) -> tuple[Entry, ...]:
    """Return the entries of all *groups*, each once."""
    return tuple(dict.fromkeys(chain.from_iterable(found for *_, found in groups)))


def _directory_key(entry: Entry) -> tuple[Any, ...]:
    """Return the key that files people by given name among collectives and households by their first word."""
    record = entry.record
    is_person = record.kind == "ca-nhan"
    filed = person_key(record.name, record.sort_name or None) if is_person else (sort_key(_filed_under(entry)),)
    return filed, entry.slug


def _filed_under(entry: Entry) -> str:
    record = entry.record
    return str(record.sort_name or (record.name.split()[-1] if record.kind == "ca-nhan" else record.name))


def _notice(entry: Entry, above: tuple[Link, ...]) -> Page:
    """Return what stands at the address of a withdrawn profile."""
    return Page(
        head=Head(title=entry.name, url=entry.url, breadcrumbs=above, noindex=True),
        template="exemplar-withdrawn.html",
        values={"withdrawn": entry.record.withdrawn},
        source=entry.path,
    )
