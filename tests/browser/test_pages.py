"""Every kind of page, as a browser shows it."""

import threading

import pytest
from chromium import open_browser

from portal.server import open_server

pytestmark = pytest.mark.browser

PAGES = {
    "home": "/",
    "category": "/tin-tuc/",
    "year": "/tin-tuc/2022/",
    "article": "/hoi-nghi/2026/so-ket-khoi-mau/",
    "long title": "/tin-tuc/2022/tieu-de-dai/",
    "movement": "/phong-trao/co-quan-xanh/",
    "award": "/khen-thuong/co-thi-dua-mau/",
    "bloc": "/khoi/khoi-mau/",
    "exemplar": "/dien-hinh/nguyen-van-mau/",
    "directory": "/dien-hinh/",
    "archive": "/luu-tru/2026/",
    "feeds": "/rss/",
    "corrections": "/dinh-chinh/",
    "english": "/en/about/",
    "not found": "/khong-co-trang-nay/",
}


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


@pytest.mark.parametrize("width", [320, 768, 1280])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_fits_its_window_and_asks_no_one_else(browser, address, name, width):
    """No sideways scrolling, nothing on the console, no request to another host, one main title."""
    page = browser.new_page(viewport={"width": width, "height": 800})
    said, asked = [], []
    page.on("console", lambda message: said.append(message.text))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address + PAGES[name])

    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert [text for text in said if "404" not in text] == []
    assert {url for url in asked if not url.startswith((address, "data:"))} == set()
    assert page.locator("h1").count() == 1
    page.close()


def test_the_keyboard_goes_first_to_the_skip_link(browser, address):
    """One Tab and Enter lead past the menu, to the main part."""
    page = browser.new_page()
    page.goto(f"{address}/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip-link"
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "main"
    page.close()


def test_dark_is_dark(browser, address):
    """The reader's system chooses; text stays light on dark."""
    page = browser.new_page(color_scheme="dark")
    page.goto(f"{address}/")

    background = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert max(int(part) for part in background.strip("rgb()").split(",")) < 60
    page.close()
