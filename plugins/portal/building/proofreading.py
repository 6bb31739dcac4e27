"""The linter at work on a newsroom: what it has to know, and what it said of unchanged files before."""

from __future__ import annotations

import pickle
from collections import defaultdict
from contextlib import suppress
from typing import TYPE_CHECKING

from portal.building.content_cache import LINTED
from portal.building.digests import linter_digest
from portal.building.mending import write_whole
from portal.building.workers import spread
from portal.language.document_numbers import number_key
from portal.linting.draft import Size, read_draft
from portal.linting.lexicon import Lexicon
from portal.linting.proofread import slips_in
from portal.model.body import text_digest
from portal.model.fingerprint import fingerprint
from portal.model.kinds import BLOC, DOCUMENT, EXEMPLAR
from portal.model.problem import Problem
from portal.reading.sources import find_sources

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from portal.building.content_cache import ContentCache
    from portal.building.project import Project
    from portal.building.survey import Survey
    from portal.linting.proofread import Slip
    from portal.reading.data_files import DataFiles
    from portal.reading.sources import Parsed

READ_AT_ONCE = 25
"""Files that a worker reads before it reports."""
Linted = dict[str, tuple[bytes, "tuple[Slip, ...]"]]
"""By shown path: the digest of what was judged, and what was said."""


def slips_of(project: Project, cache: ContentCache, found: Survey) -> list[Problem]:
    """Return what the linter says of every source that *cache* has just read; each is a warning."""
    lexicon = lexicon_of(cache)
    around = linter_digest() + fingerprint(lexicon)
    wanted = {
        shown: text_digest(around + kept.content_digest + repr(_stamps(kept.parsed, found)).encode())
        for shown, kept in cache.rows.items()
    }
    earlier = _load(cache.folder / LINTED)
    linted: Linted = {
        shown: earlier[shown] for shown, digest in wanted.items() if earlier.get(shown, (b"",))[0] == digest
    }
    changed = [shown for shown in wanted if shown not in linted]
    places = {
        shown: project.content / path
        for _, path, shown in find_sources(found.stamps, found.links, project.shown_content)[0]
    }

    def read(part: Iterable[str]) -> list[tuple[Slip, ...]]:
        return [
            slips_in_file(project.content, places[shown], lexicon, cache.rows[shown].parsed.files) for shown in part
        ]

    said = (each for part in spread(read, changed, workers=project.workers, chunk=READ_AT_ONCE) for each in part)
    linted |= {shown: (wanted[shown], slips) for shown, slips in zip(changed, said, strict=True)}
    kept = {shown: each for shown, each in linted.items() if not cache.rows[shown].parsed.is_withdrawn}
    if kept != earlier:
        _save(cache.folder / LINTED, kept)
    return [Problem(shown, *slip, is_warning=True) for shown, (_, slips) in linted.items() for slip in slips]


def lexicon_of(cache: ContentCache) -> Lexicon:
    """Return the words that the newsroom of *cache* has settled on; a withdrawn profile settles none."""
    data: DataFiles = cache.results["data"][1]
    units = {name for organisation in data.organisations.values() for name in _names_of(organisation)}
    people: set[str] = set()
    numbers: dict[str, set[str]] = defaultdict(set)
    for parsed in [kept.parsed for kept in cache.rows.values()]:
        record = parsed.record
        if record is None or parsed.is_withdrawn:
            continue
        if parsed.kind is BLOC:
            units |= {*_names_of(record), record.council}
            people |= {chair.person.partition(",")[0].strip() for chair in record.chairs}
        elif parsed.kind is EXEMPLAR:
            (people if record.kind == "ca-nhan" else units).update(_names_of(record))
        elif parsed.kind is DOCUMENT:
            numbers[number_key(record.number)].add(record.number)
    return Lexicon(
        spelling=dict(data.spelling),
        units=tuple(sorted(units - {""})),
        people=tuple(sorted(people - {""})),
        numbers={key: spelt.pop() for key, spelt in sorted(numbers.items()) if len(spelt) == 1},
    )


def slips_in_file(content: Path, file: Path, lexicon: Lexicon, shown: Iterable[str]) -> tuple[Slip, ...]:
    """Return what the linter says of the source *file*, which shows the files *shown* of the folder *content*."""
    try:
        text = file.read_bytes().decode()
    except (OSError, UnicodeDecodeError):
        return ()  # told by the build
    return tuple(slips_in(read_draft(text, lexicon, pictures_of(content, shown))))


def pictures_of(content: Path, files: Iterable[str]) -> dict[str, Size]:
    """Return the sizes of the pictures among *files* that can be read."""
    found = {file: _size(content / file) for file in files if file.startswith("images/")}
    return {file: size for file, size in found.items() if size}


def _names_of(record: object) -> Iterator[str]:
    yield from (getattr(record, "name", ""), getattr(record, "short", ""), *getattr(record, "aliases", ()))


def _size(file: Path) -> Size | None:
    from PIL import Image  # noqa: PLC0415  only content with pictures needs it

    try:
        with Image.open(file) as picture:
            return Size(picture.width, picture.height, file.stat().st_size)
    except Exception:  # whatever a decoder meets; told by the build
        return None


def _stamps(parsed: Parsed, found: Survey) -> list[tuple[str, tuple[int, int, int] | None]]:
    return [(file, found.stamps.get(file)) for file in parsed.files if file.startswith("images/")]


def _load(file: Path) -> Linted:
    """Return what was said before; nothing where that cannot be read, for it only saves time."""
    try:
        content = file.read_bytes()
        if text_digest(content[16:]) != content[:16]:
            return {}
        linted: Linted = pickle.loads(content[16:])  # the digest says that this very project wrote it
    except Exception:
        return {}
    return linted


def _save(file: Path, linted: Linted) -> None:
    content = pickle.dumps(linted, 5)
    with suppress(OSError):  # the next check reads the files again
        write_whole(file, text_digest(content) + content)
