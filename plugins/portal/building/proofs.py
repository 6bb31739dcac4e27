"""What is still to be done in the source of each page, for the one who writes it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from portal.building.proofreading import lexicon_of, slips_in_file
from portal.model.fingerprint import fingerprint
from portal.model.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from portal.building.content_cache import ContentCache
    from portal.building.edition import Edition
    from portal.building.project import Project
    from portal.linting.lexicon import Lexicon
    from portal.model.article import Article
    from portal.model.kinds import Entry

    Item = Article | Entry


@dataclass(frozen=True, slots=True)
class Proofs:
    """The sources of one edition, by the addresses of their pages."""

    content: Path
    shown_content: str
    items: Mapping[str, Item]
    """By root-relative address."""
    warnings: Mapping[str, list[Problem]]
    """By the path of the source, as messages show it."""
    lexicon: Lexicon
    identity: bytes
    """Changes with the sources, and with what is said of them."""

    def file_of(self, item: Item) -> Path:
        """Return the source of *item*."""
        return self.content / item.path.removeprefix(f"{self.shown_content}/")

    def problems_of(self, item: Item) -> list[Problem]:
        """Return the warnings of the build and the findings of the linter, in the order of their lines."""
        slips = slips_in_file(self.content, self.file_of(item), self.lexicon, item.files)
        found = [Problem(item.path, *slip, is_warning=True) for slip in slips]
        return sorted({*self.warnings.get(item.path, ()), *found})


def proofs_of(edition: Edition, project: Project, cache: ContentCache) -> Proofs:
    """Return the proofs of *edition*, which was made of what *cache* has read for *project*."""
    newsroom = edition.newsroom
    entries = chain.from_iterable(by_slug.values() for by_slug in newsroom.directory.entities.values())
    warnings: dict[str, list[Problem]] = defaultdict(list)
    for problem in edition.warnings:
        warnings[problem.path].append(problem)
    items: Iterator[Item] = chain(newsroom.articles, entries)
    lexicon = lexicon_of(cache)
    return Proofs(
        content=project.content,
        shown_content=project.shown_content,
        items={item.url: item for item in items},
        warnings=dict(warnings),
        lexicon=lexicon,
        identity=fingerprint(
            ([(shown, kept.content_digest) for shown, kept in cache.rows.items()], edition.warnings, lexicon)
        ),
    )
