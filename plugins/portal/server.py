"""Serves a site on this machine while its editor writes, and builds it again at each change."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import webbrowser
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from portal import commands
from portal.building.build import Builder, output_left
from portal.building.environment import EnvironmentFault
from portal.building.faults import fault_of, tell, told_to_people
from portal.building.project import UsageFault
from portal.model.urls import EDITOR_URL
from portal.serving.answers import HOST, open_server
from portal.serving.builds import Builds, lines_of
from portal.serving.decap import install, writer
from portal.serving.watching import batches

if TYPE_CHECKING:
    from collections.abc import Iterable

    from portal.building.proofs import Proofs
    from portal.serving.answers import Bridge

SETTINGS = Path("pelicanconf.py")
OUTPUT = Path(".cache") / "serve"
OWN_CODE = Path(__file__).resolve().parents[1]


def serve(port: str) -> None:
    """Build with drafts, serve, and build again whenever something changes, until Ctrl-C."""
    with told_to_people():
        if _serve(_port(port)):
            _restart()


def edit(port: str, *, opens: bool) -> None:
    """Install the browser editor where it is missing; serve the site with it, in a new tab if it *opens*."""
    with told_to_people():
        number = _port(port)
        settings = commands.settings_of(str(SETTINGS))
        install(Path(settings["CACHE_PATH"]))
        with writer(Path(settings["PATH"]), Path(settings["CACHE_PATH"])) as bridge:
            is_stale = _serve(number, bridge, opens=opens)
        if is_stale:
            _restart("--no-browser")


def install_editor() -> None:
    """Install what the browser editor needs, for builds that publish it."""
    with told_to_people():
        install(Path(commands.settings_of(str(SETTINGS))["CACHE_PATH"]))


def _port(text: str) -> int:
    if not text.isdecimal():
        raise UsageFault(f"--port: “{text}” không phải một số. Viết ví dụ “--port 8080”")
    return int(text)


def _serve(port: int, bridge: Bridge | None = None, *, opens: bool = False) -> bool:
    """Serve until Ctrl-C, or until only a process with new code can go on; tell whether it was that."""
    builds = Builds(output_left(OUTPUT.resolve(), OUTPUT.parent.resolve()))
    with open_server(OUTPUT, port, builds, bridge) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        preview = Preview(f"http://{HOST}:{server.server_port}", builds, edits_here=bridge is not None)
        print(f"Xem trang ở {preview.address}/ – nhấn Ctrl+C để dừng.", flush=True)
        if bridge:
            print(f"Soạn bài ở {preview.address}{EDITOR_URL}", flush=True)
        if opens:
            webbrowser.open(f"{preview.address}{EDITOR_URL}")
        try:
            return any(map(preview.follow, batches(Places(), lambda: preview.is_hindered)))
        except KeyboardInterrupt:
            print("\nĐã dừng.", flush=True)
            return False


def build_once(address: str, builder: Builder, *, edits_here: bool = False) -> tuple[str, Proofs | None]:
    """Build the site with drafts for *address*; return what changes with the output, and what is still to be done.

    Raise what keeps it from that. Where Pelican's own plugins take part, nothing is known of what is to be done.
    """
    proofs = None
    overrides: dict[str, Any] = {"OUTPUT_PATH": str(OUTPUT), "WITH_DRAFTS": True, "SITEURL": address}
    overrides |= {"EDITS_HERE": True} if edits_here else {}
    settings = commands.settings_of(str(SETTINGS), **overrides)
    if settings.get("PLUGINS"):
        commands.build(str(SETTINGS), DEBUG=True, **overrides)  # the verb tells faults itself unless it debugs
    else:
        proofs = builder.build_with_proofs(settings)
    return output_left(OUTPUT.resolve(), Path(settings["CACHE_PATH"]).resolve()), proofs


class Preview:
    """The site at *address*, kept up to date; its pages hear of *builds*."""

    def __init__(self, address: str, builds: Builds, *, edits_here: bool = False) -> None:
        self.address, self.builds, self.builder, self.edits_here = address, builds, Builder(), edits_here
        self.is_hindered = False
        """Whether something outside the project, such as another build, kept this one: then it is worth another try."""

    def follow(self, changes: Iterable[Path]) -> bool:
        """Bring the site up to date after *changes*; tell whether only a process with the new code can."""
        code = [path for path in changes if path.suffix == ".py"]
        faults = tuple(filter(None, map(fault_in, code)))
        if faults:
            self._fail("\n".join(faults), faults)
        elif not code:
            self._rebuild()
        return bool(code) and not faults

    def _rebuild(self) -> None:
        try:
            identity, proofs = build_once(self.address, self.builder, edits_here=self.edits_here)
        except Exception as error:  # whatever it is, the next change may mend it
            self._fail(fault_of(error).text, lines_of(error))
            self.is_hindered = isinstance(error, EnvironmentFault)
        else:
            self.builds.succeeded(identity, proofs)
            self.is_hindered = False

    def _fail(self, text: str, lines: tuple[str, ...]) -> None:
        if not self.is_hindered or lines != self.builds.state.faults:
            tell(text)
            print("Chưa dựng lại được; trang đang xem vẫn là bản trước. Sửa các lỗi trên rồi lưu lại.", flush=True)
        self.builds.failed(lines)


class Places:
    """What is watched: as the settings say, as they said last while they cannot be read."""

    def __init__(self) -> None:
        self._settings: dict[str, Any] = commands.DEFAULTS
        self._read = b""

    def __call__(self) -> list[Path]:
        """Return the settings file and the folders of content, theme and code."""
        with suppress(Exception):  # the build meets the same fault, and tells it
            if (text := SETTINGS.read_bytes()) != self._read:
                self._read = text
                self._settings = commands.settings_of(str(SETTINGS))
        folders = self._settings["PATH"], self._settings["THEME"], *self._settings.get("PLUGIN_PATHS", ()), OWN_CODE
        return [Path(place).resolve() for place in (SETTINGS, *folders)]


def fault_in(module: Path) -> str:
    """Return why the changed *module* cannot be read at all, nothing where it can or is gone."""
    try:
        compile(module.read_text(encoding="utf-8"), str(module), "exec")
    except FileNotFoundError:
        pass
    except SyntaxError as error:
        return f"{module}:{error.lineno or 1}: {error.msg}"
    except (OSError, ValueError) as error:
        return f"{module}: {error}"
    return ""


def _restart(*added: str) -> None:
    sys.stdout.flush()
    words = [*sys.orig_argv, *(option for option in added if option not in sys.orig_argv)]
    if os.name == "nt":  # there execv begins a process beside this one, and the terminal takes this one's end for all
        raise SystemExit(subprocess.call([sys.executable, *words[1:]]))
    os.execv(sys.executable, words)
