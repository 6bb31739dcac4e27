"""What a reader can do beyond reading: light or dark, copy a link, find a name, count days; without scripts too."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from chromium import open_browser
from playwright.sync_api import expect

from portal.server import open_server

pytestmark = pytest.mark.browser

ARTICLE = "/hoi-nghi/2026/so-ket-khoi-mau/"


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


def lightness(page):
    colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
    return max(int(part) for part in colour.strip("rgb()").split(","))


@pytest.mark.parametrize("system", ["light", "dark"])
def test_the_reader_may_differ_from_the_system(browser, address, system):
    """One click turns the colours round; the next page and the next visit remember."""
    page = browser.new_page(color_scheme=system)
    page.goto(f"{address}/")
    before = lightness(page)
    switch = page.get_by_role("button", name="Nền tối")
    expect(switch).to_have_attribute("aria-pressed", str(system == "dark").lower())
    switch.click()
    page.goto(f"{address}{ARTICLE}")

    assert (before > 200) == (system == "light")
    assert (lightness(page) > 200) == (system == "dark")
    expect(page.get_by_role("button", name="Nền tối")).to_have_attribute("aria-pressed", str(system == "light").lower())
    page.close()


def test_a_choice_is_there_before_the_first_paint(browser, address):
    """The attribute stands before the body does: nothing flashes."""
    page = browser.new_page(color_scheme="light")
    page.add_init_script(
        "localStorage.setItem('theme', 'dark');"
        "const look = () => { if (document.body) window.seen ??= document.documentElement.dataset.theme ?? 'none' };"
        "new MutationObserver(look).observe(document, {childList: true, subtree: true})"
    )
    page.goto(f"{address}/")

    assert page.evaluate("window.seen") == "dark"
    page.close()


def test_a_link_is_copied(browser, address):
    """The button copies the address that search engines know, and says so."""
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{address}{ARTICLE}")
    page.get_by_role("button", name="Chép liên kết").click()

    expect(page.get_by_role("status")).to_have_text("Đã chép liên kết.")
    assert page.evaluate("navigator.clipboard.readText()") == f"https://mau.example{ARTICLE}"
    context.close()


def test_without_scripts_no_button_is_dead(browser, address):
    """What only a script could do is not offered; mail and the way to save are."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}{ARTICLE}")

    assert page.locator("main").get_by_role("button").count() == 0
    assert page.get_by_role("link", name="Gửi qua thư").is_visible()
    assert page.get_by_text("Lưu bài").is_visible()
    page.goto(f"{address}/dien-hinh/")
    assert page.locator("main").get_by_role("searchbox").count() == 0
    context.close()


def test_names_are_found_without_their_marks(browser, address):
    """Typing `tran` leaves one household and hides the letters that hold no one; nobody is told as such."""
    page = browser.new_page()
    page.goto(f"{address}/dien-hinh/")
    field = page.get_by_role("searchbox", name="Tìm theo tên")
    field.fill("tran MAU")
    expect(page.get_by_role("status")).to_have_text("Có 1 kết quả.")
    assert page.locator(".letter li:visible").all_inner_texts()[0].startswith("Hộ ông Trần Văn Mẫu")
    assert page.locator(".letter:visible").count() == 1
    field.fill("xyz")
    expect(page.get_by_role("status")).to_contain_text("Không có mục nào")
    field.fill("")
    assert page.locator(".letter:visible").count() == 3
    page.close()


@pytest.mark.parametrize(
    ("words", "found"),
    [("bang khen", 4), ("don vi", 1), ("an thi bang", 1), ("13/QĐ", 3)],
    ids=["an award", "a recipient", "a recipient and an award", "a decision"],
)
def test_honours_are_found_by_all_that_tells_them(browser, address, words, found):
    """Recipient, award and decision, in any order; awards of which nothing is left are hidden with their titles."""
    page = browser.new_page()
    page.goto(f"{address}/bang-vang/2025/")
    page.get_by_role("searchbox", name="Tìm tên, hình thức").fill(words)
    expect(page.get_by_role("status")).to_have_text(f"Có {found} kết quả.")
    assert page.locator(".honour-part tbody tr:visible").count() == found
    assert page.locator(".honour-part:visible").count() == 1
    page.close()


