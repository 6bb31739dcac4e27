"""What is written as Markdown is read back as the same words in the same styles."""

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.editing.blocks import Cell, Figure, Items, Paragraph, Quotation, Run, Table, paragraph_of
from portal.editing.markdown_text import markdown_of
from portal.reading.body import read_body
from portal.reading.markdown import clean, convert

TEXTS = st.text(alphabet="aĐế 1.2)#>*_`[](){}<>&;:=+-!|\\~^\"'/“”", min_size=1, max_size=40)
RUNS = st.lists(st.builds(Run, TEXTS, bold=st.booleans(), italic=st.booleans()), min_size=1, max_size=5)


def back(*blocks, notes=None):
    return clean(convert(markdown_of(blocks, notes or {})))


def text(html):
    return " ".join(unescape(re.sub(r"<[^>]+>", "", html)).split())


@given(TEXTS)
def test_text_means_nothing_but_itself(said):
    """No character of a text becomes a heading, a list, a tag or an emphasis."""
    paragraph = paragraph_of([Run(said)])
    if paragraph.runs:
        assert back(paragraph).startswith("<p>")
        assert text(back(paragraph)) == paragraph.text.replace("./.", ".") or "./." in said


@given(RUNS)
def test_styles_mean_nothing_but_themselves(runs):
    """Marks of emphasis neither show nor swallow a character, wherever styles begin and end."""
    paragraph = paragraph_of(runs)
    if paragraph.runs and "./." not in paragraph.text:
        assert text(back(paragraph)) == paragraph.text


@pytest.mark.parametrize(
    ("runs", "html"),
    [
        ([Run("a "), Run("b ", bold=True), Run("c")], "<p>a <strong>b</strong> c</p>"),
        ([Run("a", bold=True), Run("b", italic=True)], "<p><strong>a</strong><em>b</em></p>"),
        ([Run("a", bold=True), Run("b", bold=True, italic=True)], "<p><strong>a<em>b</em></strong></p>"),
        ([Run("a b:", bold=True, italic=True)], "<p><strong><em>a b:</em></strong></p>"),
        ([Run("m"), Run("2", raised="sup")], "<p>m<sup>2</sup></p>"),
        ([Run("a"), Run("\n"), Run("1. b")], "<p>a<br>\n1. b</p>"),
        (
            [Run("x", href="https://a.example/b_(c)?d=1&e=2")],
            '<p><a href="https://a.example/b_(c)?d=1&amp;e=2">x</a></p>',
        ),
    ],
)
def test_styles_are_kept(runs, html):
    """Bold, italic, raised, broken and linked words are so on the page."""
    assert back(paragraph_of(runs)) == html


def line(said):
    return Paragraph((Run(said),))


def test_lists_within_lists_stay_within():
    """A list below an item is a part of that item, numbered or not."""
    inner = Items(((line("c"),), (line("d"),)), is_ordered=True)
    html = back(Items(((line("a"),), (line("b"), inner), (line("e"), line("f")))))

    assert re.sub(r"\s", "", html).replace("<p>", "").replace("</p>", "") == (
        "<ul><li>a</li><li>b<ol><li>c</li><li>d</li></ol></li><li>ef</li></ul>"
    )


def test_a_table_without_a_header_has_none():
    """Markdown would make the first row a header: such a table is written in HTML."""
    rows = tuple(tuple(Cell((line(said),)) for said in row) for row in (("a", "b|c"), ("d", "e")))

    assert text(back(Table(rows))) == "ab|c de"
    assert "<th>" not in back(Table(rows))


def test_a_note_within_html_is_kept_as_words():
    """Where no footnote can be marked, its words stand in brackets."""
    cell = Cell((Paragraph((Run("a"), Run("", note="1"))),), columns=2)

    assert "a (ghi chú)" in back(Table(((cell,),)), notes={"1": (line("ghi chú"),)})


def test_a_figure_keeps_every_sign_of_its_words():
    """Quotation marks and brackets in a caption or an alternative text neither end it nor show as something else."""
    html = back(Figure("images/a.jpg", 'Ảnh [1] "một"', (Run('Chú thích "hai" (ba) & <tư>'),)))

    assert text(html) == 'Chú thích "hai" (ba) & <tư>'
    assert 'alt="Ảnh [1] &quot;một&quot;"' in html


def test_nothing_unsafe_comes_out():
    """A text about scripts is a text."""
    said = '<script>alert(1)</script> [x](javascript:alert(1)) <img src=x onerror="y">'

    assert read_body(markdown_of([line(said), Quotation((line(said),))], {}), 1)[1] == []
