"""What the editors' guide shows: the preview with a note in it, the browser editor's form; and its page to print."""

from __future__ import annotations

import re
import shutil
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from conftest import ROOT, ScratchSite
from equipment import editor
from served_site import EDIT, ServedSite, built

from portal.reading.markdown import convert

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

ARTICLE = "hoi-nghi/2019/khoi-co-quan-dang-trung-uong-nhin-lai-5-nam-chi-thi-34"
SLIP = ("chưa kịp thời; người không giữ", "chưa kịp thời ;người không giữ")
"""In that article, and what it becomes before the picture is taken."""
IN_THE_MIDDLE = "each => each.scrollIntoView({ block: 'center', behavior: 'instant' })"
GUIDE = ROOT / "docs" / "soan-bai.md"
CHEAT_SHEET = ROOT / "docs" / "bang-tom-tat.pdf"
PRINTED = """<!DOCTYPE html><html lang="vi"><meta charset="utf-8"><title>Bảng tóm tắt cho người soạn bài</title><style>
@page {{ size: A4; margin: 12mm }}
body {{ font: 11pt/1.4 "Source Sans 3", "Noto Sans", "DejaVu Sans", sans-serif; margin: 0 }}
h1 {{ font-size: 17pt; margin: 0 0 4mm }}
table {{ border-collapse: collapse; width: 100% }}
td {{ border-top: .3pt solid #777; padding: 1.3mm 2mm 1.3mm 0; vertical-align: top }}
td:first-child {{ font-weight: bold; width: 42mm }}
thead {{ display: none }}
code {{ font: .92em "DejaVu Sans Mono", monospace; overflow-wrap: anywhere }}
</style><h1>Bảng tóm tắt cho người soạn bài</h1>{table}</html>"""


def photograph(browser: Browser, save: Callable[[Page, str], None]) -> None:
    """Hand the preview and the form of one article to *save*, with the name of the picture."""
    page = browser.new_page(viewport={"width": 1000, "height": 620})
    with edited() as served:
        page.goto(f"{served.address}/{ARTICLE}/")
        note = page.locator("[data-portal-note] .note").first
        note.wait_for()
        page.locator("#portal-sheet summary").click()
        note.evaluate(IN_THE_MIDDLE)
        save(page, "editing-note")
        category, _, entry = ARTICLE.partition("/")
        page.goto(f"{served.address}/quan-tri/#/collections/{category}/entries/{entry}")
        own = page.get_by_text(served.address.removeprefix("http://"), exact=True)
        own.evaluate("each => { each.textContent = '127.0.0.1:8000' }")  # another in each run
        page.locator("[id^=bloc-field]").evaluate(IN_THE_MIDDLE)
        save(page, "editing-form")
    page.close()


@contextmanager
def edited() -> Iterator[ServedSite]:
    """Yield the shipped content behind `inv editor`, with a slip in one article."""
    with TemporaryDirectory() as name:
        site = ScratchSite(Path(name))
        shutil.copytree(ROOT / "content", site.content)
        site.change(f"articles/{ARTICLE}.md", *SLIP)
        settings = (ROOT / "pelicanconf.py").read_text(encoding="utf-8")
        (site.folder / "pelicanconf.py").write_text(f"{settings}\nTHEME = {str(ROOT / 'theme')!r}\n", encoding="utf-8")
        (site.folder / ".cache").mkdir()
        (site.folder / ".cache" / "editor").symlink_to(editor())
        served = ServedSite(site, verb=EDIT)
        built(served.events())
        yield served
        served.stop()
        served.end()


def cheat_sheet() -> str:
    """Return the rows of the guide's last part, which editors pin to the wall, in Markdown."""
    found = re.search(r"^## Bảng tóm tắt một trang\n(.*?)(?=^## |\Z)", GUIDE.read_text(encoding="utf-8"), re.M | re.S)
    assert found
    return found[1][found[1].index("\n| ") :]


def print_cheat_sheet(browser: Browser) -> None:
    """Write the cheat sheet as one page of paper."""
    page = browser.new_page()
    page.set_content(PRINTED.format(table=convert(cheat_sheet())))
    page.pdf(path=CHEAT_SHEET, prefer_css_page_size=True)
    page.close()
