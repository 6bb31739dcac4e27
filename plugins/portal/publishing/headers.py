"""What a server says of each file: its type, and how long others may keep it."""

from __future__ import annotations

from fnmatch import fnmatchcase
from hashlib import blake2b
from mimetypes import MimeTypes

UTF_8 = "; charset=utf-8"
TYPES = {
    "*/feed.json": "application/feed+json",
    "feed.json": "application/feed+json",
    "*.html": f"text/html{UTF_8}",
    "*.css": f"text/css{UTF_8}",
    "*.js": f"text/javascript{UTF_8}",
    "*.json": "application/json",  # UTF-8 by definition (RFC 8259)
    "*.xml": f"application/xml{UTF_8}",  # feeds too: as application/rss+xml a browser would show their source
    "*.ics": f"text/calendar{UTF_8}",
    "*.csv": f"text/csv{UTF_8}",
    "*.txt": f"text/plain{UTF_8}",
    "*.map": f"text/plain{UTF_8}",
    "_headers": f"text/plain{UTF_8}",
    "_redirects": f"text/plain{UTF_8}",
    "*.svg": "image/svg+xml",
    "*.webp": "image/webp",
    "*.avif": "image/avif",
    "*.ico": "image/x-icon",
    "*.woff2": "font/woff2",
    "*.webmanifest": "application/manifest+json",
    "*.docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "*.xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "*.pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}
"""Media types by pattern, the first that fits; others as the standard library knows them."""
IMMUTABLE = ("theme/*", "anh/*")
"""Files whose names hold a hash of their content."""
FOR_A_YEAR = "public, max-age=31536000, immutable"
CACHING = {
    **dict.fromkeys(IMMUTABLE, FOR_A_YEAR),
    "tim-kiem/chi-muc/chung.json": "no-cache",
    "tim-kiem/chi-muc/goi-y.json": "no-cache",
    "_status.json": "no-store",
    "*.xml": "public, max-age=900",
    "feed.json": "public, max-age=900",
    "*/feed.json": "public, max-age=900",
    "*.ics": "public, max-age=900",
}
"""How long a browser may keep a file, by pattern, the first that fits."""
FOR_A_WHILE = "public, max-age=300"
"""The same for pages and all else: five minutes."""
POLICY = blake2b(repr((TYPES, CACHING, FOR_A_WHILE)).encode(), digest_size=8).hexdigest()
"""Changes with the rules above: what was sent under others is sent again."""

_known = MimeTypes()


def content_type(path: str) -> str:
    """Return the `Content-Type` of the file *path*, the same on every machine."""
    for pattern, media_type in TYPES.items():
        if fnmatchcase(path, pattern):
            return media_type
    return _known.guess_type(path)[0] or "application/octet-stream"


def cache_control(path: str) -> str:
    """Return the `Cache-Control` of the file *path*."""
    return next((rule for pattern, rule in CACHING.items() if fnmatchcase(path, pattern)), FOR_A_WHILE)


def is_immutable(path: str) -> bool:
    """Tell whether another content of the file *path* would have another name."""
    return any(fnmatchcase(path, pattern) for pattern in IMMUTABLE)
