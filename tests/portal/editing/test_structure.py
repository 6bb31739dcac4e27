"""Looks become meaning: bold lines headings, dashes lists, what stands below a picture its caption."""

import pytest

from portal.editing.blocks import Figure, Items, Paragraph, Run, text_of
from portal.editing.structure import structured, with_captions, without_end_marks


def line(said, *, bold=False, italic=False, align="", level=0):
    return Paragraph((Run(said, bold=bold, italic=italic),), align=align, level=level)


def headings(*blocks):
    return [(block.level, block.text) for block in structured(blocks) if isinstance(block, Paragraph) and block.level]


def test_bold_lines_are_headings_by_their_numbers():
    """Parts above sections above what is below; no level is left out, whatever the file began with."""
    text = line("Nội dung.")
    told = ("I. Kết quả", "1. Phong trào", "a) Việc đã làm", "2. Khen thưởng", "II. Hạn chế")

    assert headings(*(each for said in told for each in (line(said, bold=True), text))) == [
        (2, "I. Kết quả"),
        (3, "1. Phong trào"),
        (4, "a) Việc đã làm"),
        (3, "2. Khen thưởng"),
        (2, "II. Hạn chế"),
    ]
    assert headings(line("Tiểu mục", level=3), text, line("Mục", level=1), text) == [(2, "Tiểu mục"), (2, "Mục")]


@pytest.mark.parametrize(
    "block",
    [
        line("Một câu in đậm, có dấu chấm ở cuối.", bold=True),
        line("“Thi đua là yêu nước”", bold=True),
        line("Nguyễn Văn Mẫu", bold=True, align="right"),
        line("- Một gạch đầu dòng", bold=True),
        line("Nơi nhận:", bold=True, italic=True),
        line("Dòng thường"),
    ],
)
def test_not_every_bold_line_is_a_heading(block):
    """Sentences, quotations, signatures and list items are none."""
    assert headings(block, line("Nội dung.")) == []


def test_nothing_heads_the_end():
    """A bold line below which nothing stands is no heading."""
    assert headings(line("Nội dung."), line("Kết thúc", bold=True)) == []


def test_dashes_make_lists():
    """Two lines at least; another sign marks what belongs to the item above; the signs themselves are gone."""
    (made,) = structured([line("- a"), line("+ b"), line("+ c"), line("- d")])

    assert isinstance(made, Items)
    assert [len(item) for item in made.items] == [2, 1]
    assert text_of([made]) == "a\nb\nc\nd"
    assert structured([line("- một mình")]) == [line("- một mình")]


def captions(*blocks):
    made, dropped = with_captions(blocks)
    return [Paragraph(block.caption).text if isinstance(block, Figure) else block.text for block in made], dropped


def test_captions_belong_to_the_pictures_above():
    """One below one, or as many below many in their order; a sentence in plain letters is text."""
    figures = [Figure(name) for name in "abc"]
    said = [line(each, italic=True) for each in ("Một", "Hai", "Ba")]

    assert captions(*figures, *said)[0] == ["Một", "Hai", "Ba"]
    assert captions(figures[0], said[0], figures[1], said[1])[0] == ["Một", "Hai"]
    assert captions(*figures, said[0])[0] == ["", "", "Một"]
    assert captions(figures[0], line("Hội nghị bắt đầu."))[0] == ["", "Hội nghị bắt đầu."]


def test_a_caption_is_printed_once_and_is_no_file_name():
    """Portals print it as alternative text and again below; the name of a file is dropped, and that is said."""
    made, dropped = with_captions([Figure("a", alt="Một"), line("20211213-U1.jpg"), line("Một"), line("Một")])

    assert made == [Figure("a", caption=(Run("Một"),))]
    assert dropped == ["20211213-U1.jpg"]


@pytest.mark.parametrize(("said", "left"), [("Hết./.", ["Hết."]), ("./.", []), (".", []), ("Hết.", ["Hết."])])
def test_the_end_mark_is_gone(said, left):
    """The page would drop it; a draft does not begin with it."""
    assert [block.text for block in without_end_marks([line(said)])] == left
