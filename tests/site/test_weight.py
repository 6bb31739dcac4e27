"""How much a reader's line must carry, compressed as a server would."""

import brotli
import pytest
from lxml import html

KIBIBYTE = 1024


def weight(paths):
    return sum(len(brotli.compress(path.read_bytes())) for path in paths)


def test_styles_are_light(built_site):
    """Every style of the site together: at most 12 KB."""
    assert 0 < weight(built_site.output.glob("theme/*.css")) <= 12 * KIBIBYTE


@pytest.mark.parametrize("path", ["", "hoi-nghi/2026/so-ket-khoi-mau/", "dien-hinh/"])
def test_scripts_are_light(built_site, path):
    """What one page asks for: at most 6 KB, each script one that exists."""
    page = html.fromstring(built_site.read(f"{path}index.html"))
    asked = [built_site.output / address.removeprefix("/") for address in page.xpath("//script/@src")]

    assert 0 < weight(asked) <= 6 * KIBIBYTE


def test_an_article_comes_in_one_round_trip(built_site):
    """Its HTML fits the first 14 KB that a server may send before it hears from the reader (RFC 6928)."""
    assert weight([built_site.output / "hoi-nghi/2026/so-ket-khoi-mau/index.html"]) <= 14 * KIBIBYTE
