"""Takes the screenshots that the docs show, of the site in `output/`, and prints what editors pin to the wall."""

from __future__ import annotations

import io
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parent.parent.parent
sys.path[:0] = [str(ROOT / "plugins"), str(ROOT / "tests"), str(Path(__file__).parent)]

from chromium import open_browser  # noqa: E402  its folder has just been named
from shots_editing import photograph, print_cheat_sheet  # noqa: E402  as above

from portal.server import open_server  # noqa: E402

PAGES = {
    "home": "/",
    "article": "/hoi-nghi/2019/khoi-co-quan-dang-trung-uong-nhin-lai-5-nam-chi-thi-34/",
    "movement": "/phong-trao/nong-thon-moi/",
    "bloc": "/khoi/khoi-to-chuc-chinh-tri-xa-hoi/",
    "exemplars": "/dien-hinh/",
}
WINDOWS = {"": (1280, 1500), "-phone": (360, 740)}
"""What follows the page's name in the picture's: width and height in CSS pixels."""
COLOURS = 64
"""A page of text has few; a palette makes the file a third of what it would be."""


FOLDER = ROOT / "docs" / "images"


def take(browser: Browser, base: str) -> None:
    """Photograph each page of `PAGES` at *base*."""
    for ending, (width, height) in WINDOWS.items():
        page = browser.new_page(viewport={"width": width, "height": height})
        for name, url in PAGES.items():
            answer = page.goto(f"{base}{url}", wait_until="networkidle")
            if answer is None or not answer.ok:
                raise SystemExit(f"{url}: there is no such page in output/; build the shipped content first")
            save(page, f"{name}{ending}")
        page.close()


def save(page: Page, name: str) -> None:
    """Write what the window of *page* shows."""
    shot = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    shot.quantize(COLOURS).save(FOLDER / f"{name}.png", optimize=True)


if __name__ == "__main__":
    server = open_server(ROOT / "output", 0)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with open_browser() as browser:
        take(browser, f"http://127.0.0.1:{server.server_port}")
        photograph(browser, save)
        print_cheat_sheet(browser)
