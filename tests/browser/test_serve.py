"""What an editor sees in the browser while writing: the site as it is now, or what must be mended first."""

import os

import pytest
from chromium import open_browser
from playwright.sync_api import expect
from served_site import built

pytestmark = pytest.mark.browser

ARTICLE = "articles/hoi-nghi/2026/so-ket-khoi-mau.md"
PAGE = "/hoi-nghi/2026/so-ket-khoi-mau/"
TITLE = "title: Khối thi đua Mẫu sơ kết sáu tháng đầu năm 2026"
DATE = ("date: 2026-07-15 09:30", "date: 15/07/2026")
FAULT = "content/articles/hoi-nghi/2026/so-ket-khoi-mau.md:5: date: "

expect.set_options(timeout=60_000)


@pytest.fixture(scope="module")
def browser():
    """One Chromium for all."""
    with open_browser() as opened:
        yield opened


@pytest.fixture
def page(browser):
    """One tab."""
    opened = browser.new_page(viewport={"width": 1280, "height": 800})
    yield opened
    opened.close()


def test_every_tab_shows_an_edit_where_it_was(serve, scratch_site, browser):
    """All tabs load the new text by themselves and keep their place on the page."""
    served = serve()
    built(served.events())
    context = browser.new_context(viewport={"width": 1280, "height": 500})
    tabs = [context.new_page() for _ in range(3)]
    for tab in tabs:
        with tab.expect_response("**/__serve__/events"):
            tab.goto(served.address + PAGE)
        tab.evaluate("scrollTo({top: 300, behavior: 'instant'})")
    scratch_site.change(ARTICLE, TITLE, "title: Tên vừa đổi")

    for tab in tabs:
        expect(tab.locator("h1")).to_have_text("Tên vừa đổi")
        tab.wait_for_function("Math.abs(scrollY - 300) < 2")
    context.close()


def test_a_fault_stands_above_the_page_until_it_is_mended(serve, scratch_site, page):
    """The very message, above the page as it was; gone with the fault, on pages opened meanwhile too."""
    served = serve()
    built(served.events())
    page.goto(served.address + PAGE)
    panel = page.get_by_role("alert")
    scratch_site.change(ARTICLE, *DATE)
    said = [served.heard(FAULT).rstrip("\n")]

    expect(panel).to_contain_text("Chưa dựng lại được trang")
    expect(panel.get_by_role("listitem")).to_have_text(said)
    expect(page.locator("h1")).to_be_visible()
    page.goto(f"{served.address}/tin-tuc/")
    expect(panel.get_by_role("listitem")).to_have_text(said)

    scratch_site.change(ARTICLE, *reversed(DATE))
    expect(panel).to_have_count(0)


def test_the_panel_closes_with_escape_until_there_is_another_fault(serve, scratch_site, page):
    """An editor who has read it reads the page; something new to say is said."""
    served = serve()
    built(served.events())
    page.goto(served.address + PAGE)
    scratch_site.change(ARTICLE, *DATE)
    panel = page.get_by_role("alert")
    expect(panel).to_be_visible()
    page.keyboard.press("Escape")
    expect(panel).to_have_count(0)

    scratch_site.change(ARTICLE, TITLE, "title: <img src=x onerror=alert(1)>\ntitel: sai")
    expect(panel.get_by_role("listitem").first).to_contain_text(ARTICLE)
    assert panel.locator("img").count() == 0
    panel.get_by_role("button").focus()
    page.keyboard.press("Enter")
    expect(panel).to_have_count(0)


def test_a_site_that_never_was_opens_itself_when_mended(serve, scratch_site, page):
    """503 with what must be mended; each next fault, then the site, appear without a key pressed."""
    mended = (scratch_site.content / ARTICLE).read_text(encoding="utf-8")
    scratch_site.change(ARTICLE, *DATE)
    served = serve()
    said = [served.heard(FAULT).rstrip("\n")]
    answer = page.goto(f"{served.address}/")

    assert answer.status == 503
    expect(page.get_by_role("listitem")).to_have_text(said)
    scratch_site.change(ARTICLE, TITLE, "title:")
    expect(page.get_by_role("listitem").first).to_contain_text(":3: title: ")
    scratch_site.write(ARTICLE, mended)
    expect(page).to_have_title("Cổng Mẫu – Trang dùng để kiểm thử")


