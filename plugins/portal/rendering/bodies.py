"""The HTML of a body as a page shows it: addresses completed, pictures with their size."""

from __future__ import annotations

import re
from html import escape, unescape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from portal.rendering.site import Published

ADDRESS = re.compile(r'(<(?:a|img)\b[^>]*?\s(?:href|src)=")([^"]*)(")')
IMAGE = re.compile(r'<img\b[^>]*?\ssrc="/?(images/[^"]*)"')


def shown_body(html: str, published: Published, address: Callable[[str], str]) -> str:
    """Return the cleaned *html* with pictures found and every address made by *address* (local or absolute)."""

    def complete(match: re.Match[str]) -> str:
        return f"{match[1]}{escape(address(_published(match[2], published)))}{match[3]}"

    return ADDRESS.sub(complete, IMAGE.sub(lambda match: _sized(match, published), html))


def _sized(match: re.Match[str], published: Published) -> str:
    picture = published.pictures.get(match[1])
    return f'{match[0]} width="{picture.width}" height="{picture.height}" loading="lazy"' if picture else match[0]


def _published(target: str, published: Published) -> str:
    """Return the address of a file of the content, any other *target* as it is meant, unescaped."""
    plain = unescape(target)
    name = plain.removeprefix("/")
    return published.pictures[name].url if name in published.pictures else published.files.get(name, plain)
