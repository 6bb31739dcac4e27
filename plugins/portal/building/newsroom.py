"""Reads the newsroom: what has changed from its files, the rest from what earlier builds kept."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from portal.building.content_cache import NEVER, Kept
from portal.building.mentions import Texts, mentions_of
from portal.building.survey import is_trusted
from portal.building.workers import spread
from portal.language.dates import ZONE
from portal.model.article import chronological
from portal.model.body import text_digest
from portal.model.kinds import ARTICLE, Kind
from portal.reading.newsroom import Rules, assemble, context_of, resolve, turning_points
from portal.reading.register import doubtful_mentions
from portal.reading.sources import Parsed, find_sources, is_left_behind, own_files, parse_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from portal.building.content_cache import ContentCache
    from portal.building.project import Project
    from portal.building.survey import Survey
    from portal.model.newsroom import Newsroom
    from portal.model.problem import Problem
    from portal.reading.data_files import DataFiles
    from portal.reading.honour_tables import Table
    from portal.reading.newsroom import Context

PARSED_AT_ONCE = 25
"""Files that a worker reads before it reports; fewer than two such parts are read in this process."""
RESOLVED_AT_ONCE = 500
RESOLVED = ("record", "record_digest", "conflicts", "doubts")
"""What is known of a file once names are looked up, besides the citations in its body."""
TABLE = "honours/"
"""How the names of what was kept of tables begin."""
NO_END = 10**14
"""Later than any moment of four digits for the year (see `chronological`)."""

Found = tuple[Kind, Path, str]
"""Kind, file and shown path of a source."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Every content file as read, the newsroom they make, and what is wrong with them."""

    sources: tuple[Parsed, ...]
    newsroom: Newsroom
    problems: list[Problem]
    same_between: tuple[int, int]
    """From which moment and up to which the same files make the same newsroom (see `chronological`)."""


def read_newsroom(project: Project, cache: ContentCache, found_files: Survey, trusted: int) -> Reading:
    """Return the newsroom of *project*, whose content is what *found_files* says; *cache* learns what was read.

    *trusted* is the moment before which a stamp tells everything.
    """
    places, problems = find_sources(found_files.stamps, found_files.links, project.shown_content)
    stamps = {shown: found_files.stamps[path] for _, path, shown in places}
    changed = [
        (kind, project.content / path, shown)
        for kind, path, shown in places
        if shown not in cache.rows or cache.rows[shown].stamp != stamps[shown]
    ]
    _read_changed(changed, stamps, cache, trusted, project.workers)
    data = _data_files(project, cache)
    rows = [cache.rows[shown] for shown in stamps]
    entities = [kept.parsed for kept in rows if kept.parsed.kind is not ARTICLE]
    context = context_of(entities, data, require_approval=project.settings.require_approval)
    _resolve_changed(rows, context, cache, project.workers)
    tables = _honour_tables(project, cache, context)
    for path in cache.rows.keys() - stamps.keys():
        cache.forget(path)
    withdrawn = [parsed for parsed in entities if parsed.is_withdrawn]
    files = {shown: path for _, path, shown in places}
    problems += mentions_of(withdrawn, Texts(project.content, files, {shown for _, _, shown in changed}), cache)
    cache.save()
    sources = tuple([cache.rows[shown].parsed for shown in stamps])
    rules = Rules(
        moment=project.moment,
        files=content_files(found_files),
        with_drafts=project.with_drafts,
        shows_views=project.settings.views,
    )
    newsroom, faults = assemble(sources, data, rules, tables)
    doubtful = doubtful_mentions(sources, context.register)
    between = _same_between(project, sources, data)
    return Reading(sources, newsroom, [*problems, *faults, *doubtful], between)


def content_files(found: Survey) -> frozenset[str]:
    """Return every file below `images/` and `files/` of the content."""
    return frozenset(path for path in found.stamps if path.startswith(("images/", "files/")))


