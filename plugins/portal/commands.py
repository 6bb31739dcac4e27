"""What the verbs of tasks.py do."""

from __future__ import annotations

import gc
import runpy
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from portal.building.build import Builder
from portal.building.faults import told_to_people
from portal.building.project import Project, UsageFault, read_moment, settle
from portal.model.problem import has_errors, report
from portal.settings import SettingsError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from portal.building.build import Announce


DEFAULTS = {
    "SITENAME": "",
    "SITEURL": "",
    "PATH": "content",
    "THEME": "theme",
    "OUTPUT_PATH": "output",
    "CACHE_PATH": ".cache",
}
FOLDERS = ("PATH", "THEME", "OUTPUT_PATH", "CACHE_PATH")


def build(settings_file: str, at: str = "", announce: Announce = None, **overrides: Any) -> None:
    """Build the site of *settings_file* as it is at the moment *at*; end the process with a status if it cannot be.

    *announce* hears of the edition before it is rendered.
    Pelican is imported only where its plugins are asked for: it takes longer than the build of a small site.
    """
    with told_to_people():
        settings = settings_of(settings_file, at, **overrides)
        if not settings.get("PLUGINS"):
            with Builder() as builder:
                builder.build(settings, announce)
            gc.freeze()  # the process ends: nobody needs to know which of its values refer to each other
            return
    from pelican.settings import read_settings  # noqa: PLC0415  see above

    from portal.hooks import Portal  # noqa: PLC0415  see above

    folders = {key: settings[key] for key in FOLDERS}  # Pelican's defaults are others
    Portal(read_settings(settings_file, override={"MOMENT": at, **overrides, **folders})).run(announce)


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


def verify(settings_file: str) -> int:
    """Print every link of the built site that leads nowhere; return the exit status."""
    from portal.publishing.links import dead_links  # noqa: PLC0415  an HTML parser, which other verbs do not need

    with told_to_people():
        project = settle(settings_of(settings_file))
        dead = dead_links(project.output, project.site_url)
    for page, target in dead:
        print(f"{page}: liên kết “{target}” không dẫn tới đâu", file=sys.stderr)
    print(f"{len(dead)} liên kết hỏng." if dead else "Mọi liên kết trong trang đều dẫn tới nơi.")
    return int(bool(dead))


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
