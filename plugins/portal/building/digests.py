"""What makes the same content come out otherwise: our own code, the libraries under it, Python."""

from __future__ import annotations

import os
import re
import sys
import unicodedata
from hashlib import blake2b
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PORTAL = Path(__file__).resolve().parents[1]
READING = (
    *("language", "model", "reading", "settings.py", "rendering/messages.py", "rendering/closures.py"),
    *("building/content_cache.py", "building/shelf.py", "building/media.py"),
    *("enrichment/related.py", "building/relations.py"),
)
"""What text goes through until it is a record, HTML or a message, and what it is kept as; what is kept of the way from
records to their relations. Their libraries below."""
READERS = frozenset({"markdown", "nh3", "pydantic", "pydantic_core", "pyyaml"})
DISTRIBUTION = re.compile(r"(?P<name>.+?)-(?P<version>[^-]+)(-py[\d.]+)?\.(dist|egg)-info")


def reader_digest() -> bytes:
    """Return what changes when a source may be read otherwise than before."""
    return _digest(READING, READERS)


def linter_digest() -> bytes:
    """Return what changes when the linter may find something else in the same text."""
    return _digest(("language", "linting", "reading", "building/proofreading.py"), frozenset({"pillow", "pyyaml"}))


def picture_digest() -> bytes:
    """Return what changes when a picture may be made otherwise than before."""
    return _digest(("building/palette.py", "building/pictures.py"), frozenset({"pillow"}))


def card_digest() -> bytes:
    """Return what changes when a share card may be drawn otherwise than before."""
    return _digest(("building/cards.py",), frozenset({"pillow", "font_source_sans_pro", "font_source_serif_pro"}))


def drawing_digest() -> bytes:
    """Return what changes when the headline font or an icon may be made otherwise than before."""
    made_by = frozenset({"brotli", "font_source_serif_pro", "fonttools", "pillow"})
    return _digest(("building/fonts.py", "building/icons.py"), made_by)


def verifier_digest() -> bytes:
    """Return what changes when the same file of a finished site may be judged otherwise than before."""
    return _digest(("model", "publishing"), frozenset({"brotli", "lxml", "pillow"}))


def engine_digest() -> bytes:
    """Return what changes when a page may come out otherwise than before, from whatever cause outside the site."""
    return _digest(("",), None)


def _digest(folders: Iterable[str], libraries: frozenset[str] | None) -> bytes:
    made = blake2b(digest_size=16)
    made.update(f"{sys.version} {unicodedata.unidata_version}".encode())
    for name in sorted(_installed(libraries)):
        made.update(name.encode())
    for folder in folders:
        for path in [PORTAL / folder] if folder.endswith(".py") else sorted(_written(PORTAL / folder)):
            made.update(str(path.relative_to(PORTAL)).encode())
            made.update(path.read_bytes())
    return made.digest()


def _written(folder: Path) -> Iterator[Path]:
    """Yield our code in *folder*, and the tables that it reads."""
    return chain(folder.rglob("*.py"), folder.rglob("*.yaml"))


def _installed(wanted: frozenset[str] | None) -> set[str]:
    """Return name and version of each installed library, of those *wanted* or of all.

    They are read off the names of the folders that installers leave; asking `importlib.metadata` costs 50 ms.
    """
    found = set()
    for place in sys.path:
        for name in os.listdir(place) if os.path.isdir(place) else ():  # noqa: PTH112, PTH208
            match = DISTRIBUTION.fullmatch(name.lower())
            if match and (wanted is None or match["name"] in wanted):
                found.add(match[0])
    return found
