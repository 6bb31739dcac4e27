"""Which content file a page comes from: addresses are made of places, so places can be read from addresses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from portal.model.kinds import ARTICLE, ENTITIES, PAGE

if TYPE_CHECKING:
    from portal.publishing.site import Site

UNFINISHED = re.compile(r"^status:\s*[\"']?(draft|review)\b", re.MULTILINE)


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
    """Return `draft` or `review` where the source of the page in *path* says that it is not finished."""
    source = source_of(site, path)
    if not source.startswith(f"{ARTICLE.folder}/"):
        return ""
    head = (site.content / source).read_text(encoding="utf-8-sig").partition("\n---")[0]
    found = UNFINISHED.search(head)
    return found[1] if found else ""


def place_of(site: Site, path: str, named: str) -> tuple[str, int]:
    """Return the file that a person can mend, as messages show it, and the first line there that has *named*."""
    source = source_of(site, path)
    if not source:
        return path, 1
    lines = (site.content / source).read_text(encoding="utf-8-sig").splitlines()
    found = (number for number, line in enumerate(lines, 1) if named and named in line)
    return f"{site.shown_content}/{source}", next(found, 1)
