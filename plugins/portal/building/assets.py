"""The theme's own files: one bundled style sheet, and everything else as it is."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

import lightningcss

if TYPE_CHECKING:
    from pathlib import Path

MAIN_STYLE = "css/main.css"


def theme_assets(static: Path) -> dict[str, bytes]:
    """Return the files of the folder *static* by their output path; names hold a hash of the content.

    Style sheets are bundled into one.
    """
    assets = {}
    bundle = lightningcss.bundle_css(str(static / MAIN_STYLE)).encode()
    assets[_named("theme/main.css", bundle)] = bundle
    for path in sorted(static.rglob("*")):
        place = path.relative_to(static).as_posix()
        if path.is_file() and not place.startswith("css/"):
            content = path.read_bytes()
            assets[_named(f"theme/{place}", content)] = content
    return assets


def find_asset(assets: dict[str, bytes], stem: str) -> str:
    """Return the root-relative address of the asset whose path before the hash is *stem*."""
    found = next((path for path in assets if path.startswith(f"theme/{stem}.")), None)
    if found is None:
        raise FileNotFoundError(f"theme/static/{stem}.*")
    return f"/{found}"


def scripts_of(assets: dict[str, bytes]) -> dict[str, str]:
    """Return the root-relative address of every script of the theme (`theme/js/<name>.<hash>.js`), by name."""
    paths = [path for path in assets if path.startswith("theme/js/")]
    return {path.rpartition("/")[2].partition(".")[0]: f"/{path}" for path in paths}


def _named(path: str, content: bytes) -> str:
    stem, _, suffix = path.rpartition(".")
    return f"{stem}.{content_hash(content)}.{suffix}"


def content_hash(content: bytes) -> str:
    """Return ten hexadecimal digits that change with *content*."""
    return blake2b(content, digest_size=5).hexdigest()
