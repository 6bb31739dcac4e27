"""The pages that readers open most, as Lighthouse sees them on a phone.

Its score for speed is measured with a clock, on a machine that does other work: `inv bench --weights` records it. What
makes a page fast and needs no clock is asserted here.
"""

import pytest
from compressed import served
from lighthouse import reports_of

pytestmark = pytest.mark.browser

TEMPLATES = ("home.html", "article.html")
"""The two that readers open most; `inv bench --weights` looks at the others too: each takes half a minute."""
PERFECT = {"accessibility": 100, "best-practices": 100, "seo": 100}
WITHOUT_CLOCK = (
    "cumulative-layout-shift",
    "dom-size",
    "total-byte-weight",
    "unminified-css",
    "unminified-javascript",
    "unsized-images",
    "uses-responsive-images",
    "uses-text-compression",
)


@pytest.fixture(scope="module")
def reports(sample):
    """A report on each, from one run."""
    with served(sample.output) as address:
        found = reports_of([address + sample.fullest(template) for template in TEMPLATES])
    return dict(zip(TEMPLATES, found, strict=True))


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_page_is_faultless(reports, template):
    """100 in all categories but speed; nothing that makes it slow whatever the machine."""
    report = reports[template]
    imperfect = {name: audit for name, audit in report.audits.items() if audit["score"] < 1}

    assert {**report.scores, **PERFECT} == report.scores, imperfect
    assert {name: report.audits[name]["score"] for name in WITHOUT_CLOCK} == dict.fromkeys(WITHOUT_CLOCK, 1)
    assert report.audits["cumulative-layout-shift"]["value"] <= 0.01
