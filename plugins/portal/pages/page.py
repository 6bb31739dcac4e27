"""A page before it is rendered."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Link:
    """A name to click, and how many articles stand behind it where that is told."""

    name: str
    url: str
    count: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What every page says about itself, in `<head>` and above its title."""

    title: str
    url: str
    description: str = ""
    lang: str = "vi"
    breadcrumbs: tuple[Link, ...] = ()
    """From the front page down to the parent."""
    feeds: tuple[Link, ...] = ()
    """Its own feed before that of the whole portal."""
    canonical: str = ""
    """Absolute address of the original, for a reprint."""
    noindex: bool = False
    translation: Link | None = None
    """The same page in the other language."""


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
