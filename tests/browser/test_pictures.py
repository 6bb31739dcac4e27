"""Photos as a browser chooses, places and shows them."""

import threading

import pytest
from chromium import open_browser

from portal.server import open_server

pytestmark = pytest.mark.browser

GALLERY = "/guong-dien-hinh/2026/to-san-xuat-mau/"
PAGES = ("/", "/guong-dien-hinh/", GALLERY, "/hoi-nghi/2026/so-ket-khoi-mau/", "/dien-hinh/nguyen-van-mau/")
PLACES = """() => [...document.querySelectorAll("main img")].map(image => {
    const condition = /^(\\(min-width: [^)]*\\)) (.*)$/;
    const parts = image.sizes.split(/, (?![^(]*\\))/);
    const part = parts.find(each => !condition.test(each) || matchMedia(each.match(condition)[1]).matches);
    const ruler = document.body.appendChild(document.createElement("div"));
    ruler.style.width = part.replace(condition, "$2");
    const told = ruler.getBoundingClientRect().width;
    ruler.remove();
    return { told, shown: image.getBoundingClientRect().width, widest: Number(image.getAttribute("width")),
             name: image.parentElement.className };
})"""
"""How wide each photo is said to become, and how wide it is."""
SHIFTS = """() => new Promise(done => {
    let sum = 0;
    new PerformanceObserver(list => list.getEntries().forEach(each => { sum += each.value; }))
        .observe({ type: "layout-shift", buffered: true });
    requestAnimationFrame(() => requestAnimationFrame(() => done(sum)));
})"""
LOAD_ALL = """() => Promise.all([...document.querySelectorAll("main img")].map(image => {
    image.loading = "eager";
    return image.decode();
}))"""


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


@pytest.fixture
def open_page(browser, address):
    """Return a function that opens an address in a window."""
    opened = []

    def go(path, width=1280, **options):
        page = browser.new_page(viewport={"width": width, "height": 800}, **options)
        opened.append(page)
        page.goto(address + path)
        return page

    yield go
    for page in opened:
        page.close()


@pytest.mark.parametrize("path", PAGES)
def test_a_photo_becomes_as_wide_as_it_is_said_to(open_page, path):
    """`sizes` matches the layout in every window: a browser neither loads too much nor shows a blur."""
    page = open_page(path)
    for width in (320, 360, 412, 600, 768, 900, 1024, 1280, 1600):
        page.set_viewport_size({"width": width, "height": 800})
        for place in page.evaluate(PLACES):
            if place["shown"] < place["widest"]:
                assert 0.9 < place["told"] / place["shown"] < 1.4, (width, place)


def test_a_phone_is_served_light_files(open_page, address, built_site):
    """Three pixels to one CSS pixel: WebP, no wider than it can show, and no file over 160 KB."""
    got = []
    page = open_page("/gioi-thieu/", 412, device_scale_factor=3, is_mobile=True)
    page.on("response", lambda response: got.append(response))  # noqa: PLW0108  Playwright marks what it is given
    for path in PAGES:
        page.goto(f"{address}{path}")
        page.evaluate(LOAD_ALL)

    files = {each.url.removeprefix(f"{address}/") for each in got if "/anh/" in each.url}
    photos = {file: (built_site.output / file).stat().st_size for file in files}
    assert photos
    assert all(file.endswith(".webp") and size <= 160_000 for file, size in photos.items()), photos
    assert any("xuong" in file and file.endswith("-1200.webp") for file in photos), photos


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_moves_while_photos_load(open_page, width):
    """Each has its place, in its own colour, before it is there."""
    for path in PAGES:
        page = open_page(path, width)
        heights = page.evaluate("[...document.querySelectorAll('main img')].map(each => each.offsetHeight)")
        page.evaluate(LOAD_ALL)

        assert min(heights) > 20
        assert page.evaluate("[...document.querySelectorAll('main img')].map(each => each.offsetHeight)") == heights
        assert page.evaluate(SHIFTS) <= 0.01
        colour = "getComputedStyle(document.querySelector('main img')).backgroundColor"
        assert page.evaluate(colour) not in {"rgba(0, 0, 0, 0)", ""}


def shown(page):
    return page.locator(".gallery__stage img").get_attribute("alt")


def test_a_gallery_is_walked_by_keyboard(open_page):
    """Enter opens, arrows lead on and round, Esc closes; the focus is on the photo that was seen last."""
    page = open_page(GALLERY)
    links = page.locator(".gallery__link")
    links.nth(0).focus()
    page.keyboard.press("Enter")
    page.locator(".gallery__box[open]").wait_for()

    assert "Cầu dao tổng" in shown(page)
    assert "Cầu dao tổng của xưởng" in page.locator(".gallery__stage figcaption").text_content()
    page.keyboard.press("ArrowRight")
    assert "Ba cây bóng mát" in shown(page)
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    assert "Dãy nhà xưởng" in shown(page)
    assert page.locator(".gallery__count").text_content() == "3 / 3"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('dialog') !== null")
    page.keyboard.press("Escape")
    page.wait_for_function("document.activeElement.className === 'gallery__link'")
    assert page.locator(".gallery__box[open]").count() == 0
    assert links.nth(2).evaluate("link => link === document.activeElement")


def test_a_gallery_is_walked_by_mouse(open_page):
    """Buttons do what keys do; the photo is whole in the window, and as sharp as its file."""
    page = open_page(GALLERY)
    page.locator(".gallery__link").nth(1).click()
    image = page.locator(".gallery__stage img")
    image.evaluate("image => image.decode()")

    fit = image.evaluate("image => [getComputedStyle(image).objectFit, image.naturalWidth, image.naturalHeight]")
    assert fit == ["scale-down", 480, 720]
    box = image.bounding_box()
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= 800
    page.get_by_role("button", name="Ảnh sau").click()
    assert "Dãy nhà xưởng" in shown(page)
    page.get_by_role("button", name="Đóng").click()
    page.wait_for_function("document.querySelector('.gallery__box').open === false")


def test_a_gallery_is_links_without_script(open_page):
    """Each photo leads to its whole picture; nothing of the dialog is to be seen."""
    page = open_page(GALLERY, java_script_enabled=False)

    assert not page.locator(".gallery__box").is_visible()
    page.locator(".gallery__link").nth(0).click()
    assert page.url.endswith("-600.jpg")


def test_only_pages_with_a_gallery_load_its_script(open_page):
    """Nobody pays for what is not on the page."""
    scripts = "[...document.scripts].filter(each => each.src.includes('lightbox')).length"

    assert open_page(GALLERY).evaluate(scripts) == 1
    assert open_page("/").evaluate(scripts) == 0
