"""Finds in a text the blocs, movements, awards and exemplars that the portal knows by name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from portal.language.slugs import is_slug
from portal.language.unicode import normalise
from portal.model.kinds import AWARD, BLOC, EXEMPLAR, MOVEMENT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from portal.reading.sources import Parsed

KEYS = {BLOC: "bloc", MOVEMENT: "movements", AWARD: "awards", EXEMPLAR: "exemplars"}
"""The kinds that an article may name, and the key under which it does."""
LEAST = 3
"""Characters of a name that may be looked for in a text."""


class KnownNames:
    """What each name in a text may stand for; of two names in one place, the longer one is meant."""

    def __init__(self, sources: Iterable[Parsed]) -> None:
        self.meant: dict[str, set[tuple[str, str]]] = {}
        for parsed in sources:
            if parsed.kind in KEYS and not parsed.is_withdrawn:
                for name in parsed.names:
                    if len(name) >= LEAST and not is_slug(name):
                        self.meant.setdefault(_plain(name), set()).add((KEYS[parsed.kind], parsed.slug))
        ordered = sorted(self.meant, key=len, reverse=True)
        self.pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, ordered))})(?!\w)") if ordered else None

    def found_in(self, text: str) -> Iterator[tuple[str, str]]:
        """Yield key and slug of each name in *text* that stands for one thing of its kind, in the order of the text."""
        for match in self.pattern.finditer(_plain(text)) if self.pattern else ():
            by_key: dict[str, list[str]] = {}
            for key, slug in sorted(self.meant[match[0]]):
                by_key.setdefault(key, []).append(slug)
            yield from ((key, slugs[0]) for key, slugs in by_key.items() if len(slugs) == 1)


def _plain(text: str) -> str:
    """Return *text* as names are compared: case, kind of dash and number of spaces do not count, tones do."""
    return re.sub(r"\s*[‐‑‒–—-]\s*", "-", " ".join(normalise(text).lower().split()))
