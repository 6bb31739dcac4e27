"""Every kind of page in every kind of window, in light and dark."""

import pytest
from kinds import FRAMES, KINDS, MOVED, TEXTS, address_of
from opened import opened

pytestmark = pytest.mark.browser

WIDTHS = (360, 768, 1280)
NARROW = {360: [(320, 640)], 1280: [(640, 400)]}
"""Other windows that a page is put into without loading it anew: 1280 pixels at 200 % zoom have room for 640."""


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_suits_every_window_and_everyone(browser, sample, kind):
    """No violation of WCAG 2.2 AA, no word on the console, no stranger asked, no shift, no scrolling sideways."""
    url, faults = address_of(kind, sample), {}
    with opened(browser, sample.address) as tab:
        tab.bring_axe()
        for width in WIDTHS:
            tab.page.emulate_media(color_scheme="light")
            tab.show(url, width)
            faults[width] = [*tab.faults(), *tab.faults_of_width(width)]
            for theme in ("light", "dark"):
                faults[width, theme] = tab.faults_of_access(theme)
            for other in NARROW.get(width, ()):
                faults[other] = tab.faults_of_width(*other)
        assert tab.page.locator("h1").count() == 1

    lines = [f"{where}: {fault}" for where, found in faults.items() for fault in found]
    assert not lines, "\n".join(lines)


def test_every_template_is_shown(sample):
    """No page of the sample comes from a template that the test above does not know."""
    assert {template for template in sample.templates.values() if template != MOVED} <= TEXTS.keys() - FRAMES


def test_a_former_address_leads_to_the_page(browser, sample):
    """Its page is in order while it stands, and goes on to the new address by itself."""
    url = sample.fullest(MOVED)
    target = sample.canonical(url)
    with opened(browser, sample.address) as tab:
        tab.bring_axe()
        tab.page.route(target, lambda route: route.fulfill(status=204))  # no content: the browser stays where it is
        tab.show(url, 360)
        assert [*tab.faults(), *tab.faults_of_width(320)] == []
        assert [*tab.faults_of_access("light"), *tab.faults_of_access("dark")] == []
        tab.page.unroute(target)
        tab.page.get_by_role("link").click()
        tab.page.wait_for_url(target)
    with opened(browser, sample.address) as tab:
        tab.page.goto(sample.address + url)
        tab.page.wait_for_url(target)


def test_dark_is_dark(browser, sample):
    """The reader's system chooses."""
    with opened(browser, sample.address, color_scheme="dark") as tab:
        tab.show("/", 360)
        background = tab.page.evaluate("getComputedStyle(document.body).backgroundColor")

    assert max(int(part) for part in background.strip("rgb()").split(",")) < 60
