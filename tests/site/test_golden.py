"""A few whole files of the sample site, byte for byte. `inv golden` writes them anew; a person reads the diff."""

import re

import pytest
from conftest import ROOT

GOLDEN = ROOT / "tests" / "golden"
FILES = {
    "article.html": "hoi-nghi/2026/so-ket-khoi-mau/index.html",
    "movement.rss.xml": "phong-trao/co-quan-xanh/rss.xml",
    "directory.html": "dien-hinh/index.html",
    "sitemap.xml": "sitemap.xml",
}
HASHES = re.compile(r"(?<=[.-])[0-9a-f]{10}(?=[.-])|(?<=sha256-)[^']+|(?<=<style>).*?(?=</style>)")
"""Names of style sheets and pictures, and the style in a page, change with the theme; the page does not."""


@pytest.mark.parametrize("name", FILES)
def test_the_file_is_as_it_was_read_last(built_site, request, name):
    """What changed in the output was changed on purpose."""
    found = HASHES.sub("HASH", built_site.read(FILES[name]))
    if request.config.getoption("--golden"):
        GOLDEN.mkdir(exist_ok=True)
        (GOLDEN / name).write_text(found, encoding="utf-8")

    assert found == (GOLDEN / name).read_text(encoding="utf-8")
