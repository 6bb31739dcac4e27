"""The text of an article as HTML that any reading program shows: no style, no script, every address absolute."""

from __future__ import annotations

import re

import nh3

TAGS = frozenset(
    "a abbr b blockquote br caption cite code dd del div dl dt em figcaption figure h2 h3 h4 h5 h6 hr i img ins"
    " kbd li ol p pre q s small span strong sub sup table tbody td tfoot th thead time tr u ul".split()
)
"""What readers keep (measured with feedparser 6); of the rest only the text is left."""
ATTRIBUTES = {
    "*": {"lang", "title"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start", "reversed"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "time": {"datetime"},
}
SCHEMES = {"http", "https", "mailto", "tel"}
REPLACED = (
    (re.compile(r"<summary\b[^>]*>"), "<p><strong>"),
    (re.compile(r"</summary>"), "</strong></p>"),
    (re.compile(r"<mark\b[^>]*>"), "<b>"),
    (re.compile(r"</mark>"), "</b>"),
)
"""What readers drop, and by its loss would glue words or lose a meaning."""


def feed_html(html: str, address: str) -> str:
    """Return *html* with nothing but what readers show; addresses in it are relative to the page at *address*."""
    if "<summary" in html or "<mark" in html:
        for pattern, replacement in REPLACED:
            html = pattern.sub(replacement, html)
    cleaner = nh3.Cleaner(
        tags=set(TAGS),
        attributes=ATTRIBUTES,
        url_schemes=SCHEMES,
        url_relative=("rewrite_with_base", address),
        link_rel=None,
    )
    return cleaner.clean(html).strip()
