"""What every page knows of the whole site."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from portal.pages.lists import feeds_of_list

if TYPE_CHECKING:
    from collections.abc import Mapping

    from portal.model.newsroom import Alert
    from portal.pages.page import FeedLink, Link
    from portal.settings import Imprint, RelatedSite


@dataclass(frozen=True, slots=True)
class Picture:
    """A published picture: its address and size in CSS pixels."""

    url: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Published:
    """Where readers find what content names by file. Templates come at it through filters only."""

    pictures: Mapping[str, Picture] = field(default_factory=dict)
    """By the path that content uses (`images/2019/…`)."""
    files: Mapping[str, str] = field(default_factory=dict)
    """Addresses of attachments, by the path that content uses (`files/…`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Name, addresses, imprint and menus; the same for every page of one build."""

    name: str
    tagline: str
    url: str
    """Absolute address, without a slash at the end."""
    publisher: str
    imprint: Imprint
    related_sites: tuple[RelatedSite, ...]
    sample: bool
    alert: Alert | None
    navigation: tuple[Link, ...]
    footer: tuple[Link, ...]
    english: Link | None
    stylesheet: str
    icon: str
    base: str = field(init=False)
    """The path part of the site's address, empty at the root of its host."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "base", urlsplit(self.url).path.rstrip("/"))

    @property
    def feeds(self) -> tuple[FeedLink, ...]:
        """The feeds of the whole portal."""
        return feeds_of_list("home", self.name, "/")

    def marked(self, url: str) -> str:
        """Return *url* if the menu leads there, nothing for other pages: most of them share one header."""
        return url if any(link.url == url for link in self.navigation) else ""

    def absolute(self, url: str) -> str:
        """Return a root-relative *url* with scheme and host; others unchanged."""
        return f"{self.url}{url}" if url.startswith("/") and not url.startswith("//") else url

    def local(self, url: str) -> str:
        """Return a root-relative *url* below the path at which the site stands; others unchanged."""
        return f"{self.base}{url}" if url.startswith("/") and not url.startswith("//") else url