def test_a_tab_outlives_its_server(serve, scratch_site, page):
    """Whatever ended the server, the tab finds the next one at the address and shows what changed meanwhile."""
    served = serve()
    built(served.events())
    with page.expect_response("**/__serve__/events"):
        page.goto(served.address + PAGE)
    served.stop()
    scratch_site.change(ARTICLE, TITLE, "title: Tên vừa đổi")
    serve(served.port)

    expect(page.locator("h1")).to_have_text("Tên vừa đổi")


def test_nothing_changed_nothing_loaded(serve, scratch_site, page):
    """A build that writes no file leaves the page alone, a mended fault too."""
    served = serve()
    built(served.events())
    with page.expect_response("**/__serve__/events"):
        page.goto(served.address + PAGE)
    page.evaluate("window.stays = true")
    text = (scratch_site.content / ARTICLE).read_text(encoding="utf-8")
    scratch_site.change(ARTICLE, *DATE)
    expect(page.get_by_role("alert")).to_be_visible()
    scratch_site.write(ARTICLE, text)
    expect(page.get_by_role("alert")).to_have_count(0)

    assert page.evaluate("window.stays") is True


def test_what_is_to_be_done_stands_under_its_paragraph(serve, scratch_site, page, tmp_path, monkeypatch):
    """File, length and findings beside the page, a note where the slip is; the button opens the file itself."""
    opener, opened = tmp_path / "bin" / "xdg-open", tmp_path / "opened"
    opener.parent.mkdir()
    opener.write_text(f'#!/bin/sh\necho "$1" > {opened}\n', encoding="utf-8")
    opener.chmod(0o755)
    monkeypatch.setenv("PATH", f"{opener.parent}{os.pathsep}{os.environ['PATH']}")
    file = scratch_site.content / ARTICLE
    file.write_text(f"{file.read_text(encoding='utf-8')}\nCâu này ,có lỗi.\n", encoding="utf-8")
    served = serve()
    built(served.events())
    page.goto(served.address + PAGE)
    sheet = page.locator("#portal-sheet")

    expect(sheet.locator("summary")).to_contain_text("phút đọc")
    paragraph = page.locator("main p", has_text="Câu này ,có lỗi.")
    expect(paragraph.locator("[data-portal-note] .note")).to_contain_text("thừa dấu cách")
    sheet.locator("summary").click()
    expect(sheet.locator("code")).to_have_text(f"content/{ARTICLE}")
    sheet.get_by_role("button", name="Sửa tệp này").click()
    expect(sheet.get_by_role("status")).to_have_text("Đã mở.")
    scratch_site.change(ARTICLE, "Câu này ,có lỗi.", "Câu này hết lỗi.")
    expect(page.locator("main p", has_text="Câu này hết lỗi.")).to_be_visible()
    expect(page.locator("[data-portal-note]", has_text="thừa dấu cách")).to_have_count(0)
    assert opened.read_text(encoding="utf-8").strip() == str(file)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_the_panel_fits_its_window(serve, scratch_site, browser, width, scheme):
    """No sideways scrolling, half the window left for the page, text that stands out from its ground."""
    served = serve()
    built(served.events())
    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page.goto(served.address + PAGE)
    for number in range(12):
        scratch_site.write(
            f"articles/hoi-nghi/2026/bai-thu-{number}.md", f"---\ntitle: Bài {number}\ndatte: sai\n---\n"
        )
    panel = page.get_by_role("alert")
    expect(panel.get_by_text("bai-thu-11.md").first).to_be_attached()

    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert panel.bounding_box()["height"] <= 400
    ink, paper = panel.evaluate("panel => [getComputedStyle(panel).color, getComputedStyle(panel).backgroundColor]")
    light = [sum(int(part) for part in color.strip("rgb()").split(",")) for color in (ink, paper)]
    assert abs(light[0] - light[1]) > 450
    page.close()
