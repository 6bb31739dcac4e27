"""Every kind of page where scripts do not run."""

import pytest
from kinds import TYPES, address_of
from opened import opened

pytestmark = pytest.mark.browser

PLAIN = {"java_script_enabled": False}
DEAD = "button:not(form button, [popovertarget], [commandfor]):visible"
"""What a reader can press and only a script can answer."""
SAID = """() => {
    const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT), found = [];
    while (walker.nextNode()) {
        const { nodeValue, parentElement: e } = walker.currentNode;
        const isControl = e.closest("form, button, dialog, [role=status]") || Object.keys(e.dataset).length;
        if (nodeValue.trim() && !isControl && e.checkVisibility({ visibilityProperty: true })) found.push(nodeValue);
    }
    return found;
}"""
"""The texts that stand on the page, but in controls and where scripts fill in what only the reader's clock knows."""


@pytest.mark.parametrize("kind", TYPES)
def test_a_page_is_whole_without_script(browser, sample, kind):
    """The main part says all it says with script; no picture waits for one, no button is dead."""
    url = address_of(kind, sample)
    with opened(browser, sample.address) as tab:
        tab.page.goto(sample.address + url)
        said = tab.page.evaluate(SAID)
    with opened(browser, sample.address, **PLAIN) as tab:
        tab.page.goto(sample.address + url)
        plain = set(tab.page.evaluate(SAID))
        assert tab.page.locator(DEAD).evaluate_all("found => found.map(e => e.outerHTML)") == []
        assert tab.page.locator("img:not([src])").count() == 0

    assert [text for text in said if text not in plain] == []


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
