"""A feed, opened in a browser by a person."""

import threading

import pytest
from chromium import open_browser

from portal.server import open_server

pytestmark = pytest.mark.browser

SHOWN = """selector => getComputedStyle(document.querySelector(selector)).display"""
SAID = """selector => getComputedStyle(document.querySelector(selector), "::before").content"""


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


@pytest.mark.parametrize(
    ("name", "root", "shown", "hidden"),
    [
        (
            "rss.xml",
            "rss",
            ["channel > title", "item > title", "item > description", "item > link"],
            ["channel > image", "item > encoded", "item > guid", "item > enclosure", "item > pubDate"],
        ),
        (
            "atom.xml",
            "feed",
            ["feed > title", "entry > title", "entry > summary"],
            ["feed > id", "entry > content", "entry > id", "entry > author"],
        ),
    ],
)
@pytest.mark.parametrize("width", [320, 1280])
def test_a_person_sees_a_page(browser, address, name, root, shown, hidden, width):  # noqa: PLR0917
    """What a feed is, in Vietnamese; titles and summaries; nothing that is for programs, no request elsewhere."""
    page = browser.new_page(viewport={"width": width, "height": 800})
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}/hoi-nghi/{name}")

    assert "phần mềm đọc tin" in page.evaluate(SAID, root)
    assert {selector: page.evaluate(SHOWN, selector) for selector in shown} == dict.fromkeys(shown, "block")
    assert {selector: page.evaluate(SHOWN, selector) for selector in hidden} == dict.fromkeys(hidden, "none")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert {url for url in asked if not url.startswith(address)} == set()
    page.close()
