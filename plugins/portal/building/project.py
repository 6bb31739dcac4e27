"""Where everything of a project lies, and the moment it is built for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from portal.building.environment import EnvironmentFault
from portal.building.workers import usable_cores
from portal.language.date_text import parse_date
from portal.language.dates import ZONE
from portal.model.article import moment_of
from portal.settings import PortalSettings, SettingsError, read_settings

if TYPE_CHECKING:
    from collections.abc import Callable


SITE_URL = re.compile(r"https?://[\w.-]+(:[0-9]{1,5})?(/[\w.~%/-]*)?")
"""It may come from the environment, and goes into files that servers obey: no sign that could mean more there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """A project's folders, names and knobs, settled once before anything is read."""

    content: Path
    shown_content: str
    """The content folder as messages show it."""
    theme: Path
    output: Path
    cache: Path
    site_name: str
    site_url: str
    settings: PortalSettings
    moment: datetime
    with_drafts: bool
    edits_here: bool
    """Whether the browser editor writes into the content of this very project, as `inv editor` has it."""
    workers: int
    """How many processes may work at once."""


def settle(settings: dict[str, Any], knobs: Callable[[Any], PortalSettings] = read_settings) -> Project:
    """Return the project that Pelican's *settings* describe; *knobs* reads `PORTAL`.

    Raise `SettingsError` or `EnvironmentFault`.
    """
    content, theme, output = (Path(settings[key]).resolve() for key in ("PATH", "THEME", "OUTPUT_PATH"))
    for key in ("SITENAME", "SITEURL", "CACHE_PATH"):
        if not isinstance(settings[key], str) or not settings[key].strip():
            raise SettingsError(f"pelicanconf.py: {key}: phải là một dòng chữ, không để trống")
    cache = Path(settings["CACHE_PATH"]).resolve()
    for folder in (content, theme, Path(__file__).resolve().parents[2], content.parent / ".git"):
        if output == folder or output in folder.parents or folder in output.parents:
            raise EnvironmentFault(f"thư mục kết quả “{output}” không được chứa hay nằm trong “{folder}”")
    if output in cache.parents or output == cache:
        raise EnvironmentFault(f"thư mục kết quả “{output}” không được chứa thư mục nhớ “{cache}”")
    if not SITE_URL.fullmatch(settings["SITEURL"]):
        raise SettingsError("pelicanconf.py: SITEURL: phải là địa chỉ đầy đủ, ví dụ “https://thidua.example.vn”")
    return Project(
        content=content,
        shown_content=_shown(content),
        theme=theme,
        output=output,
        cache=cache,
        site_name=settings["SITENAME"],
        site_url=settings["SITEURL"].rstrip("/"),
        settings=knobs(settings.get("PORTAL", {})),
        moment=moment_of_build(settings),
        with_drafts=bool(settings.get("WITH_DRAFTS")),
        edits_here=bool(settings.get("EDITS_HERE")),
        workers=int(settings.get("WORKERS") or usable_cores()),
    )


class UsageFault(Exception):  # noqa: N818  a fault is what the portal calls it
    """A verb was given something it cannot understand."""


def read_moment(text: str) -> datetime:
    """Return the moment that *text* names, now when it is empty. Raise `UsageFault` for another text."""
    if not text:
        return datetime.now(ZONE)
    try:
        return moment_of(parse_date(text))
    except ValueError as error:
        raise UsageFault(f"--at: {error}") from None


def moment_of_build(settings: dict[str, Any]) -> datetime:
    """Return the moment that a build is for: `MOMENT`, or now. Raise `UsageFault` where it cannot be understood."""
    return read_moment(settings.get("MOMENT") or "")


def _shown(folder: Path) -> str:
    try:
        return folder.relative_to(Path.cwd()).as_posix()
    except ValueError:
        return folder.as_posix()
