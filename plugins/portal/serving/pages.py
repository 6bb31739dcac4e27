"""What a page gets on its way to the browser, never on disk: the module that hears of builds."""

from __future__ import annotations

import json
import re
from hashlib import blake2b
from html import escape
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from portal.serving.builds import State

RESERVED = "/__serve__/"
"""Where the server's own files lie; no page of a site has such an address."""
EVENTS = f"{RESERVED}events"
SHEET = f"{RESERVED}sheet"
"""Followed by a page's address: what an editor sees beside it; asked by POST, its source is opened."""
FOLDER = Path(__file__).parent / "browser"
ASSETS = {f"{RESERVED}{name}": FOLDER / name for name in ("reload.js", "panel.css", "sheet.js", "sheet.css")}

HEADING = "Chưa dựng được trang"
NOTE = "Sửa các lỗi sau rồi lưu lại; trang sẽ tự mở."
HEADING_AT_WORK = "Đang dựng trang…"
NOTE_AT_WORK = "Lần đầu có thể mất một lúc; xong thì trang tự mở."

_PLACE = re.compile(r"(.+?:\d+: |)(.*)", re.DOTALL)
"""Path and line of a fault, and the rest of it; `reload.js` shows them likewise."""
_END = re.compile(rb"</body\s*>", re.IGNORECASE)


def with_module(page: bytes, build: str) -> bytes:
    """Return the HTML *page*, made by *build*, with the module before the end of its body."""
    module = _module(build).encode()
    end = next(reversed(list(_END.finditer(page))), None)
    return page + module if end is None else page[: end.start()] + module + page[end.start() :]


def waiting_page(state: State) -> bytes:
    """Return the page shown where there is no site yet: that it is being built, or what must be mended first."""
    heading, note = (HEADING, NOTE) if state.faults else (HEADING_AT_WORK, NOTE_AT_WORK)
    page = Template((FOLDER / "waiting.html").read_text(encoding="utf-8")).substitute(
        heading=heading,
        note=note,
        faults="\n".join(f"<li>{_item(line)}</li>" for line in state.faults),
        module=_module(build_of(state, is_waiting=True), " data-waiting"),
    )
    return page.encode()


def build_of(state: State, *, is_waiting: bool) -> str:
    """Return what a page is compared with, to know whether it is still the right one.

    Pages of the site live until the output changes, a page that waits for the site until its own words do.
    """
    if not is_waiting:
        return state.identity
    return f"waiting-{blake2b(repr(state.faults).encode(), digest_size=8).hexdigest()}"


def event_of(state: State, *, is_waiting: bool) -> bytes:
    """Return *state* as one Server-Sent Event; a browser that loses the stream asks again after 0.3 seconds."""
    data = json.dumps({"build": build_of(state, is_waiting=is_waiting), "faults": state.faults}, ensure_ascii=False)
    return f"retry: 300\ndata: {data}\n\n".encode()


def _item(line: str) -> str:
    return _PLACE.sub(lambda found: f'<code class="panel__place">{escape(found[1])}</code>{escape(found[2])}', line, 1)


def _module(build: str, mark: str = "") -> str:
    return f'<script type="module" src="{RESERVED}reload.js" id="portal-serve" data-build="{build}"{mark}></script>\n'
