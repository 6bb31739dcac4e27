"""What a server is told so that it serves the site well: headers, types, caching, former addresses."""

from __future__ import annotations

import re
from string import Template
from urllib.parse import quote, urlsplit

from portal.publishing.packing import ATTACHMENTS, VERSIONS

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
    "rss.xml": "application/rss+xml",
    "atom.xml": "application/atom+xml",
    "feed.json": "application/feed+json",
    "opml.xml": "text/x-opml",
    "site.webmanifest": "application/manifest+json",
}
"""Files whose suffix does not tell their type (RFC 4287, JSON Feed 1.1, Web App Manifest)."""
SUFFIXES = {"ics": "text/calendar", "csv": "text/csv", "woff2": "font/woff2", "avif": "image/avif"}
COMPRESSED = (
    *("text/css", "text/plain", "text/xml", "text/csv", "text/calendar"),
    *("application/xml", "application/json", "application/javascript", "image/svg+xml"),
)
"""Types that nginx packs on their way besides `text/html`, which it always does."""
ROOT, FOLDER = "/srv/cong/hien-tai", "/etc/nginx/cong"
"""Where the handbook (docs/van-hanh.md) has the site and these files put."""
MAP_ROW = re.compile(r"^\"([^\"]*)\" \"([^\"]*)\";$", re.MULTILINE)

NGINX = Template("""\
# Do “inv preview” viết; cách dùng ở docs/van-hanh.md. Nằm trong khối http của nginx.
map_hash_max_size 262144;
map_hash_bucket_size 512;
map $$uri $$cong_moved {
    default "";
    include $folder/redirects.map;
}
map "$$status:$$uri" $$cong_cache {
    default "$ask_again";
    "~^(200|206|304):$base/($hashed)/" "$forever";
}

server {
    listen 80;
    listen [::]:80;
    server_name $host;
    return 301 https://$$host$$request_uri;
}

server {
    listen 443 ssl http2;
    listen [::]:443 ssl http2;
    server_name $host;
    ssl_certificate /etc/letsencrypt/live/$host/fullchain.pem;
    ssl_certificate_key /etc/letsencrypt/live/$host/privkey.pem;
    ssl_protocols TLSv1.2 TLSv1.3;
    server_tokens off;

    root $root;
    index index.html;
    absolute_redirect off;
    charset utf-8;
    charset_types *;

    # Lệnh đăng để sẵn bản nén (.br, .gz) bên cạnh tệp: có thì gửi luôn, không thì nén lúc gửi.
    gzip_static on;
    gzip on;
    gzip_vary on;
    gzip_comp_level 6;
    gzip_types $compressed;
    # Bỏ dấu # nếu máy chủ có mô-đun brotli (Debian: libnginx-mod-http-brotli-static).
    # brotli_static on;

    # Không viết add_header trong location nào: nó làm mất tất cả các dòng dưới đây.
$headers
    add_header Cache-Control $$cong_cache always;

    if ($$cong_moved) {
        return 301 $$cong_moved;
    }
    error_page 404 $base/404.html;
    location ~ ^$base/(redirects\\.map$$|_headers$$|_redirects$$|\\.guong-sang/|(?!$attachments).*\\.($copies)$$) {
        return 404;
    }
$types
}
""")


def server_files(site_url: str, moved: str) -> dict[str, str]:
    """Return every file by its name; *moved* is `redirects.map`, whose rows are `"old" "new";`."""
    rows = [(old, new) for old, new in MAP_ROW.findall(moved)]
    return {
        "nginx.conf": nginx_configuration(site_url),
        "redirects.map": moved,
        "_headers": headers_file(urlsplit(site_url).path.rstrip("/")),
        "_redirects": "".join(f"{quote(old)} {new} 301\n" for old, new in rows),
    }


def nginx_configuration(site_url: str) -> str:
    """Return what nginx includes to serve the site in `ROOT`, with `redirects.map` in `FOLDER`."""
    site = urlsplit(site_url)
    base = site.path.rstrip("/")
    named = {f"= {base}/{name}" if name == "site.webmanifest" else f"~ /{name}$": kind for name, kind in TYPES.items()}
    named |= {f"~ \\.{suffix}$": kind for suffix, kind in SUFFIXES.items()}
    types = (f"    location {where} {{ types {{ }} default_type {kind}; }}" for where, kind in named.items())
    return NGINX.substitute(
        folder=FOLDER,
        root=ROOT,
        host=site.hostname,
        base=base,
        hashed="|".join(HASHED),
        forever=FOREVER,
        ask_again=ASK_AGAIN,
        compressed=" ".join((*COMPRESSED, *TYPES.values())),
        headers="\n".join(f'    add_header {name} "{value}" always;' for name, value in HEADERS.items()),
        types="\n".join(types),
        attachments=ATTACHMENTS,
        copies="|".join(suffix.strip(".") for suffix in VERSIONS),
    )


def headers_file(base: str) -> str:
    """Return `_headers`, as Netlify and Cloudflare Pages read it, of a site below the path *base*."""
    every = "".join(f"  {name}: {value}\n" for name, value in HEADERS.items())
    rows = [f"{base}/*\n{every}"]
    rows += [f"{base}/{folder}/*\n  Cache-Control: {FOREVER}\n" for folder in HASHED]
    for name, kind in TYPES.items():
        rows += [f"{base}/{above}{name}\n  Content-Type: {kind}; charset=utf-8\n" for above in ("", "*/")]
    return "".join(rows)
