"""Walks every link of a built site."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

from lxml import etree, html

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ADDRESSES = ("href", "src", "srcset", "poster")


def dead_links(output: Path, site_url: str) -> list[tuple[str, str]]:
    """Return page and target of each address in *output* that leads to no file or no anchor of the site."""
    pages = {path.relative_to(output).as_posix(): html.parse(path).getroot() for path in sorted(output.rglob("*.html"))}
    anchors = {
        name: {element.get("id") for element in root.iter() if element.get("id")} for name, root in pages.items()
    }
    files = {path.relative_to(output).as_posix() for path in output.rglob("*") if path.is_file()}
    dead = []
    for name, root in pages.items():
        for target in _targets(root):
            found = _file_of(target, name, site_url)
            if found is None:
                continue
            file, anchor = found
            if file not in files or (anchor and anchor not in anchors.get(file, {anchor})):
                dead.append((name, target))
    return dead


def _targets(root: etree._Element) -> Iterator[str]:
    for element in root.iter(etree.Element):
        for attribute in ADDRESSES:
            value = element.get(attribute)
            if value:
                yield from (part.split()[0] for part in value.split(",")) if attribute == "srcset" else (value,)


def _file_of(target: str, page: str, site_url: str) -> tuple[str, str] | None:
    """Return the file and anchor that *target*, written on *page*, means; None for another site or scheme."""
    site = urlsplit(site_url)
    here = f"{site_url}/{page.removesuffix('index.html')}"
    meant = urlsplit(urljoin(here, target))
    base = f"{site.path.rstrip('/')}/"
    if (meant.scheme, meant.netloc) != (site.scheme, site.netloc) or not meant.path.startswith(base):
        return None
    path = unquote(meant.path.removeprefix(base))
    return (f"{path}index.html" if not path or path.endswith("/") else path), unquote(meant.fragment)
