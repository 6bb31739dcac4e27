"""Full addresses in text of any kind: those of this site, and those that only this machine knows."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from portal.publishing.site import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from portal.publishing.site import Lead, Site

HERE = (b"//localhost", b"//127.0.0.1", b"//[::1]")
LOCAL = re.compile(rb"https?://(?:localhost|127\.0\.0\.1|\[::1\])(?![\w.-])[^\s\"'<>&)]*")
REST = re.compile(rb"(?![\w.:-])(?:/[^\s\"'<>&\\)\]{}]*)?")
"""What follows the address of the site, up to the end of a full address."""
STYLE_URL = re.compile(r"(?:url\(\s*|@import\s+)[\"']?([^\"'()\s;]+)")
ENDS_SENTENCE = ".,;:"
DEAD = "liên kết"


def local_addresses(site: Site, content: bytes) -> Iterator[Fault]:
    """Yield a fault for each full address in *content* that only this machine knows, whatever it stands in."""
    if any(name in content for name in HERE) and not LOCAL.match(site.url.encode()):
        for found in dict.fromkeys(LOCAL.findall(content)):
            address = found.decode("utf-8", "replace")
            yield Fault("địa chỉ", f"“{address}” chỉ mở được trên máy này", named=address)


def own_addresses(site: Site, content: bytes) -> Iterator[str]:
    """Yield each full address of this site in *content*, whatever it stands in, without its anchor."""
    for following in content.split(site.url.encode())[1:]:
        if rest := REST.match(following):
            yield site.url + rest[0].decode("utf-8", "replace").rstrip(ENDS_SENTENCE).partition("#")[0]


@cache
def urls_in_style(style: str) -> tuple[str, ...]:
    """Return the addresses that a style sheet names, those of its own bytes excepted."""
    return tuple(url for url in STYLE_URL.findall(style) if not url.startswith(("data:", "#")))


def place_missing(lead: Lead) -> Fault:
    """Return the fault of a link to a place that its page does not have."""
    target, _, anchor = lead
    message = f"“{target}”: trang ấy không có chỗ “#{anchor}”. Bỏ phần từ dấu # hoặc ghi tên một chỗ có ở đó"
    return Fault(DEAD, message, named=target)
