"""The style that a page holds, the rest of it, and what the policy lets them do."""

import threading

import pytest
from chromium import open_browser
from playwright.sync_api import expect

from portal.server import open_server

pytestmark = pytest.mark.browser

PAGES = {
    "home": "/",
    "category": "/tin-tuc/",
    "article": "/hoi-nghi/2026/so-ket-khoi-mau/",
    "long title": "/tin-tuc/2022/tieu-de-dai/",
    "bloc": "/khoi/khoi-mau/",
    "exemplar": "/dien-hinh/nguyen-van-mau/",
}
SHIFTS = """() => new Promise(resolve => {
  let moved = 0;
  new PerformanceObserver(list => {
    for (const entry of list.getEntries()) moved += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
  requestAnimationFrame(() => requestAnimationFrame(() => resolve(moved)));
})"""
BOXES = """() => [...document.querySelectorAll(".site-header, .breadcrumbs, h1, .story__summary, .story__line")]
  .map(element => [element.className, ...Object.values(element.getBoundingClientRect().toJSON())])"""


@pytest.fixture(scope="module")
def browser():
    """One Chromium for all."""
    with open_browser() as opened:
        yield opened


@pytest.fixture(scope="module")
def address(built_site):
    """The sample site on this machine."""
    server = open_server(built_site.output, 0)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("name", ["article", "long title", "bloc", "exemplar"])
def test_headline_and_summary_do_not_wait(browser, address, name, width):
    """While the linked style is still on its way they stand, styled, where they will stay."""
    page = browser.new_page(viewport={"width": width, "height": 800})
    held = []
    page.route("**/theme/main.*.css", lambda route: held.append(route))  # noqa: PLW0108  Playwright marks what it calls, and cannot mark a builtin
    page.goto(address + PAGES[name], wait_until="commit")
    expect(page.locator("h1")).to_be_visible()
    before = page.evaluate(BOXES)
    assert page.locator(".site-footer").count() == 0  # nothing is shown that would still change
    assert held
    for request in held:
        request.continue_()
    page.unroute("**/theme/main.*.css")
    page.wait_for_load_state("load")

    assert page.evaluate(BOXES)[: len(before)] == before
    page.close()


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("name", ["home", "category", "article", "long title", "bloc"])
def test_nothing_moves(browser, address, name, width):
    """Cumulative Layout Shift is at most 0.01."""
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(address + PAGES[name])

    assert page.evaluate(SHIFTS) <= 0.01
    page.close()


def test_style_and_script_of_strangers_do_nothing(browser, address):
    """What somebody smuggles into a page is refused: style, script and picture."""
    page = browser.new_page()
    refused = []
    page.on("console", lambda message: refused.append(message.text))
    page.goto(f"{address}/")
    page.evaluate("""() => {
      document.body.insertAdjacentHTML("beforeend", "<style>h1 { color: red }</style><p style='color: red'>Mẫu</p>");
      document.body.append(Object.assign(document.createElement("script"), { textContent: "window.ran = true" }));
      document.body.append(Object.assign(document.createElement("img"), { src: "https://nguoi-la.example/a.png" }));
    }""")

    assert page.evaluate("window.ran") is None
    assert len([text for text in refused if "Content Security Policy" in text]) == 4
    page.close()
