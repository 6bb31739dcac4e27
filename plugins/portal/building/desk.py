"""The files of the browser editor: its configuration, and the CMS that `inv editor` installed."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING

from portal.building.cms_files import CMS, PARTS, PROGRAM, STYLES, cms_folder, is_installed
from portal.editing.cms_config import Keeper, config_of, local_keeper, remote_keeper
from portal.model.body import text_digest
from portal.model.urls import EDITOR_URL, output_path
from portal.pages.editor import Desk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from portal.building.project import Project
    from portal.building.surroundings import Surroundings
    from portal.model.newsroom import Newsroom

    Made = tuple[str, bytes, Callable[[], bytes]]
    """Path, digest of what it is made of, and how."""

CONFIG_URL = f"{EDITOR_URL}config.json"


def desk_of(project: Project) -> Desk | None:
    """Return what the page of the editor shows: nothing in production unless `PORTAL['editor']` says who keeps it."""
    keeper = _keeper(project)
    if keeper is None:
        return Desk() if project.with_drafts else None
    if not is_installed(project.cache):
        return Desk()
    return Desk(f"{EDITOR_URL}{CMS}/{PROGRAM}", CONFIG_URL, STYLES, keeper.origins)


def desk_files(project: Project, newsroom: Newsroom, surroundings: Surroundings) -> Iterator[Made]:
    """Yield every file of the editor but its page."""
    keeper = _keeper(project)
    if keeper is None or not is_installed(project.cache):
        return
    words = surroundings.messages["vi"].under("sections")
    config = json.dumps(config_of(newsroom, keeper, surroundings.site.url, words), ensure_ascii=False).encode()
    yield output_path(CONFIG_URL), text_digest(config), partial(bytes, config)
    for part in PARTS:  # megabytes, which are read only where a build writes them anew
        file = cms_folder(project.cache) / part
        yield output_path(f"{EDITOR_URL}{CMS}/{part}"), CMS.encode(), file.read_bytes


def _keeper(project: Project) -> Keeper | None:
    if project.edits_here:
        return local_keeper()
    settings = project.settings.editor
    return remote_keeper(settings, project.content.name) if settings else None
