"""The theme's own files: two bundled style sheets, the headline font, icons, and everything else as it is."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

import lightningcss

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

MAIN_STYLE = "css/main.css"
CRITICAL_STYLE = "css/critical.css"
BROWSERS = ["chrome >= 99", "firefox >= 97", "safari >= 15.4"]
"""The oldest that styles are compiled for, the first with cascade layers: offices keep their computers for years."""
FONT = "headline.woff2"
"""How style sheets call the headline font."""
AT_ROOT = {"favicon.ico", "apple-touch-icon.png"}
"""Icons that are asked for by name, whatever a page says."""


def theme_assets(static: Path, font: bytes, icons: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files of the folder *static*, *font* and *icons* by output path; names hold a hash of the content.

    Style sheets are bundled into one, but for those that every page holds (`critical_style`), and compiled for older
    browsers.
    """
    font_path = _named(f"theme/{FONT}", font)
    style = _bundled(static / MAIN_STYLE, font_path.removeprefix("theme/")).encode()
    assets = {_named("theme/main.css", style): style, font_path: font}
    for name, icon in icons.items():
        assets[name if name in AT_ROOT else _named(f"theme/{name}", icon)] = icon
    for path in sorted(static.rglob("*")):
        place = path.relative_to(static).as_posix()
        if path.is_file() and not place.startswith("css/"):
            content = path.read_bytes()
            assets[_named(f"theme/{place}", content)] = content
    return assets


def critical_style(static: Path, font_url: str) -> str:
    """Return the style that a page needs before anything else can be shown, as it stands in the page."""
    return _bundled(static / CRITICAL_STYLE, font_url)


def _bundled(table: Path, font_url: str) -> str:
    """Return all that *table* imports, compiled for older browsers; the headline font stands at *font_url*."""
    return str(lightningcss.bundle_css(str(table), browsers_list=BROWSERS)).replace(FONT, font_url)


def find_asset(assets: Mapping[str, bytes], stem: str) -> str:
    """Return the root-relative address of the asset whose path before the hash is *stem*."""
    found = next((path for path in assets if path.startswith(f"theme/{stem}.")), None)
    if found is None:
        raise FileNotFoundError(f"theme/static/{stem}.*")
    return f"/{found}"


def scripts_of(assets: Mapping[str, bytes]) -> dict[str, str]:
    """Return the root-relative address of each script, by its name: `share` for `js/share.js`."""
    places = [path for path in assets if path.startswith("theme/js/")]
    return {path.removeprefix("theme/js/").split(".")[0]: f"/{path}" for path in places}


def _named(path: str, content: bytes) -> str:
    stem, _, suffix = path.rpartition(".")
    return f"{stem}.{content_hash(content)}.{suffix}"


def content_hash(content: bytes) -> str:
    """Return ten hexadecimal digits that change with *content*."""
    return blake2b(content, digest_size=5).hexdigest()
