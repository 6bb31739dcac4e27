"""A page in a window, and what is wrong with it there."""

from __future__ import annotations

import re
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from equipment import package

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page, Route

OBSERVER = (Path(__file__).parent / "observer.js").read_text(encoding="utf-8")
LATE = re.compile(r"^(?!.*/theme\.\w+\.js$).*\.(woff2|webp|avif|jpg|jpeg|png|js)$")
"""What comes after the first paint on a slow line, and must not move anything then; only theme.js is waited for."""
PARSED = """() => document.readyState !== "loading" ||
    new Promise(done => document.addEventListener("readystatechange", () => done(true), { once: true }))"""
CLS = 0.01
"""How much a page may shift, as Cumulative Layout Shift counts it, all sessions taken together."""
RULES = {
    "light": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
    "dark": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
}
"""The rules that each theme is measured by: dark has the same elements in other colours."""
AXE = """rules => axe.run({ runOnly: rules, resultTypes: ["violations"] }).then(({ violations }) =>
    violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `axe ${id}: ${html.slice(0, 160)}`)))"""
PAINTED = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
LOADED = """async () => {
    for (const image of document.images) image.loading = "eager";
    await Promise.all(Array.from(document.images, image => image.decode().catch(() => {})));
    await document.fonts.ready;
}"""
SHIFTS = """() => {
    for (const entry of shiftObserver.takeRecords()) shifts.push({ value: entry.value, moved: [] });
    return shifts;
}"""
WIDER = """spare => {
    const edge = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= edge + spare) return [];
    const isWide = e => e.getBoundingClientRect().right > edge + 1;
    const wide = Array.from(document.querySelectorAll("body *")).filter(isWide);
    return [`${edge} px: scrolls sideways: ${wide.slice(0, 3).map(e => e.outerHTML.slice(0, 100)).join(" … ")}`];
}"""


class Opened:
    """One tab, which hears what is said on its console and whom it asks."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.address = page, address
        self.said: list[str] = []
        self._held: list[Route] = []
        self._holds = False
        page.add_init_script(OBSERVER)
        page.route(LATE, self._answer)
        page.on("console", lambda message: self.said.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: self.said.append(f"script: {error}"))
        page.on("request", lambda request: self._asked(request.url))

    def bring_axe(self) -> None:
        """Have axe at hand on every page that is shown from now on."""
        self.page.add_init_script(path=package("axe-core/axe.min.js"))

    def show(self, url: str, width: int, height: int = 800) -> None:
        """Open a root-relative address in a window of that size, in CSS pixels; what is `LATE` comes late."""
        self.page.set_viewport_size({"width": width, "height": height})
        self._holds = True
        self.page.goto(self.address + url, wait_until="commit")
        self.page.evaluate(PARSED)
        self.page.evaluate(PAINTED)
        self._holds = False
        while self._held:
            self._held.pop().continue_()
        self.page.wait_for_load_state()
        self.page.evaluate(LOADED)
        self.page.evaluate(PAINTED)

    def faults(self) -> list[str]:
        """Return what was said, whom it asked, how much it shifted; then forget it."""
        found, self.said = self.said, []
        shifts: list[dict[str, Any]] = self.page.evaluate(SHIFTS)
        if sum(shift["value"] for shift in shifts) > CLS:
            found.append(f"shifts: {shifts}")
        return found

    def faults_of_width(self, width: int, height: int = 800, spare: int = 0) -> list[str]:
        """Return what makes the page wider than a window of that size and *spare* pixels."""
        self.page.set_viewport_size({"width": width, "height": height})
        found: list[str] = self.page.evaluate(WIDER, spare)
        return found

    def faults_of_access(self, theme: str) -> list[str]:
        """Return what axe finds in the light or dark *theme*."""
        self.page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
        found: list[str] = self.page.evaluate(AXE, RULES[theme])
        return found

    def _answer(self, route: Route) -> None:
        if self._holds:
            self._held.append(route)
        else:
            route.continue_()

    def _asked(self, url: str) -> None:
        if not url.startswith((f"{self.address}/", "data:")):
            self.said.append(f"asks {url}")


@contextmanager
def opened(browser: Browser, address: str, **options: Any) -> Iterator[Opened]:
    """Yield a tab of its own session for the site at *address*."""
    context = browser.new_context(**options)
    yield Opened(context.new_page(), address)
    context.close()
