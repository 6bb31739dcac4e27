"""One build from beginning to end, with or without Pelican around it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from portal.building.faults import tell
from portal.building.pipeline import Edition, outputs_of, prepare
from portal.building.staging import build_lock, open_staging
from portal.model.problem import report

if TYPE_CHECKING:
    from collections.abc import Callable

    from portal.building.project import Project


def build_site(project: Project, announce: Callable[[Edition], None] | None = None) -> None:
    """Build *project* and say what was done; *announce* hears of the edition before it is rendered.

    Raise `ContentError` before anything is written where the content cannot be published.
    """
    started = time.monotonic()
    with build_lock(project.cache):
        staging = open_staging(project.output, project.cache)
        edition = prepare(project)
        if edition.warnings:
            tell(report(edition.warnings))
        if announce:
            announce(edition)
        for path, content in outputs_of(edition, project):
            staging.write(path, content)
        changed, removed = staging.finish()
    took = f"{time.monotonic() - started:.2f}".replace(".", ",")
    print(
        f"Đã dựng {len(edition.newsroom.articles)} bài, {len(edition.pages)} trang: "
        f"{changed} tệp mới hoặc đổi, {removed} tệp bỏ, {took} giây."
    )
