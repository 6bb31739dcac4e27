"""A page before it is rendered."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from portal.model.card import PORTAL_CARD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date, datetime

    from portal.model.card import Card


LONGEST_TITLE = 60
"""Characters of a title that results of a search show."""


@dataclass(frozen=True, slots=True)
class Link:
    """A name to click, and how many articles stand behind it where that is told."""

    name: str
    url: str
    count: int | None = None


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed to subscribe to: the media type by which programs know its format, and what people call it."""

    name: str
    url: str
    media_type: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What every page says about itself, in `<head>` and above its title."""

    title: str
    url: str
    description: str = ""
    lang: str = "vi"
    breadcrumbs: tuple[Link, ...] = ()
    """From the front page down to the parent."""
    feeds: tuple[FeedLink, ...] = ()
    """Its own feeds; those of the whole portal stand on every page."""
    canonical: str = ""
    """Absolute address of the original, for a reprint."""
    noindex: bool = False
    translation: Link | None = None
    """The same page in the other language."""
    card: Card = PORTAL_CARD
    """What stands for it where others share it."""

    @property
    def has_short_title(self) -> bool:
        """Whether the name of the site fits beside the title where browsers and searches cut both off."""
        return len(self.title) <= LONGEST_TITLE

    @property
    def section(self) -> str:
        """Address of the part of the site that it lies in, empty on the first level."""
        return self.breadcrumbs[1].url if len(self.breadcrumbs) > 1 else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A pure function's arguments: the same template and values always give the same bytes."""

    head: Head
    template: str
    values: Mapping[str, Any] = field(default_factory=dict)
    source: str = ""
    """The content file it comes from, empty for pages that the portal makes itself."""
    updated: date | datetime | None = None
    """When what it shows last changed, for the sitemap."""
    in_sitemap: bool = True

    @property
    def url(self) -> str:
        """Root-relative address."""
        return self.head.url


PAGES = "trang"
"""Part of the sitemap that holds all pages but articles."""


@dataclass(frozen=True, slots=True)
class PageGroup:
    """Pages that are planned together: a function and all that it is given, which decides what they are."""

    key: str
    """What tells it from the other groups of the site."""
    plan: Callable[..., Iterable[Page]]
    given: tuple[object, ...]
    sitemap: str = PAGES
    """Part of the sitemap that they stand in: a year of articles, or `PAGES`."""

    def pages(self) -> list[Page]:
        """Return its pages. The same group always gives the same pages."""
        return list(self.plan(*self.given))


def group_of(key: str, *pages: Page) -> PageGroup:
    """Return the group of *pages* that are planned already."""
    return PageGroup(key, tuple, (pages,))


@dataclass(frozen=True)
class Family:
    """Groups that come from the same things, such as the pages of one list: a function and all that it is given."""

    key: str
    """What tells it from the other families of the site."""
    plan: Callable[..., Iterable[PageGroup]]
    given: tuple[object, ...]

    @cached_property
    def groups(self) -> dict[str, PageGroup]:
        """Its groups by their keys. The same family always has the same groups."""
        return {group.key: group for group in self.plan(*self.given)}


def family_of(key: str, *pages: Page) -> Family:
    """Return the family of one group, of *pages* that are planned already."""
    return Family(key, _only_group, (key, pages))


def _only_group(key: str, pages: tuple[Page, ...]) -> tuple[PageGroup]:
    return (group_of(key, *pages),)
