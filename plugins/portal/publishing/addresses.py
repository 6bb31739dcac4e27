"""Addresses in text of any kind: those that lead nowhere, and those that only this machine knows."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from portal.publishing.site import Fault

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from portal.publishing.site import Site

LOCAL = re.compile(r"https?://(?:localhost|127\.0\.0\.1|\[::1\])(?![\w.-])[^\s\"'<>&)]*")
STYLE_URL = re.compile(r"(?:url\(\s*|@import\s+)[\"']?([^\"'()\s;]+)")
ENDS_SENTENCE = ".,;:"
DEAD = "liên kết"


def dead_addresses(site: Site, path: str, targets: Iterable[str]) -> Iterator[Fault]:
    """Yield a fault for each of *targets*, written in the file *path*, that leads to no file of the site."""
    for target in dict.fromkeys(targets):
        found = site.file_of(target, path)
        if found and found[0] not in site.files:
            yield Fault(DEAD, f"“{target}” không dẫn tới đâu", named=target)


def stray_addresses(site: Site, path: str, text: str) -> Iterator[Fault]:
    """Yield a fault for each full address in *text* that should be of this site and is not, whatever it stands in."""
    if not LOCAL.match(site.url):
        for found in dict.fromkeys(LOCAL.findall(text)):
            yield Fault("địa chỉ", f"“{found}” chỉ mở được trên máy này", named=found)
    own = (found.rstrip(ENDS_SENTENCE).partition("#")[0] for found in _own_address(site.url).findall(text))
    yield from dead_addresses(site, path, own)


def urls_in_style(style: str) -> list[str]:
    """Return the addresses that a style sheet names, those of its own bytes excepted."""
    return [url for url in STYLE_URL.findall(style) if not url.startswith(("data:", "#"))]


@cache
def _own_address(site_url: str) -> re.Pattern[str]:
    return re.compile(rf"{re.escape(site_url)}(?![\w.:-])(?:/[^\s\"'<>&\\)\]{{}}]*)?")
