"""What every server is told of the site, whatever its own language: headers, caching, types."""

POLICY = (
    "script-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; manifest-src 'self'; object-src 'none'; "
    "frame-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""What holds for every release. Each page adds `default-src 'none'` and the digest of its own style: a header that
named it would leave readers without style between a change of the theme and the next reload of the server."""
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Strict-Transport-Security": "max-age=63072000",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
"""Sent with every answer (MDN HTTP Observatory)."""
FOREVER = "public, max-age=31536000, immutable"
"""For files whose name holds a hash of what is in them."""
ASK_AGAIN = "no-cache"
"""For all others: kept, and asked for at each use whether they still hold."""
HASHED = ("theme", "anh")
TYPES = {
    "rss.xml": "application/xml",
    "atom.xml": "application/xml",
    "feed.json": "application/feed+json",
    "opml.xml": "text/x-opml",
    "site.webmanifest": "application/manifest+json",
}
"""Files whose suffix does not tell their type (JSON Feed 1.1, Web App Manifest). Of `application/rss+xml` Chromium
shows the source, of `application/xml` the page that `rss/feed.css` makes of a feed; reading programs take both."""
