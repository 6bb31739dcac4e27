"""What files said when they were last read, by the digest of their bytes: only what has changed is parsed again.

No verdict is kept that needs another file, the time or the content: the rules run over all facts each time.
"""

from __future__ import annotations

import pickle
from contextlib import suppress
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

from portal.model.body import text_digest
from portal.publishing.file_facts import reader_of
from portal.publishing.site import Facts, Fault

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from portal.publishing.site import Lead, Site

Rows = dict[str, tuple[bytes, "Facts"]]
"""Digest and facts by path."""
Reading = tuple[str, bytes, "Facts | None"]
"""A path, the digest of its bytes where they are all that counts, and what they say; None where that is known."""
LEANING = ".json"
"""Files that are judged by another, their schema, and so are read anew each time."""


class KeptFacts:
    """The facts kept in one file, which may be deleted at any time."""

    def __init__(self, file: Path, reader: bytes) -> None:
        """Load what *file* holds; nothing if another *reader* left it, the digest of all that shapes facts."""
        self.file, self.reader = file, reader
        self.rows: Rows = {}
        with suppress(OSError):
            packed = file.read_bytes()
            if packed[:16] == text_digest(reader + packed[16:]):
                self.rows = pickle.loads(packed[16:])  # nobody else can write there (building/ownership.py)

    def reading(self, site: Site, path: str) -> Reading:
        """Return what the file *path* says, parsed only if it is not known."""
        read = reader_of(path)
        if not read:
            return path, b"", Facts(path)
        content = site.read(path)
        digest = b"" if path.endswith(LEANING) else sha256(content).digest()
        if path in self.rows and self.rows[path][0] == digest:
            return path, digest, None
        try:
            return path, digest, read(site, path, content)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            return path, b"", Facts(path, (Fault("tệp", f"không đọc được: {type(error).__name__}: {error}"),))

    def settled(self, readings: Iterable[Reading]) -> list[Facts]:
        """Return the facts of all *readings*; keep them for the next time, and nothing else."""
        one_of: dict[Lead, Lead] = {}
        facts, rows = [], {}
        for path, digest, said in readings:
            if said is None:
                rows[path] = self.rows[path]
                facts.append(rows[path][1])
                continue
            leads = map(one_of.setdefault, said.leads, said.leads)  # most stand in thousands of files
            facts.append(replace(said, leads=tuple(leads)))
            if digest:
                rows[path] = digest, facts[-1]
        if rows != self.rows:
            self._save(rows)
        return facts

    def _save(self, rows: Rows) -> None:
        content = pickle.dumps(rows, 5)
        beside = self.file.with_suffix(".new")
        with suppress(OSError):  # the next verification parses more
            beside.write_bytes(text_digest(self.reader + content) + content)
            beside.replace(self.file)
