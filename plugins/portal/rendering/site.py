"""What every page knows of the whole site."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from portal.pages.lists import feeds_of_list

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from portal.model.newsroom import Alert
    from portal.pages.page import FeedLink, Link
    from portal.settings import Imprint, RelatedSite


ALLOWED = (
    "img-src 'self'; font-src 'self'; script-src 'self'; manifest-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'"
)
"""What every page may use besides style."""


@dataclass(frozen=True, slots=True)
class Source:
    """A picture in one format: media type, and address and width in pixels of each file, narrow ones first."""

    type: str
    files: tuple[tuple[str, int], ...]

    @property
    def srcset(self) -> str:
        """What a browser chooses from (HTML, “srcset attributes”)."""
        return ", ".join([f"{url} {width}w" for url, width in self.files])


@dataclass(frozen=True, slots=True)
class Picture:
    """A published picture: its widest file in a format that every reader can show, and all others."""

    url: str
    """It holds the digest of the original and of how it was made: with another, all else may differ too."""
    width: int
    """Pixels, like the height, of that file."""
    height: int
    sources: tuple[Source, ...] = ()
    """The lightest format first; the last is that of `url`."""
    placeholder: int = 0
    """Which of the 24 colours of components/picture.css stands there before it is loaded."""

    @property
    def is_tall(self) -> bool:
        """Whether it would fill more than a window's height at full width."""
        return self.height > self.width

    def at(self, address: Callable[[str], str]) -> Picture:
        """Return the picture with every address made by *address* (local or absolute)."""
        sources = [
            Source(each.type, tuple([(address(url), width) for url, width in each.files])) for each in self.sources
        ]
        return replace(self, url=address(self.url), sources=tuple(sources))


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
    critical_style: str
    """The style that stands in every page."""
    stylesheet: str
    """Where the rest of it stands."""
    font: str
    scripts: Mapping[str, str]
    """Addresses of scripts by name."""
    icon: str
    app_icons: tuple[str, str]
    """192 and 512 pixels wide, for the web app manifest."""
    title_cards: bool = False
    """Whether each article has a share picture of its own."""
    card_recipe: str = ""
    """Changes when share pictures may be drawn otherwise."""
    base: str = field(init=False)
    """The path part of the site's address, empty at the root of its host."""

    content_policy: str = field(init=False)
    """What a page may load and run: this site's files and the style it holds (W3C, Content Security Policy 3)."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "base", urlsplit(self.url).path.rstrip("/"))
        style = b64encode(sha256(self.critical_style.encode()).digest()).decode()
        policy = f"default-src 'none'; style-src 'self' 'sha256-{style}'; {ALLOWED}"
        object.__setattr__(self, "content_policy", policy)

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
