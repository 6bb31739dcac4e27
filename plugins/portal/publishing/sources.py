"""Which content file a page comes from: addresses are made of places, so places can be read from addresses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from portal.model.kinds import ARTICLE, ENTITIES, PAGE

if TYPE_CHECKING:
    from portal.publishing.site import Site

UNFINISHED = re.compile(r"^status:\s*[\"']?(draft|review)\b", re.MULTILINE)
WITHDRAWN = re.compile(r"^withdrawn:", re.MULTILINE)


def source_of(site: Site, path: str) -> str:
    """Return the content file, below the folder of the content, that the page in *path* shows; empty for none."""
    place = path.removesuffix("/index.html")
    section, _, slug = place.partition("/")
    folders = [(kind.folder, slug) for kind in ENTITIES if kind.section == section]
    for folder, name in (*folders, (ARTICLE.folder, place), (PAGE.folder, place)):
        file = f"{folder}/{name}.md"
        if name and (site.content / file).is_file():
            return file
    return ""


def draft_status(site: Site, path: str) -> str:
    """Return `draft` or `review` where the article of the page in *path* says that it is not finished."""
    found = UNFINISHED.search(_head(site, f"{ARTICLE.folder}/{path.removesuffix('/index.html')}.md"))
    return found[1] if found else ""


def is_withdrawn(site: Site, path: str) -> bool:
    """Tell whether the page in *path* shows only that something was withdrawn."""
    source = source_of(site, path)
    return bool(source and WITHDRAWN.search(_head(site, source)))


def _head(site: Site, source: str) -> str:
    """Return the head of a content file, empty where there is no such file."""
    try:
        with open(f"{site.content}/{source}", encoding="utf-8-sig") as file:  # noqa: PTH123  a third of Path's cost
            return file.read().partition("\n---")[0]
    except OSError:
        return ""


def place_of(site: Site, path: str, named: str) -> tuple[str, int]:
    """Return the file that a person can mend, as messages show it, and the first line there that has *named*."""
    source = source_of(site, path)
    if not source:
        return path, 1
    lines = (site.content / source).read_text(encoding="utf-8-sig").splitlines()
    found = (number for number, line in enumerate(lines, 1) if named and named in line)
    return f"{site.shown_content}/{source}", next(found, 1)
