"""What the portal knows already, as far as a draft may name it or must keep clear of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from portal.editing.named import KnownNames
from portal.model.kinds import ARTICLE, BLOC
from portal.reading.register import Register

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from portal.model.entities import Category
    from portal.reading.sources import Parsed


@dataclass(frozen=True, slots=True)
class Archive:
    """Names to be recognised, and what is taken."""

    categories: Sequence[Category]
    names: KnownNames
    register: Register
    people: tuple[str, ...]
    """Who has led a bloc, and so may chair its conferences."""
    today: date
    ids: set[str]
    """Those of all articles, and the names of folders with pictures."""
    paths: set[str]
    """Of all articles, below the content folder."""


def archive_of(sources: Sequence[Parsed], categories: Sequence[Category], content: Path, today: date) -> Archive:
    """Return what *sources*, which are all of the folder *content*, and its pictures tell."""
    articles = [parsed for parsed in sources if parsed.kind is ARTICLE]
    blocs = [parsed.record for parsed in sources if parsed.kind is BLOC and parsed.record]
    people = {chair.person for bloc in blocs for chair in bloc.chairs if chair.person}
    return Archive(
        categories=categories,
        names=KnownNames(sources),
        register=Register(sources),
        people=tuple(sorted(people)),
        today=today,
        ids={parsed.id for parsed in articles} | {folder.name for folder in content.glob("images/*/*")},
        paths={f"{ARTICLE.folder}/{'/'.join(parsed.place)}.md" for parsed in articles},
    )
