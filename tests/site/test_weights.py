"""What a page may weigh on its way to a reader, in bytes under Brotli."""

import pytest

from bench.weights import WORDS, make_site
from portal.publishing.budgets import FONT, HEAVY_SCRIPTS, ROUND_TRIP, SCRIPT, STYLE


@pytest.fixture(scope="module")
def weighed(tmp_path_factory):
    """The shipped site with an article of 3 000 words."""
    return make_site(tmp_path_factory.mktemp("weighed") / "site")


def test_a_long_article_comes_in_one_round_trip(weighed):
    """3 000 words of real prose, their head, frame and critical style."""
    url = weighed.fullest("article.html")

    assert len(weighed.file(url).read_text(encoding="utf-8").split()) > WORDS
    assert weighed.weight(url).html <= ROUND_TRIP


def test_no_page_asks_for_much(weighed):
    """Style, scripts and fonts of every page."""
    heavy = {}
    for template in set(weighed.templates.values()):
        url = weighed.fullest(template)
        weight = weighed.weight(url)
        script = 0 if url.startswith(HEAVY_SCRIPTS) else weight.script
        if weight.style > STYLE or script > SCRIPT or weight.font > FONT or not weight.style:
            heavy[url] = weight

    assert heavy == {}
