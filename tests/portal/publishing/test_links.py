"""The walk over every link."""

from portal.publishing.links import dead_links


def write(folder, **pages):
    for name, body in pages.items():
        page = folder / name / "index.html"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(f"<!doctype html><body>{body}", encoding="utf-8")


def test_a_dead_link_is_named_with_its_page(tmp_path):
    """Missing pages, missing anchors and missing pictures are found; other sites are not asked."""
    write(
        tmp_path,
        a='<a href="/b/">b</a><a href="/b/#muc">m</a><a href="/khong/">k</a><img src="/anh/x.jpg"><a href="https://x.example/">x</a>',
        b='<a href="../a/">a</a><a href="#khong">k</a><a href="mailto:a@b.example">m</a><h2 id="muc">Mục</h2>',
    )

    assert dead_links(tmp_path, "https://mau.example") == [
        ("a/index.html", "/khong/"),
        ("a/index.html", "/anh/x.jpg"),
        ("b/index.html", "#khong"),
    ]


def test_a_site_below_a_path_is_walked_too(tmp_path):
    """Links begin with the path part of the site's address; without it they leave the site."""
    write(tmp_path, a='<a href="/thi-dua/b/">b</a><a href="/thi-dua/c/">c</a><a href="/khac/">k</a>', b="")

    assert dead_links(tmp_path, "https://mau.example/thi-dua") == [("a/index.html", "/thi-dua/c/")]
