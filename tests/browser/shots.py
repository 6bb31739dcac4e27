"""Takes the screenshots that the docs show, of the site in `output/`."""

import sys
import threading
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
sys.path[:0] = [str(ROOT / "plugins"), str(Path(__file__).parent)]

from chromium import open_browser  # noqa: E402  its folder has just been named

from portal.server import open_server  # noqa: E402

SHOTS = {"home": ("/", 1280, 1500)}
"""Name of the picture: address, width and height in CSS pixels."""


def take(base: str, folder: Path) -> None:
    """Photograph each page of `SHOTS` at *base* into *folder*."""
    folder.mkdir(parents=True, exist_ok=True)
    with open_browser() as browser:
        for name, (url, width, height) in SHOTS.items():
            page = browser.new_page(viewport={"width": width, "height": height})
            page.goto(f"{base}{url}")
            page.screenshot(path=folder / f"{name}.png")
            page.close()


if __name__ == "__main__":
    server = open_server(ROOT / "output", 0)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    take(f"http://127.0.0.1:{server.server_port}", ROOT / "docs" / "images")
