"""What static hosts read at the root of a site, `_headers` and `_redirects` (Netlify, Cloudflare Pages)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from portal.model.server_rules import FOREVER, HASHED, HEADERS, TYPES

if TYPE_CHECKING:
    from collections.abc import Iterable

HEADERS_FILE, REDIRECTS_FILE = "_headers", "_redirects"


def redirects_file(rows: Iterable[tuple[str, str]]) -> bytes:
    """Return `_redirects` with *rows* of a former address and the one now."""
    return "".join(f"{quote(old)} {new} 301\n" for old, new in rows).encode()


def headers_file(base: str) -> bytes:
    """Return `_headers` of a site below the path *base*."""
    every = "".join(f"  {name}: {value}\n" for name, value in HEADERS.items())
    rows = [f"{base}/*\n{every}"]
    rows += [f"{base}/{folder}/*\n  Cache-Control: {FOREVER}\n" for folder in HASHED]
    for name, kind in TYPES.items():
        rows += [f"{base}/{above}{name}\n  Content-Type: {kind}; charset=utf-8\n" for above in ("", "*/")]
    return "".join(rows).encode()
