"""A finished site seen from outside: its files, its address, and what one file told about itself."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

from portal.model.urls import output_path, page_url

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from pathlib import Path


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
    files: Mapping[str, int]
    """The size in bytes of each file, by its path relative to the output."""

    def read(self, path: str) -> bytes:
        """Return a file."""
        return (self.output / path).read_bytes()

    def address(self, path: str) -> str:
        """Return the absolute address of a file."""
        return f"{self.url}{page_url(path)}"

    def file_of(self, target: str, path: str) -> tuple[str, str] | None:
        """Return the file and anchor that *target*, written in the file *path*, means; None beyond the site."""
        if target.startswith("#"):
            return path, unquote(target[1:])
        is_alone = (target.startswith("/") and not target.startswith("//")) or target.startswith(self.url)
        return _file_at(target if is_alone else urljoin(self.address(path), target), self.url)

    def is_outside(self, target: str, path: str) -> bool:
        """Tell whether a browser would ask another host for *target*."""
        if target.startswith("/") and not target.startswith("//"):
            return False
        meant = urlsplit(urljoin(self.address(path), target))
        return meant.scheme in ("http", "https") and self.file_of(target, path) is None


@cache
def _file_at(target: str, site_url: str) -> tuple[str, str] | None:
    site, meant = urlsplit(site_url), urlsplit(urljoin(site_url, target))
    base = f"{site.path.rstrip('/')}/"
    if (meant.scheme, meant.netloc) != (site.scheme, site.netloc) or not f"{meant.path}/".startswith(base):
        return None
    return output_path(unquote(meant.path.removeprefix(base.rstrip("/")))), unquote(meant.fragment)


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that must not reach a reader."""

    field: str
    """What kind of thing is wrong, in a word or two."""
    message: str
    named: str = ""
    """What to look for in the source of the page, such as the address of a dead link."""
    is_warning: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFacts:
    """What other files must agree with."""

    ids: frozenset[str]
    leads: tuple[tuple[str, str, str], ...]
    """Links to an anchor: as written, file, anchor."""
    canonical: str
    noindex: bool
    is_redirect: bool
    styles: tuple[str, ...]
    """Files, like the scripts."""
    scripts: tuple[str, ...]
    inline_style: int
    """Bytes under Brotli."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What one file told: its own faults, and what only others can confirm."""

    path: str
    faults: tuple[Fault, ...] = ()
    page: PageFacts | None = None
    locations: tuple[str, ...] = ()
    """The addresses in a sitemap."""
    items: tuple[tuple[str, str], ...] = ()
    """Id and address of each article in a feed."""
    is_news: bool = False
    """Whether a sitemap lists news alone."""
