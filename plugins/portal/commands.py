"""What the verbs of tasks.py do."""

from __future__ import annotations

import gc
import runpy
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from portal.building.build import Builder
from portal.building.faults import tell, told_to_people
from portal.building.project import Project, UsageFault, read_moment, settle
from portal.building.workers import spread
from portal.model.problem import has_errors, report
from portal.settings import SettingsError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from portal.model.problem import Problem

DEFAULTS = {
    "SITENAME": "",
    "SITEURL": "",
    "PATH": "content",
    "THEME": "theme",
    "OUTPUT_PATH": "output",
    "CACHE_PATH": ".cache",
}
FOLDERS = ("PATH", "THEME", "OUTPUT_PATH", "CACHE_PATH")
READ_AT_ONCE = 100
"""Files of a finished site that a worker reads before it reports."""


def build(settings_file: str, at: str = "", **overrides: Any) -> None:
    """Build the site of *settings_file* as it is at the moment *at*; end the process with a status if it cannot be.

    Pelican is imported only where its plugins are asked for: it takes longer than the build of a small site.
    """
    with told_to_people():
        settings = settings_of(settings_file, at, **overrides)
        if not settings.get("PLUGINS"):
            with Builder() as builder:
                builder.build(settings)
            gc.freeze()  # the process ends: nobody needs to know which of its values refer to each other
            return
    from pelican.settings import read_settings  # noqa: PLC0415  see above

    from portal.hooks import Portal  # noqa: PLC0415  see above

    folders = {key: settings[key] for key in FOLDERS}  # Pelican's defaults are others
    Portal(read_settings(settings_file, override={"MOMENT": at, **overrides, **folders})).run()


def settings_of(settings_file: str, at: str = "", **overrides: Any) -> dict[str, Any]:
    """Return the settings for a build at the moment *at*, folders made absolute as Pelican does.

    Raise `UsageFault` for a wrong moment, `SettingsError` for a settings file that cannot be run.
    """
    read_moment(at)
    path_before = list(sys.path)
    try:
        found = runpy.run_path(settings_file)
    except FileNotFoundError:
        raise
    except Exception as error:
        raise SettingsError(f"{settings_file}: {type(error).__name__}: {error}") from None
    finally:
        sys.path[:] = path_before  # settings files add to it, each time they are run
    settings = {**DEFAULTS, **{key: value for key, value in found.items() if key.isupper()}, "MOMENT": at, **overrides}
    for key in FOLDERS:
        settings[key] = str(Path(settings_file).resolve().parent / settings[key])
    return settings


def verify(settings_file: str, at: str = "") -> int:
    """Print why the built site may not leave the machine at the moment *at*; return the exit status."""
    with told_to_people():
        found = faults_of_site(settle(settings_of(settings_file, at)))
    if found:
        tell(report(found))
    if not has_errors(found):
        print("Đã thử mọi tệp của trang: đưa lên mạng được.")
    return int(has_errors(found))


def faults_of_site(project: Project) -> Sequence[Problem]:
    """Return everything that keeps the built site of *project* from leaving the machine."""
    from portal.publishing.site import Site  # noqa: PLC0415  parsers, which other verbs do not need
    from portal.publishing.verification import files_below, problems_of  # noqa: PLC0415  see above

    site = Site(
        output=project.output,
        content=project.content,
        shown_content=project.shown_content,
        url=project.site_url,
        moment=project.moment,
        sample=project.settings.sample,
        files=files_below(project.output),
    )
    return problems_of(site, partial(spread, workers=project.workers, chunk=READ_AT_ONCE))


def write_server_files(settings_file: str) -> None:
    """Write into `.cache/server/` what servers are told of the built site (docs/van-hanh.md)."""
    from portal.publishing.server_files import server_files  # noqa: PLC0415  other verbs do not need it

    with told_to_people():
        project = settle(settings_of(settings_file))
        folder = project.cache / "server"
        folder.mkdir(parents=True, exist_ok=True)
        moved = (project.output / "redirects.map").read_text(encoding="utf-8")
        for name, text in server_files(project.site_url, moved).items():
            (folder / name).write_text(text, encoding="utf-8", newline="\n")


def check(path: str = "", *, strict: bool = False) -> int:
    """Print every fault in the content (below *path*, a file, folder or glob); return the exit status."""
    with told_to_people():
        settings = settings_of("pelicanconf.py")
        project = settle(settings)
        if path and not any(_is_below(file, path) for file in _files_below(project)):
            raise UsageFault(
                f"--path: không có tệp nào ở “{path}”. Viết đường dẫn từ thư mục của cổng, ví dụ “content/articles”"
            )
        with Builder() as builder:
            found = builder.faults(settings)
    shown = [problem for problem in found if _is_below(problem.path, path)]
    print(report(shown) or "Không có lỗi nào.")
    return int(bool(shown) if strict else has_errors(shown))


def _files_below(project: Project) -> Iterator[str]:
    for path in project.content.rglob("*"):
        yield f"{project.shown_content}/{path.relative_to(project.content).as_posix()}"


def _is_below(file: str, path: str) -> bool:
    wanted = path.replace("\\", "/").removeprefix("./").rstrip("/")
    return not wanted or file == wanted or file.startswith(f"{wanted}/") or Path(file).match(wanted)
