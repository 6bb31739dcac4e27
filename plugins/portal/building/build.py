"""One build from beginning to end, with or without Pelican around it."""

from __future__ import annotations

import gc
import shutil
import time
from contextlib import contextmanager
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, TypeVar

from portal.building.cms_files import is_installed
from portal.building.content_cache import open_cache
from portal.building.digests import engine_digest, reader_digest
from portal.building.faults import tell
from portal.building.lock import build_lock
from portal.building.manifest import Manifest, read_manifest, stands
from portal.building.ownership import keep_private
from portal.building.project import moment_of_build, settle
from portal.building.shelf import CacheFault
from portal.building.staging import open_staging, state_of
from portal.building.survey import is_trusted, survey, trusted_before
from portal.building.workers import spread
from portal.language.dates import ZONE
from portal.model.article import chronological
from portal.model.body import text_digest
from portal.model.problem import ContentError, report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from portal.building.content_cache import ContentCache
    from portal.building.edition import Edition
    from portal.building.mending import Mended
    from portal.building.newsroom import Reading
    from portal.building.pipeline import Output, Outputs
    from portal.building.project import Project
    from portal.building.proofs import Proofs
    from portal.building.staging import Staged, Staging
    from portal.building.survey import Survey
    from portal.model.problem import Problem
    from portal.pages.page import Page

    Announce = Callable[[Edition], None] | None

IGNORED = "Bỏ qua bộ nhớ của lần dựng trước ({}); đọc lại mọi tệp."
UNSAVED = "Không ghi được bộ nhớ vào thư mục .cache; lần dựng sau sẽ đọc lại mọi tệp."
Done = TypeVar("Done")

PATIENCE = 60.0
"""Seconds that a check waits for a build to end."""
PRINTED_AT_ONCE = 40
"""Files that a worker makes before it reports; fewer than two such parts are made in this process."""
NO_INPUTS = {"MOMENT", "WORKERS", "FROM_NOTHING"}
"""The settings that do not show in the site, or, as the moment, not by themselves."""


