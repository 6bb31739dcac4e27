"""What a server is told so that it serves the site well: headers, types, caching, former addresses."""

from __future__ import annotations

from string import Template
from urllib.parse import urlsplit

from portal.model.server_rules import ASK_AGAIN, FOREVER, HASHED, HEADERS, TYPES
from portal.publishing.packing import ATTACHMENTS, VERSIONS

SUFFIXES = {"ics": "text/calendar", "csv": "text/csv", "woff2": "font/woff2", "avif": "image/avif"}
COMPRESSED = (
    *("text/css", "text/plain", "text/xml", "text/csv", "text/calendar"),
    *("application/xml", "application/json", "application/javascript", "image/svg+xml"),
)
"""Types that nginx packs on their way besides `text/html`, which it always does."""
ROOT, FOLDER = "/srv/www/cong-tin", "/etc/nginx/cong-tin"
"""Where the handbook (docs/van-hanh.md) has the site and these files put."""

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
    # Những gì lệnh đăng để lại bên cạnh trang: sổ ghi, các bản trước, bản nén sẵn.
    location ~ ^($base/(redirects\\.map$$|_headers$$|_redirects$$|\\.guong-sang/)|/[^/]+\\.releases/) {
        return 404;
    }
    location ~ ^$base/(?!$attachments).*\\.($copies)$$ {
        return 404;
    }
$types
}
""")


def server_files(site_url: str, moved: str) -> dict[str, str]:
    """Return every file by its name; *moved* is `redirects.map` as the site has it."""
    return {
        "nginx.conf": nginx_configuration(site_url),
        "redirects.map": moved,
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
        compressed=" ".join(dict.fromkeys((*COMPRESSED, *TYPES.values()))),
        headers="\n".join(f'    add_header {name} "{value}" always;' for name, value in HEADERS.items()),
        types="\n".join(types),
        attachments=ATTACHMENTS,
        copies="|".join(suffix.strip(".") for suffix in VERSIONS),
    )
