"""Every kind of page on paper."""

import io
import re

import pytest
from kinds import TYPES, address_of
from opened import opened
from pypdf import PdfReader

pytestmark = pytest.mark.browser

A4 = (595, 842)
"""Points, rounded."""
MARGINS = 40
"""Millimetres left and right together."""
CHROME = "nav:visible, form:visible, button:visible, input:visible, dialog:visible, .site-header a[href*='rss']:visible"
TITLE = "Array.from(document.querySelectorAll('main h1, main h2')).find(e => e.clientWidth > 1).innerText"
"""The first title that is not for screen readers alone."""
TARGETS = "Array.from(document.querySelectorAll('.prose a[href^=http]'), a => a.getAttribute('href'))"


def words_of(text):
    """Return *text* without the breaks and spaces that a PDF reader guesses."""
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("kind", TYPES)
def test_a_page_prints_on_a4_with_its_source_and_without_chrome(browser, sample, kind):
    """Title and address on the paper; nothing to click, nothing cut off at the right."""
    url = address_of(kind, sample)
    with opened(browser, sample.address) as tab:
        tab.show(url, 1280)
        printed = PdfReader(io.BytesIO(tab.page.pdf(prefer_css_page_size=True)))
        tab.page.emulate_media(media="print", color_scheme="dark")
        assert tab.page.locator(CHROME).count() == 0
        assert tab.faults_of_width(round((210 - MARGINS) / 25.4 * 96), 1000, spare=1) == []
        title = tab.page.evaluate(TITLE)
        shade = tab.page.evaluate("getComputedStyle(document.body).color")
    text = words_of("".join(sheet.extract_text() for sheet in printed.pages))

    assert {(round(sheet.mediabox.width), round(sheet.mediabox.height)) for sheet in printed.pages} == {A4}
    assert words_of(title) in text
    assert words_of(sample.canonical(url)) in text
    assert max(int(part) for part in shade.strip("rgb()").split(",")) < 80, "dark letters, whatever the reader's theme"


def test_links_of_a_text_are_spelled_out(browser, sample):
    """Paper cannot be clicked: an address that leads elsewhere stands beside its words."""
    url = "/nghiep-vu/2021/tap-huan-truc-tuyen/"
    with opened(browser, sample.address) as tab:
        tab.show(url, 1280)
        targets = tab.page.evaluate(TARGETS)
        printed = PdfReader(io.BytesIO(tab.page.pdf(prefer_css_page_size=True)))
    text = words_of("".join(sheet.extract_text() for sheet in printed.pages))

    assert targets
    assert [target for target in targets if words_of(target) not in text] == []
