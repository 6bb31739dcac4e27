"""Former addresses, as a server answers them."""

import re
from http.client import HTTPConnection

import pytest
from conftest import ROOT
from web_server import free_port, nginx


def documented(output, port):
    """Return the lines that the operators' guide gives, with the place of this site."""
    guide = (ROOT / "docs" / "van-hanh.md").read_text(encoding="utf-8")
    lines = re.search(r"^    map_hash_bucket_size.*?^    }\n", guide, re.MULTILINE | re.DOTALL)[0]
    server = f"listen 127.0.0.1:{port}; root {output}; absolute_redirect off;"
    return lines.replace("/srv/cong-tin", str(output)).replace("…", server)


def test_no_address_leads_twice(scratch_site):
    """Nginx would not start; what is written goes before what follows from it, whatever its capitals."""
    old = "old_paths:\n  - /cu/\n  - /cu/RSS.xml\n  - /cu/Atom.xml"
    scratch_site.change("movements/co-quan-xanh.md", "old_paths:", old)
    built = scratch_site.build()
    assert built.status == 0, built.said

    rows = dict(
        line.rstrip(";").split(" ") for line in scratch_site.read("redirects.map").splitlines() if line.startswith('"')
    )
    assert rows['"/cu/RSS.xml"'] == '"/phong-trao/co-quan-xanh/rss.xml"'
    assert '"/cu/atom.xml"' not in rows
    with nginx(scratch_site.folder, documented(scratch_site.output, free_port())):
        pass


def test_an_address_has_a_length(scratch_site):
    """A server has so much room for each."""
    scratch_site.change("movements/co-quan-xanh.md", "old_paths:", f"old_paths:\n  - /{'a' * 250}/")

    built = scratch_site.build()

    assert built.status == 1
    assert "old_paths: " in built.said
    assert "dài quá 250 byte" in built.said


@pytest.fixture
def ask(scratch_site):
    """Return a function that asks nginx, set up as the guide says, for an address of the sample with former feeds."""
    scratch_site.change(
        "movements/co-quan-xanh.md", "old_paths:", "old_paths:\n  - /rss/xanh.rss\n  - /chuyên-mục/xanh&đẹp/"
    )
    scratch_site.write("data/home.yaml", "old_paths: [/feed/]\n")
    built = scratch_site.build()
    assert built.status == 0, built.said
    port = free_port()

    def answer(address):
        connection = HTTPConnection("127.0.0.1", port)
        connection.request("GET", address)
        found = connection.getresponse()
        connection.close()
        return found.status, found.getheader("Location")

    with nginx(scratch_site.folder, documented(scratch_site.output, port)):
        yield answer


def test_a_server_answers_former_addresses(ask):
    """Feeds and pages, with Vietnamese letters and signs, with and without a slash; what is there now stays."""
    assert ask("/rss/xanh.rss") == (301, "/phong-trao/co-quan-xanh/rss.xml")
    assert ask("/phong-trao-cu/co-quan-xanh/atom.xml") == (301, "/phong-trao/co-quan-xanh/atom.xml")
    assert ask("/phong-trao-cu/co-quan-xanh") == (301, "/phong-trao/co-quan-xanh/")
    assert ask("/chuy%C3%AAn-m%E1%BB%A5c/xanh&%C4%91%E1%BA%B9p/") == (301, "/phong-trao/co-quan-xanh/")
    assert ask("/feed") == (301, "/rss.xml")
    assert ask("/tin-cu/so-ket-2026.html") == (301, "/hoi-nghi/2026/so-ket-khoi-mau/")
    assert ask("/phong-trao/co-quan-xanh/rss.xml") == (200, None)


def test_the_former_address_of_a_feed_has_no_page(scratch_site):
    """A reading program would take it for a broken feed."""
    scratch_site.change("movements/co-quan-xanh.md", "old_paths:", "old_paths:\n  - /rss/xanh.rss\n  - /xanh.html")
    scratch_site.build()

    assert not (scratch_site.output / "rss" / "xanh.rss").exists()
    assert (scratch_site.output / "xanh.html").exists()


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("data/home.yaml", "old_paths: [/tin-tuc/rss.xml]\n"),
        ("data/home.yaml", "old_paths: [/redirects.map]\n"),
        ("data/home.yaml", "old_paths: [/_headers]\n"),
        ("data/categories.yaml", "- slug: tin-moi\n  name: Tin mới\n  old_paths: [/rss.xml]\n"),
    ],
)
def test_a_former_feed_never_takes_the_place_of_one_that_is_there(scratch_site, file, text):
    """The server would send its readers elsewhere; the file that says so is named."""
    known = (scratch_site.content / file).read_text(encoding="utf-8") if "categories" in file else ""
    scratch_site.write(file, known + text)

    built = scratch_site.build()

    assert built.status == 1
    assert f"content/{file}:1: old_paths: địa chỉ cũ " in built.said
