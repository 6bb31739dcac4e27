"""Every kind of page where scripts do not run."""

import pytest
from kinds import KINDS, address_of
from opened import opened

pytestmark = pytest.mark.browser

PLAIN = {"java_script_enabled": False}
DEAD = "button:not(form button, [popovertarget], [commandfor]):visible"
"""What a reader can press and only a script can answer."""


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_is_whole_without_script(browser, sample, kind):
    """The main part says all it says with script; no picture waits for one, no button is dead."""
    url = address_of(kind, sample)
    with opened(browser, sample.address) as tab:
        tab.show(url, 360)
        said = tab.page.locator("main").inner_text().splitlines()
    with opened(browser, sample.address, **PLAIN) as tab:
        tab.page.goto(sample.address + url)
        plain = set(tab.page.locator("main").inner_text().splitlines())
        buttons = set(tab.page.locator("main button").all_inner_texts())
        assert tab.page.locator(DEAD).count() == 0
        assert tab.page.locator("img:not([src])").count() == 0

    assert [line for line in said if line not in plain | buttons] == []


def test_a_reader_without_script_comes_from_the_front_page_to_an_exemplar(browser, sample):
    """Front page, article, its movement, back by the trail, the directory: each a link away."""
    with opened(browser, sample.address, viewport={"width": 360, "height": 800}, **PLAIN) as tab:
        page = tab.page
        page.goto(f"{sample.address}/")
        page.locator("main h2 a, main h3 a").first.click()
        article = page.url
        page.locator("main a[href^='/phong-trao/']").first.click()
        assert "/phong-trao/" in page.url
        page.go_back()
        assert page.url == article
        page.locator("main nav a[href='/']").first.click()
        assert page.url == f"{sample.address}/"
        for opener in page.locator("header summary").all():
            opener.click()
        page.locator("header nav a[href='/dien-hinh/']").first.click()
        page.locator("main a[href^='/dien-hinh/']").first.click()

        assert page.locator("h1").inner_text()