class Builder:
    """Builds a site, and builds it again: what it has read stays in memory from one build to the next."""

    def __init__(self) -> None:
        self.engine, self.reader = engine_digest(), reader_digest()
        self._cache: ContentCache | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._forget()

    def build(self, settings: dict[str, Any], announce: Announce = None) -> None:
        """Build the site that *settings* describe, and say what was done.

        *announce* hears of the edition before it is rendered. Raise `ContentError` before anything is written where
        the content cannot be published.
        """
        started = time.monotonic()
        said = self._alone(settings, partial(self._built, announce=announce))
        took = f"{time.monotonic() - started:.2f}".replace(".", ",")
        print(f"{said}, {took} giây.")

    def faults(self, settings: dict[str, Any]) -> Sequence[Problem]:
        """Return everything that is wrong with the content that *settings* describe, and what the linter would mend.

        Nothing is rendered.
        """
        return self._alone(settings, self._faults, patience=PATIENCE)

    def mend(self, settings: dict[str, Any], is_wanted: Callable[[str], bool]) -> Sequence[Mended]:
        """Mend the sources whose shown paths are wanted, where that is certain; return what was mended."""
        return self._alone(settings, partial(self._mended, is_wanted=is_wanted), patience=PATIENCE)

    def build_with_proofs(self, settings: dict[str, Any]) -> Proofs:
        """Build the site that *settings* describe, and return what is still to be done in the sources of its pages."""
        from portal.building.proofs import proofs_of  # noqa: PLC0415  only who writes needs the linter

        made: list[Proofs] = []

        def prove(edition: Edition) -> None:
            if self._cache:
                made.append(proofs_of(edition, settle(settings), self._cache))

        self.build(settings, announce=prove)
        return made[0]

    def reading(self, settings: dict[str, Any]) -> Reading:
        """Return the content that *settings* describe as it was read, right or wrong; no page is planned."""
        return self._alone(settings, self._reading, patience=PATIENCE)

    def _alone(self, settings: dict[str, Any], work: Callable[..., Done], patience: float = 0) -> Done:
        """Return what *work* makes of *settings* while no other build runs; where the cache is damaged, without it."""
        folder = Path(settings["CACHE_PATH"]).resolve()
        keep_private(folder)
        with build_lock(folder, patience), _collector_at_rest():
            try:
                return work(settings, folder)
            except CacheFault as fault:
                tell(IGNORED.format(fault))
                self._forget()
                return work({**settings, "FROM_NOTHING": True}, folder)

    def _faults(self, settings: dict[str, Any], folder: Path) -> Sequence[Problem]:
        from portal.building.edition import prepare  # noqa: PLC0415  see below
        from portal.building.proofreading import slips_of  # noqa: PLC0415  only a check needs the linter

        trusted = trusted_before(folder)
        project, cache = self._settled(settings, folder)
        found = survey(project.content)
        try:
            problems = prepare(project, cache, found, trusted).warnings
        except ContentError as error:
            problems = error.problems
        cache.save()  # what the pages need around them takes longer than a second to draw
        return (*problems, *slips_of(project, cache, found))

    def _mended(self, settings: dict[str, Any], folder: Path, is_wanted: Callable[[str], bool]) -> Sequence[Mended]:
        from portal.building.mending import mend  # noqa: PLC0415  see above
        from portal.building.newsroom import read_newsroom  # noqa: PLC0415  see below
        from portal.building.proofreading import lexicon_of  # noqa: PLC0415  see above

        trusted = trusted_before(folder)
        project, cache = self._settled(settings, folder)
        found = survey(project.content)
        read_newsroom(project, cache, found, trusted)
        return mend(project, cache, found, lexicon_of(cache), is_wanted)

    def _settled(self, settings: dict[str, Any], folder: Path) -> tuple[Project, ContentCache]:
        cache = self._cache = self._opened(folder, is_read=not settings.get("FROM_NOTHING"))
        return settle(settings, lambda knobs: _knobs(knobs, cache)), cache

    def _reading(self, settings: dict[str, Any], folder: Path) -> Reading:
        from portal.building.newsroom import read_newsroom  # noqa: PLC0415  see below

        trusted = trusted_before(folder)
        project, cache = self._settled(settings, folder)
        return read_newsroom(project, cache, survey(project.content), trusted)

    def _built(self, settings: dict[str, Any], folder: Path, announce: Announce) -> str:
        trusted = trusted_before(folder)
        content, theme = survey(Path(settings["PATH"])), survey(Path(settings["THEME"]))
        inputs = self._inputs(settings, [content, theme], trusted)
        is_read = not settings.get("FROM_NOTHING")
        staging = open_staging(Path(settings["OUTPUT_PATH"]).resolve(), folder)
        if staging.earlier.engine != self.engine or not is_read:
            staging.forget()
        if not is_read:
            shutil.rmtree(folder / "cards", ignore_errors=True)
        moment = chronological(moment_of_build(settings).astimezone(ZONE))
        if announce is None and inputs and _is_as_left(staging, inputs, moment):
            return _said_again(staging.earlier)
        from portal.building.edition import prepare  # noqa: PLC0415  a build that changes nothing gets by without

        cache = self._cache = self._opened(folder, is_read=is_read)
        project = settle(settings, lambda knobs: _knobs(knobs, cache))
        edition = prepare(project, cache, content, trusted, staging.earlier.families)
        if announce:
            announce(edition)
        return self._made(edition, project, cache, staging, inputs)

    def _made(self, edition: Edition, project: Project, cache: ContentCache, staging: Staging, inputs: bytes) -> str:
        from portal.building.pipeline import Outputs  # noqa: PLC0415  see above

        warnings = report(edition.warnings)
        if warnings:
            tell(warnings)
        _print_changed(Outputs(edition, project, cache, self.engine), staging, project.workers)
        if not cache.save():
            tell(UNSAVED)
        laid = edition.layout.laid
        said = f"Đã dựng {len(edition.newsroom.articles)} bài, {sum(len(each.rows) for each in laid)} trang"
        manifest = Manifest(
            engine=self.engine,
            families=edition.layout.remembered(),
            inputs=inputs,
            same_between=edition.same_between,
            said=(warnings, said),
        )
        changed, removed = staging.finish(manifest)
        return f"{said}: {changed} tệp mới hoặc đổi, {removed} tệp bỏ"

    def _inputs(self, settings: dict[str, Any], surveys: Sequence[Survey], trusted: int) -> bytes:
        """Return the digest of everything that can be told without reading a file, empty where stamps do not tell."""
        if not all(found.is_whole for found in surveys):
            return b""
        if not all(is_trusted(stamp, trusted) for found in surveys for stamp in found.stamps.values()):
            return b""
        named = sorted((key, repr(value)) for key, value in settings.items() if key not in NO_INPUTS)
        stamps = [(sorted(found.stamps.items()), sorted(found.links)) for found in surveys]
        known = self.engine, named, stamps, is_installed(Path(settings["CACHE_PATH"]))
        return text_digest(repr(known).encode("utf-8", "surrogateescape"))

    def _opened(self, folder: Path, *, is_read: bool) -> ContentCache:
        if self._cache and is_read and self._cache.is_current():
            return self._cache
        self._forget()
        if not is_read:
            shutil.rmtree(folder / "pictures", ignore_errors=True)
        cache, why = open_cache(folder / "content", self.reader, is_read=is_read)
        if why:
            tell(IGNORED.format(why))
        return cache

    def _forget(self) -> None:
        if self._cache:
            self._cache.close()
            self._cache = None


