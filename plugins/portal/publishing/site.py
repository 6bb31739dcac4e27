"""A finished site seen from outside: its files, its address, and what one file told about itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

from portal.model.compact import compact
from portal.model.urls import output_path, page_url

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from pathlib import Path

PLAIN = re.compile(r"((?:/[\w-][\w.-]*)*/?)(?:#([\w-]*))?", re.ASCII)
"""An address below this host that means just what it says: path and anchor."""
ALONE = re.compile(r"/(?!/)|[a-z][a-z0-9+.-]*:", re.IGNORECASE)
"""How an address begins that means the same wherever it is written (RFC 3986, 4.2 and 3.1)."""
Lead = tuple[str, str, str]
"""An address of this site: as it is written, and the file and anchor that it means."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What every check is given."""

    output: Path
    content: Path
    """The folder that pages come from."""
    shown_content: str
    """That folder as messages show it."""
    url: str
    """Absolute address, without a slash at the end."""
    moment: datetime
    """When the site is to be read."""
    sample: bool
    """Whether search engines are told to leave all of it alone."""
    files: frozenset[str]
    """The path of each file, relative to the output."""

    def read(self, path: str) -> bytes:
        """Return a file."""
        return (self.output / path).read_bytes()

    def address(self, path: str) -> str:
        """Return the absolute address of a file."""
        return f"{self.url}{page_url(path)}"

    def file_of(self, target: str, path: str) -> tuple[str, str] | None:
        """Return the file and anchor that *target*, written in the file *path*, means; None beyond the site."""
        found = self._lead(target, path)
        return found and found[1:]

    def leads(self, targets: Iterable[str], path: str) -> tuple[Lead, ...]:
        """Return each of *targets*, written in the file *path*, that means something of this site."""
        found = (self._lead(target, path) for target in dict.fromkeys(targets))
        return tuple(lead for lead in found if lead)

    def _lead(self, target: str, path: str) -> Lead | None:
        if target.startswith("#"):
            return target, path, unquote(target[1:])
        return _lead_of(target, "" if ALONE.match(target) else self.address(path), self.url)

    def is_outside(self, target: str, path: str) -> bool:
        """Tell whether a browser would ask another host for *target*."""
        if target.startswith("/") and not target.startswith("//"):
            return False
        meant = urlsplit(urljoin(self.address(path), target))
        return meant.scheme in ("http", "https") and self.file_of(target, path) is None


@cache
def _lead_of(target: str, written_at: str, site_url: str) -> Lead | None:
    """Return what *target* means in a page at the address *written_at*, which says nothing where that is empty."""
    site = urlsplit(site_url)
    base = site.path.rstrip("/")
    plain = PLAIN.fullmatch(target.removeprefix(site_url.removesuffix(site.path))) if not written_at else None
    if plain:  # most are; the way around costs ten times as much
        place, anchor = plain[1], plain[2] or ""
    else:
        meant = urlsplit(urljoin(written_at or site_url, target))
        if (meant.scheme, meant.netloc) != (site.scheme, site.netloc):
            return None
        place, anchor = unquote(meant.path), unquote(meant.fragment)
    if not f"{place}/".startswith(f"{base}/"):
        return None
    return target, output_path(place.removeprefix(base)), anchor


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that must not reach a reader."""

    field: str
    """What kind of thing is wrong, in a word or two."""
    message: str
    named: str = ""
    """What to look for in the source of the page, such as the address of a dead link."""
    is_warning: bool = False


@compact
@dataclass(frozen=True, kw_only=True)
class PageFacts:
    """What other files must agree with."""

    ids: frozenset[str]
    canonical: str
    noindex: bool
    published: str
    """When an article says that it was published (ISO 8601), else empty."""
    moved_to: str
    """The file where a browser is sent on to, empty where it stays."""
    styles: tuple[str, ...]
    """Files, like the scripts."""
    scripts: tuple[str, ...]
    inline_style: int
    """Bytes under Brotli."""


@compact
@dataclass(frozen=True)
class Facts:
    """What one file told: its own faults, and what only others can confirm."""

    path: str
    faults: tuple[Fault, ...] = ()
    leads: tuple[Lead, ...] = ()
    page: PageFacts | None = None
    locations: tuple[str, ...] = ()
    """The addresses in a sitemap."""
    items: tuple[tuple[str, str], ...] = ()
    """Id and address of each article in a feed."""
    is_news: bool = False
    """Whether a sitemap lists news alone."""
