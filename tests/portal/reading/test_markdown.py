import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.reading.markdown import clean, convert


def shown(text):
    return clean(convert(text)).strip()


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("**Thi đua** là *yêu nước*", "<p><strong>Thi đua</strong> là <em>yêu nước</em></p>"),
        ("x<sup>2</sup> và H<sub>2</sub>O<br>", "<p>x<sup>2</sup> và H<sub>2</sub>O<br></p>"),
        ('<span lang="en">bloc</span>', '<p><span lang="en">bloc</span></p>'),
        ("nước & cây &lt;1&gt;", "<p>nước &amp; cây &lt;1&gt;</p>"),
        ("Báo cáo\n: Số liệu", "<dl>\n<dt>Báo cáo</dt>\n<dd>Số liệu</dd>\n</dl>"),
        ("HĐ\n\n*[HĐ]: Hội đồng", '<p><abbr title="Hội đồng">HĐ</abbr></p>'),
    ],
)
def test_what_is_allowed_stays(text, html):
    assert shown(text) == html


@pytest.mark.parametrize("text", ["Hết./.", "Hết./.\n\n", "Hết ./.", "Hết ./.\n"])
def test_the_administrative_end_mark_is_a_full_stop(text):
    assert shown(text) == "<p>Hết.</p>"


def test_an_end_mark_inside_a_text_stays():
    assert shown("Gõ ./. để hết bài") == "<p>Gõ ./. để hết bài</p>"


def test_headings_begin_below_the_title():
    """The title is the only h1 of a page."""
    html = shown("# Kết quả\n\n## Kết quả")

    assert "<h1" not in html
    assert html.count("<h2 id=") == 2


def test_ids_of_headings_differ():
    ids = [part.partition('"')[0] for part in shown("## Kết quả\n\n## Kết quả\n\n## 北京").split('id="')[1:]]

    assert len(set(ids)) == 3


def test_a_lone_picture_is_a_figure_with_its_title_as_caption():
    assert shown('![Hội trường](images/a.jpg "Ảnh: Mẫu")') == (
        '<figure><img alt="Hội trường" src="images/a.jpg"><figcaption>Ảnh: Mẫu</figcaption></figure>'
    )
    assert shown("Cờ ![đỏ](images/a.jpg) bay").startswith("<p>")


def test_cells_are_aligned_by_class():
    html = shown("| Đơn vị | Điện |\n|---|---:|\n| A | 1.234 |")

    assert '<td class="align-right">1.234</td>' in html
    assert "style" not in html


def test_one_text_leaves_nothing_behind_for_the_next():
    """Footnotes, abbreviations and ids of one article stay in it."""
    first = shown("## Một\n\nHĐ[^1]\n\n[^1]: Ghi chú\n\n*[HĐ]: Hội đồng")

    assert "footnote" in first
    assert shown("## Một\n\nHĐ") == '<h2 id="muc-mot">Một</h2>\n<p>HĐ</p>'


@pytest.mark.parametrize("scheme", ["javascript", "data", "ftp", "sms", "magnet", "x"])
def test_only_the_schemes_of_the_web_of_mail_and_of_telephones_are_left(scheme):
    assert clean(f'<a href="{scheme}:x">x</a> <a href="tel:0">y</a>') == '<a>x</a> <a href="tel:0">y</a>'


@given(st.text(alphabet="a<>/\"'=&;:![](){}#*_`|-\n on"))
def test_clean_html_is_clean(text):
    assert clean(shown(text)) == shown(text)
