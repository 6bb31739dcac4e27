"""The text of articles in feeds."""

import re

import pytest

from portal.outputs.feed_html import feed_html

PAGE = "https://mau.example/thi-dua/hoi-nghi/2026/so-ket/"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("/khoi/dang/", "https://mau.example/khoi/dang/"),
        ("#muc", f"{PAGE}#muc"),
        ("//bao-mau.example/a", "https://bao-mau.example/a"),
        ("anh.jpg", f"{PAGE}anh.jpg"),
        ("?trang=2", f"{PAGE}?trang=2"),
        ("/bài viết/", "https://mau.example/b%C3%A0i%20vi%E1%BA%BFt/"),
        ("https://bao-mau.example/a?b=1&amp;c=2", "https://bao-mau.example/a?b=1&amp;c=2"),
        ("mailto:a@mau.example", "mailto:a@mau.example"),
    ],
)
def test_every_address_is_absolute(written, meant):
    """A program that shows an article knows no page that an address could be relative to."""
    assert feed_html(f'<a href="{written}">x</a>', PAGE) == f'<a href="{meant}">x</a>'


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ('<script>x()</script><p onclick="x()" style="position:fixed" class="a" id="b">y</p>', "<p>y</p>"),
        ('<a href="javascript:x()">y</a>', "<a>y</a>"),
        ('<iframe src="https://x.example/"></iframe><svg><path d="M0"/></svg>y', "y"),
        ("<details><summary>Xem</summary><p>y</p></details>", "<p><strong>Xem</strong></p><p>y</p>"),
        ("<mark>x</mark>", "<b>x</b>"),
        ('<video src="/v.mp4" poster="/p.jpg"></video>y', "y"),
        ('<p lang="en">y<sup>2</sup></p>', '<p lang="en">y<sup>2</sup></p>'),
    ],
)
def test_what_readers_drop_or_fear_is_not_there(written, left):
    """Scripts, frames, styles and drawings are gone; what folds is open; the text is all there."""
    assert feed_html(written, PAGE) == left


def test_a_picture_with_sources_becomes_a_plain_one():
    """The one address that every program knows is left; `srcset` is in no feed, relative or not."""
    html = (
        '<figure><picture><source srcset="/a.webp 2x" type="image/webp"><img src="/a.jpg" srcset="/b.jpg 2x"'
        ' sizes="50vw" alt="Hội trường" width="40" height="30" loading="lazy"></picture>'
        "<figcaption>Lời</figcaption></figure>"
    )

    assert feed_html(html, PAGE) == (
        '<figure><img src="https://mau.example/a.jpg" alt="Hội trường" width="40" height="30">'
        "<figcaption>Lời</figcaption></figure>"
    )


def test_a_table_stays_a_table():
    """Cells keep their headings and spans."""
    html = '<table><caption>Số liệu</caption><tr><th scope="col">A</th><td colspan="2">1</td></tr></table>'

    assert re.sub("</?tbody>", "", feed_html(html, PAGE)) == html


def test_lines_of_code_keep_their_breaks():
    """White space that shows is not tidied away."""
    assert feed_html("<pre>a\n\n  b</pre>", PAGE) == "<pre>a\n\n  b</pre>"
