"""Every kind of page, walked with the Tab key alone."""

import pytest
from kinds import TYPES, address_of
from opened import opened

pytestmark = pytest.mark.browser

REACHABLE = """() => {
    const wanted = "a[href], button, input, select, textarea, summary, [tabindex]";
    const isThere = e => e.tabIndex >= 0 && !e.disabled && e.checkVisibility({ visibilityProperty: true });
    return Array.from(document.querySelectorAll(wanted)).filter(isThere).map(e => e.outerHTML.slice(0, 120));
}"""
FOCUSED = """() => {
    const e = document.activeElement;
    if (e === document.body) return null;
    const { outlineStyle, outlineWidth, outlineColor, boxShadow } = getComputedStyle(e);
    const { left, right, top, bottom } = e.getClientRects()[0];
    const middle = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    const isOther = middle !== null && !e.contains(middle) && !middle.contains(e);
    return {
        name: e.outerHTML.slice(0, 120),
        isMarked: (outlineStyle !== "none" && parseFloat(outlineWidth) >= 2) || boxShadow !== "none",
        isCovered: isOther && getComputedStyle(middle).position !== "static",
        isInside: bottom > 0 && right > 0 && top < innerHeight && left < innerWidth,
    };
}"""
SECTIONS = "Array.from(document.querySelectorAll('header nav a'), e => e.outerHTML.slice(0, 120))"


def walk(page, limit):
    """Return what the Tab key comes to, until it leaves the page or begins again."""
    steps = []
    while len(steps) <= limit:
        page.keyboard.press("Tab")
        step = page.evaluate(FOCUSED)
        if step is None or (steps and step["name"] == steps[0]["name"]):
            return steps
        steps.append(step)
    raise AssertionError(f"no way out: {[step['name'] for step in steps[-3:]]}")


@pytest.mark.parametrize("kind", TYPES)
def test_the_tab_key_goes_everywhere_and_is_seen_there(browser, sample, kind):
    """The skip link first, then everything there is to work, each marked, in sight, not covered; then out again."""
    with opened(browser, sample.address, reduced_motion="reduce") as tab:
        tab.show(address_of(kind, sample), 1280)
        wanted = tab.page.evaluate(REACHABLE)
        steps = walk(tab.page, 2 * len(wanted) + 10)
    names = [step["name"] for step in steps]

    assert 'href="#main"' in names[0]
    assert [name for name in wanted if name not in names] == []
    for lack, is_lacking in (
        ("mark", lambda step: not step["isMarked"]),
        ("sight", lambda step: not step["isInside"]),
        ("room", lambda step: step["isCovered"]),
    ):
        assert (lack, [step["name"] for step in steps if is_lacking(step)]) == (lack, [])


def test_a_phones_menu_opens_by_keyboard(browser, sample):
    """On the narrowest screen, too, every section can be come to from the front page."""
    with opened(browser, sample.address, reduced_motion="reduce") as tab:
        tab.show("/", 320)
        sections = tab.page.evaluate(SECTIONS)
        for opener in tab.page.locator("header :is(summary, button[popovertarget], button[aria-controls])").all():
            if opener.is_visible():
                opener.press("Enter")
        names = [step["name"] for step in walk(tab.page, 500)]

    assert sections
    assert [name for name in sections if name not in names] == []


def test_the_skip_link_leads_past_the_menu(browser, sample):
    """One Tab and Enter, and reading goes on in the main part."""
    with opened(browser, sample.address) as tab:
        tab.show("/", 360)
        tab.page.keyboard.press("Tab")
        tab.page.keyboard.press("Enter")

        assert tab.page.evaluate("document.activeElement.id") == "main"
