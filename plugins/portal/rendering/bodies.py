"""The HTML of a body as a page shows it: addresses completed, pictures in all their sizes."""

from __future__ import annotations

import re
from html import escape, unescape
from typing import TYPE_CHECKING, TypeAlias

from portal.model.article import Photo

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from portal.rendering.site import Published

IMAGE = r'img\b(?P<before>[^>]*?)\ssrc="/?(?P<file>images/[^"]*)"(?P<after>[^>]*)>'
ADDRESS = r'(?P<start>(?:a|img)\b[^>]*?\s(?:href|src)=")(?P<target>[^"]*)(?=")'
SHOWN = re.compile(f"<(?:{IMAGE}|{ADDRESS})")
"""Both at one stroke: the addresses of a picture that is shown are complete. The bracket stands before both, lest every
letter of a text be tried."""
CITATION = re.compile(r'<a class="citation" href="([^"]*)"')
"""A link that the portal itself put around the number of a document."""
ALT = re.compile(r'\salt="([^"]*)"')

Show: TypeAlias = "Callable[[Photo, str], str]"
"""Makes the markup of a picture from its file and description, and the rest of its attributes."""


def shown_body(html: str, published: Published, address: Callable[[str], str], show: Show | None = None) -> str:
    """Return the cleaned *html* with pictures found and every address made by *address* (local or absolute).

    Without *show* a picture is one plain image, as feeds need it.
    """

    def shown(match: re.Match[str]) -> str:
        if match["file"] is None:
            return f"<{match['start']}{escape(address(_published(match['target'], published)))}"
        file = unescape(match["file"])
        picture = published.pictures.get(file)
        if picture is None:
            return match[0]
        if show is None:
            size = f'width="{picture.width}" height="{picture.height}" loading="lazy"'
            return f'<img{match["before"]} src="{escape(address(picture.url))}"{match["after"]} {size}>'
        attributes = f"{match['before']}{match['after']}"
        alt = ALT.search(attributes)
        return show(Photo(file=file, alt=unescape(alt[1]) if alt else ""), ALT.sub("", attributes))

    return SHOWN.sub(shown, html)


def with_full_citations(html: str, full: Mapping[str, str]) -> str:
    """Return *html* where the first link to each document tells by its title what *full* says for its address."""
    left = dict(full)

    def told(match: re.Match[str]) -> str:
        title = left.pop(match[1], "")
        return f'{match[0]} title="{escape(title)}"' if title else match[0]

    return CITATION.sub(told, html)


def _published(target: str, published: Published) -> str:
    """Return the address of a file of the content, any other *target* as it is meant, unescaped."""
    plain = unescape(target)
    name = plain.removeprefix("/")
    return published.pictures[name].url if name in published.pictures else published.files.get(name, plain)