def _read_changed(
    changed: Sequence[Found], stamps: dict[str, tuple[int, int, int]], cache: ContentCache, trusted: int, workers: int
) -> None:
    """Bring the rows of *cache* up to date with files that may have changed; names in them are not resolved yet."""
    done = 0
    for part in spread(
        lambda sources: [_read(source, cache) for source in sources], changed, workers=workers, chunk=PARSED_AT_ONCE
    ):
        for row in part:
            shown = changed[done][2]
            stamp = stamps[shown] if is_trusted(stamps[shown], trusted) else NEVER
            if row.parsed is not None or cache.rows[shown].stamp != stamp:
                cache.keep(
                    shown,
                    Kept(stamp, row.digest, b"", row.parsed) if row.parsed else cache.rows[shown]._replace(stamp=stamp),
                )
            done += 1


@dataclass(frozen=True, slots=True)
class _Row:
    """What a worker found: the digest of a file, and the file as read unless the cache has it so."""

    digest: bytes
    parsed: Parsed | None


def _read(source: Found, cache: ContentCache) -> _Row:
    kind, path, shown = source
    raw = path.read_bytes()
    digest = text_digest(raw)
    kept = cache.rows.get(shown)
    return _Row(digest, None if kept and kept.content_digest == digest else parse_file(kind, shown, raw))


def _resolve_changed(rows: Sequence[Kept], context: Context, cache: ContentCache, workers: int) -> None:
    """Look up the names in every row that was not resolved in just this context."""
    digest = context.digest
    changed = [kept for kept in rows if kept.context_digest != digest]

    def resolved(part: Sequence[Kept]) -> list[tuple[Any, ...]]:
        found = [resolve(kept.parsed, context) for kept in part]
        return [(parsed.body.citations, *(getattr(parsed, name) for name in RESOLVED)) for parsed in found]

    fresh = chain.from_iterable(spread(resolved, changed, workers=workers, chunk=RESOLVED_AT_ONCE))
    for kept, (citations, *values) in zip(changed, fresh, strict=True):
        body = replace(kept.parsed.body, citations=citations)
        parsed = replace(kept.parsed, body=body, **dict(zip(RESOLVED, values, strict=True)))
        cache.keep(parsed.path, kept._replace(context_digest=digest, parsed=parsed))


def _data_files(project: Project, cache: ContentCache) -> DataFiles:
    """Return the data files, read again where any of them changed."""
    folder, shown = project.content / "data", f"{project.shown_content}/data"
    files = [(path.name, path.read_bytes()) for path in own_files(folder)]
    digest = text_digest(repr(files).encode())

    def read() -> DataFiles:
        from portal.reading.data_files import read_data_files  # noqa: PLC0415  only where one of them changed

        return read_data_files(folder, shown)

    data: DataFiles = cache.result("data", digest, read)
    return data


def _honour_tables(project: Project, cache: ContentCache, context: Context) -> list[Table]:
    """Return the tables of award records, each read again where it changed, or what its names are looked up in."""
    folder, shown = project.content / "data" / "honours", f"{project.shown_content}/data/honours"
    tables = {f"{shown}/{path.name}": path for path in own_files(folder) if not is_left_behind(path.name)}
    contents = {name: path.read_bytes() for name, path in tables.items()}

    def read(names: Sequence[str]) -> Iterator[Table]:
        from portal.reading.honour_tables import read_table  # noqa: PLC0415  only where one of them changed

        return (read_table(name, contents[name], context.names) for name in names)

    digests = {name: text_digest(raw) + context.digest for name, raw in contents.items()}
    return list(cache.results_of(TABLE, digests, read).values())


def _same_between(project: Project, sources: Sequence[Parsed], data: DataFiles) -> tuple[int, int]:
    """Return the last turning point up to the moment of the build, and the first one after it."""
    moment, points = chronological(project.moment.astimezone(ZONE)), list(turning_points(sources, data))
    past, ahead = (point for point in points if point <= moment), (point for point in points if point > moment)
    return max(past, default=0), min(ahead, default=NO_END)
