"""Serves a site on this machine while its editor writes, and builds it again at each change."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from portal import commands
from portal.building.build import Builder, output_left
from portal.building.faults import fault_of, tell, told_to_people
from portal.building.staging import EnvironmentFault
from portal.serving.answers import HOST, open_server
from portal.serving.builds import Builds, lines_of
from portal.serving.watching import batches

if TYPE_CHECKING:
    from collections.abc import Iterable

    from portal.serving.answers import SiteServer

SETTINGS = Path("pelicanconf.py")
OUTPUT = Path(".cache") / "serve"
OWN_CODE = Path(__file__).resolve().parents[1]


def serve(port: int) -> None:
    """Build with drafts, serve, and build again whenever something changes, until Ctrl-C."""
    with told_to_people():
        builds = Builds(output_left(OUTPUT.resolve(), OUTPUT.parent.resolve()))
        server = open_server(OUTPUT, port, builds)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        preview = Preview(f"http://{HOST}:{server.server_port}", builds)
        print(f"Xem trang ở {preview.address}/ – nhấn Ctrl+C để dừng.", flush=True)
        try:
            for changes in batches(Places(), lambda: preview.is_hindered):
                if preview.follow(changes):
                    _restart(server)
        except KeyboardInterrupt:
            print("\nĐã dừng.", flush=True)


def build_once(address: str, builder: Builder) -> str:
    """Build the site with drafts for *address*; return what changes with the output. Raise what keeps it from that."""
    overrides: dict[str, Any] = {"OUTPUT_PATH": str(OUTPUT), "WITH_DRAFTS": True, "SITEURL": address}
    settings = commands.settings_of(str(SETTINGS), **overrides)
    if settings.get("PLUGINS"):
        commands.build(str(SETTINGS), DEBUG=True, **overrides)  # the verb tells faults itself unless it debugs
    else:
        builder.build(settings)
    return output_left(OUTPUT.resolve(), Path(settings["CACHE_PATH"]).resolve())


class Preview:
    """The site at *address*, kept up to date; its pages hear of *builds*."""

    def __init__(self, address: str, builds: Builds) -> None:
        self.address, self.builds, self.builder = address, builds, Builder()
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
            identity = build_once(self.address, self.builder)
        except Exception as error:  # whatever it is, the next change may mend it
            self._fail(fault_of(error).text, lines_of(error))
            self.is_hindered = isinstance(error, EnvironmentFault)
        else:
            self.builds.succeeded(identity)
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


def _restart(server: SiteServer) -> None:
    server.server_close()
    sys.stdout.flush()
    if os.name == "nt":  # there execv begins a process beside this one, and the terminal takes this one's end for all
        raise SystemExit(subprocess.call([sys.executable, *sys.orig_argv[1:]]))
    os.execv(sys.executable, sys.orig_argv)
