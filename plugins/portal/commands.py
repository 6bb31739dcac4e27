"""What the verbs of tasks.py do."""

from __future__ import annotations

import gc
import runpy
import shutil
import sys
from functools import partial
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from portal.building.build import Builder
from portal.building.digests import verifier_digest
from portal.building.environment import EnvironmentFault
from portal.building.faults import tell, told_to_people
from portal.building.ownership import keep_private
from portal.building.project import Project, UsageFault, read_moment, settle
from portal.building.workers import spread
from portal.language.dates import ZONE
from portal.model.problem import has_errors, report
from portal.settings import SettingsError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from portal.building.build import Announce
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
    from portal.publishing.kept_facts import KeptFacts  # noqa: PLC0415  parsers, which other verbs do not need
    from portal.publishing.site import Site  # noqa: PLC0415  see above
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
    if "index.html" not in site.files:
        raise EnvironmentFault(f"chưa có trang nào ở “{project.output}”. Dựng bằng “inv preview” trước")
    keep_private(project.cache)
    kept = KeptFacts(project.cache / "verified" / "facts", verifier_digest() + project.site_url.encode())
    return problems_of(site, partial(spread, workers=project.workers, chunk=READ_AT_ONCE), kept)


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


def clean() -> None:
    """Remove `output/` and `.cache/`; of one that is a link, say to another disk, what lies there."""
    with told_to_people():
        for folder in map(Path, ("output", ".cache")):
            inside = folder.iterdir() if folder.is_symlink() else [folder]
            for path in inside if folder.exists() else ():
                if path.is_dir() and not path.is_symlink():
                    shutil.rmtree(path)
                else:
                    path.unlink()


def check(path: str = "", *, fix: bool = False, strict: bool = False) -> int:
    """Print every fault in the content (below *path*, a file, folder or glob); return the exit status.

    With *fix*, mend what is certain before, and show what was changed.
    """
    path = from_here(path, Path.cwd())
    with told_to_people():
        settings = settings_of("pelicanconf.py")
        project = settle(settings)
        if path and not any(_is_below(file, path) for file in _files_below(project)):
            raise UsageFault(
                f"--path: không có tệp nào ở “{path}”. Viết đường dẫn từ thư mục của cổng, ví dụ “content/articles”"
            )
        with Builder() as builder:
            if fix:
                from portal.building.mending import told_of_mending  # noqa: PLC0415  only here

                print(told_of_mending(builder.mend(settings, partial(_is_below, path=path))))
            found = builder.faults(settings)
    shown = [problem for problem in found if _is_below(problem.path, path)]
    print(report(shown) or "Không có lỗi nào.")
    return int(bool(shown) if strict else has_errors(shown))


def new(word: str, title: str, flags: Sequence[str]) -> None:
    """Write a new content file and print its path; ask for what is missing if a person sits there."""
    from portal.editing.new import Refusal, workplace_in  # noqa: PLC0415  no other verb writes content
    from portal.editing.orders import carry_out, values_of  # noqa: PLC0415  as above

    with told_to_people():
        project = settle(settings_of("pelicanconf.py"))
        workplace = workplace_in(project.content, project.shown_content, project.moment.astimezone(ZONE))
        try:
            made, guessed = carry_out(workplace, word, title, values_of(flags))
        except Refusal as refusal:
            raise UsageFault(str(refusal)) from None
        except (KeyboardInterrupt, EOFError):
            raise EnvironmentFault("đã dừng, chưa tạo tệp nào") from None
    if guessed:
        tell(f"Máy ghi tạm, hãy xem lại: {'; '.join(f'{key}: {value}' for key, value in guessed.items())}")
    print(made.shown)


def import_drafts(path: str) -> int:
    """Make drafts of the Word files and saved pages at *path*; print them and what to look at; return the status."""
    from portal.editing.archive import archive_of  # noqa: PLC0415  no other verb reads files of this kind
    from portal.editing.importing import Destination, files_in, import_all  # noqa: PLC0415  see above
    from portal.editing.report import Progress, said_of, status_of  # noqa: PLC0415  see above

    with told_to_people():
        files = files_in(Path(path)) if path and Path(path).exists() else []
        if not files:
            raise UsageFault(
                f"không có tệp Word (.docx) hay trang đã lưu (.html) nào ở “{path}”. Kiểm tra lại đường dẫn"
            )
        settings = settings_of("pelicanconf.py")
        project = settle(settings)
        with Builder() as builder:
            reading = builder.reading(settings)
            categories = reading.newsroom.categories
            archive = archive_of(reading.sources, categories, project.content, project.moment.date())
            destination = Destination(project.content, project.shown_content, project.cache / "import", archive)
            outcome = import_all(files, destination, progress := Progress(len(files)))
            progress.end()
            found = builder.faults(settings) if outcome.made else ()
    made = set(outcome.made)
    for draft in outcome.made:
        print(draft)
    tell(said_of(outcome, [problem for problem in found if problem.path in made]))
    return status_of(outcome)


def _files_below(project: Project) -> Iterator[str]:
    for path in project.content.rglob("*"):
        yield f"{project.shown_content}/{path.relative_to(project.content).as_posix()}"


def from_here(path: str, here: PurePath) -> str:
    """Return an absolute *path*, as one dragged into the window is, relative to the folder *here*; others as they are.

    As on the system of *here*: Windows tells neither slashes nor capitals, and drives by their letters.
    """
    named = type(here)(path)
    return named.relative_to(here).as_posix() if named.is_relative_to(here) else path


def _is_below(file: str, path: str) -> bool:
    wanted = path.replace("\\", "/").removeprefix("./").rstrip("/")
    return not wanted or file == wanted or file.startswith(f"{wanted}/") or Path(file).match(wanted)