def output_left(output: Path, cache: Path) -> str:
    """Return 32 hexadecimal digits that change with the files that the last build left in *output*."""
    manifest = read_manifest(state_of(output, cache) / "manifest") or Manifest()
    rows = sorted((path, size, changed) for path, (_, size, changed) in manifest.outputs.items())
    return text_digest(repr(rows).encode()).hex()


def _knobs(knobs: Any, cache: ContentCache) -> Any:
    """Return the validated `PORTAL`, validated again where it changed."""

    def read() -> Any:
        from portal.settings import read_settings  # noqa: PLC0415  validation costs 0.2 s of a start

        return read_settings(knobs)

    return cache.result("settings", text_digest(repr(knobs).encode()), read)


def _is_as_left(staging: Staging, inputs: bytes, moment: int) -> bool:
    """Tell whether the last build saw just this, and nobody has touched what it left."""
    earlier, output = staging.earlier, str(staging.output)
    since, until = earlier.same_between
    return (
        earlier.inputs == inputs
        and since <= moment < until
        and all(stands(output, path, left) for path, left in earlier.outputs.items())
    )


def _said_again(earlier: Manifest) -> str:
    warnings, said = earlier.said
    if warnings:
        tell(warnings)
    return f"{said}: không có gì thay đổi"


def _print_changed(outputs: Outputs, staging: Staging, workers: int) -> None:
    """Stage every file that is not as the last build left it and of the same things made."""
    pages: list[Page] = []
    for laid in outputs.edition.layout.laid:
        if laid.pages is not None or not staging.keep_all([path for path, _ in laid.rows]):
            pages += laid.planned()
    found = chain(outputs.of_pages(pages), outputs.others())
    waiting = [output for output in found if not staging.keep(output.path, output.digest)]

    def print_part(part: Sequence[Output]) -> list[Staged]:
        return [staging.stage(output.path, output.make()) for output in part]

    done = iter(waiting)
    for part in spread(print_part, waiting, workers=workers, chunk=PRINTED_AT_ONCE):
        for staged in part:
            output = next(done)
            staging.plan(output.path, output.digest, staged)


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Spare a build the search for cycles among its many long-lived values: a tenth of its time.

    What it leaves behind counts as old at once, so that the next search, of what is young, passes it by.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.freeze()
            gc.unfreeze()  # into the oldest generation
            gc.enable()
