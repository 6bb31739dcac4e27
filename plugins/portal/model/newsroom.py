"""Everything the newsroom owns, read and validated."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from portal.language.slugs import slugify

if TYPE_CHECKING:
    from collections.abc import Mapping

    from portal.model.article import Article
    from portal.model.award_record import Report
    from portal.model.entities import Category, Organisation
    from portal.model.kinds import Entry, Kind
    from portal.model.opinion import Opinion
    from portal.model.views import Views


@dataclass(frozen=True, slots=True)
class Home:
    """What the editors put first on the front page, by article id."""

    lead: str = ""
    featured: tuple[str, ...] = ()
    old_paths: tuple[str, ...] = ()
    """Former addresses of the front page and of the feeds of the whole portal."""


@dataclass(frozen=True, slots=True)
class Alert:
    """A notice on every page."""

    text: str
    url: str = ""
    path: str = ""
    """The file that sets it."""


@dataclass(frozen=True, slots=True)
class Author:
    """Someone who signs articles."""

    name: str
    slug: str

    @property
    def url(self) -> str:
        """Root-relative address."""
        return f"/tac-gia/{self.slug}/"


@dataclass(frozen=True, slots=True)
class Directory:
    """Where names are looked up: all entities by kind and slug, organisations, authors."""

    entities: Mapping[Kind, Mapping[str, Entry]]
    organisations: Mapping[str, Organisation] = field(default_factory=dict)
    author_slugs: Mapping[str, str] = field(default_factory=dict)

    def find(self, kind: Kind, slugs: tuple[str, ...]) -> tuple[Entry, ...]:
        """Return the entities of *kind* named by *slugs*, in that order, without those that may not be shown."""
        known = self.entities[kind]
        return tuple(known[slug] for slug in slugs if slug in known and not known[slug].is_withdrawn)

    def organisation_names(self, names: tuple[str, ...]) -> tuple[str, ...]:
        """Return the official name where *names* has the slug of an organisation, else the name as it stands."""
        known = self.organisations
        return tuple(known[name].name if name in known else name for name in names)

    def author(self, name: str) -> Author:
        """Return the author who signs *name*."""
        return Author(name, self.author_slugs.get(name) or slugify(name))


@dataclass(frozen=True, slots=True)
class Newsroom:
    """The articles that are due, newest first, and what they may name."""

    articles: tuple[Article, ...]
    directory: Directory
    categories: tuple[Category, ...]
    home: Home = Home()
    alert: Alert | None = None
    opinions: tuple[Opinion, ...] = ()
    """Calls for opinion with their windows, the first to close first."""
    fresh: tuple[Article, ...] = ()
    """Listed articles of our own of the last 48 hours, newest first."""
    honours: tuple[Report, ...] = ()
    """Award records of the tables below `data/honours/`."""
    views: Views | None = None
    """How often articles were read, None where pages do not tell."""