@pytest.mark.parametrize("width", [360, 1280])
def test_documents_are_found_however_their_number_is_written(browser, address, width):
    """Marks and separators do not matter; a year without a row that fits is hidden with its head."""
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(f"{address}/van-ban/")
    page.get_by_role("searchbox", name="Tìm theo số").fill("02-2024-nd/mau")
    expect(page.get_by_role("status")).to_have_text("Có 1 kết quả.")
    assert page.locator("tbody tr:visible").all_inner_texts()[0].strip() == "2024"
    assert page.locator("tbody tr:visible").count() == 2
    page.locator("main").get_by_role("searchbox").fill("phat dong")
    assert page.locator("tbody th[scope=row]:visible").all_inner_texts() == ["01/CT-MAU"]
    page.close()


@pytest.mark.parametrize(("before", "said"), [(5, "còn 5 ngày"), (1, "ngày mai"), (0, "hôm nay"), (-1, "")])
def test_days_are_counted_from_the_readers_day(browser, address, before, said):
    """The conference of 10/12/2026 is as far off as the reader's clock says, in Vietnamese time."""
    page = browser.new_page()
    page.clock.set_fixed_time(datetime(2026, 12, 9, 23, 0, tzinfo=UTC) - timedelta(days=before))
    page.goto(f"{address}/")

    expect(page.locator("[data-days-to='2026-12-10']")).to_have_text(said)
    expect(page.locator("[data-today]")).to_contain_text(f"{10 - before:02}/12/2026")
    page.close()


def test_a_day_too_long_for_the_window_moves_nothing(browser, address):
    """The script writes it once the page is painted; a second line of it finds its room kept."""
    page = browser.new_page(viewport={"width": 320, "height": 600})
    page.clock.set_fixed_time(datetime(2026, 9, 23, tzinfo=UTC))
    page.goto(f"{address}/en/about/")
    strip, day = page.locator(".site-header__strip"), page.locator("[data-today]")
    expect(day).to_have_text("Wednesday, 23 September 2026")
    written = strip.bounding_box()
    lines = day.evaluate("day => day.offsetHeight / parseFloat(getComputedStyle(day).lineHeight)")
    day.evaluate("day => { day.textContent = ''; }")

    assert lines == 2
    assert strip.bounding_box() == written
    page.close()


@pytest.mark.parametrize("face", ["Headline Times", "Headline Noto", "Headline DejaVu"])
def test_headlines_do_not_move_when_their_font_comes(browser, address, face):
    """A serif that stands in sets the titles of a front page as wide as the font does, to one part in fifty."""
    page = browser.new_page()
    page.goto(f"{address}/")
    widths = page.evaluate(
        """async (face) => {
            if (await document.fonts.load(`600 40px "${face}"`).catch(() => null) === null) return null;
            const text = [...document.querySelectorAll("h2, h3")].map((title) => title.textContent).join(" ");
            // Liberation Serif, which is Times here, lacks Vietnamese; in Times a letter is as wide without its marks.
            const bare = text.normalize("NFD").replace(/\\p{M}/gu, "");
            const width = async (family, words) => {
                await document.fonts.load(`600 40px "${family}"`, words);
                const line = document.body.appendChild(document.createElement("span"));
                line.style.cssText = `position: absolute; white-space: nowrap; font: 600 40px "${family}"`;
                line.textContent = words;
                return line.getBoundingClientRect().width;
            };
            return [await width("Source Serif Pro", text), await width(face, face === "Headline Times" ? bare : text)];
        }""",
        face,
    )
    page.close()
    if widths is None:
        pytest.skip(f"the font behind {face} is not installed")

    font, stand_in = widths
    assert stand_in == pytest.approx(font, rel=0.02)


def test_paper_has_no_chrome(browser, address):
    """Printed, an article is its text: no menu, no buttons, the source and the day at the foot."""
    page = browser.new_page()
    page.goto(f"{address}{ARTICLE}")
    page.emulate_media(media="print", color_scheme="dark")

    for gone in ("nav", ".site-footer", ".story-tools", ".site-header__strip", ".related"):
        assert page.locator(f"{gone}:visible").count() == 0, gone
    expect(page.locator(".print-source")).to_contain_text(f"https://mau.example{ARTICLE}")
    expect(page.locator(".print-source")).to_contain_text("15/07/2026")
    assert lightness(page) == 255
    page.close()
