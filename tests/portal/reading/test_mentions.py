"""Numbers of documents in HTML: where links may stand, and that nothing else ever changes."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.model.body import CitationLink
from portal.reading.body import read_body

NUMBER = "Chỉ thị số 34-CT/TW"


def linked(markdown):
    """Return what links would stand around in the HTML of *markdown*, and how many mentions have none."""
    body, _ = read_body(markdown, 1)
    spans = [mention.span for mention in body.mentions]
    return [body.html[slice(*span)] for span in spans if span], spans.count(None)


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        (f"Theo {NUMBER}.", [NUMBER]),
        (f"- {NUMBER}\n- 18/CT-TTg", [NUMBER, "18/CT-TTg"]),
        (f"| Văn bản |\n|---|\n| {NUMBER} |", [NUMBER]),
        (f"> Thực hiện {NUMBER}.", [NUMBER]),
        (f"**{NUMBER}** ngày 07/4/2014", [NUMBER]),
        ("Chỉ thị số **34-CT/TW**", ["Chỉ thị số <strong>34-CT/TW</strong>"]),
        ("**Chỉ thị số 34**-CT/TW", []),  # no link can begin within the bold and end without
        ("*[TW]: Trung ương\n\nTheo Chỉ thị 34-CT/TW.", ['Chỉ thị 34-CT/<abbr title="Trung ương">TW</abbr>']),
        ("Chỉ&nbsp;thị số&nbsp;34-CT/TW & sau", ["Chỉ&nbsp;thị số&nbsp;34-CT/TW"]),
        (f"“Năm năm” thực hiện {NUMBER}", [NUMBER]),
        (f"Ghi chú[^1]\n\n[^1]: {NUMBER}", [NUMBER]),
        (f"Theo {NUMBER}[^1].\n\n[^1]: Ghi chú", [NUMBER]),
    ],
)
def test_a_link_stands_around_the_whole_number(markdown, expected):
    """With the words that name it, and only where its tags are whole."""
    assert linked(markdown)[0] == expected


@pytest.mark.parametrize(
    "markdown",
    [
        f"## Thực hiện {NUMBER}",
        f"[{NUMBER}](https://mau.example/)",
        f"[thực hiện **{NUMBER}** ở cơ sở](https://mau.example/)",
        f"bài “Năm năm thực hiện {NUMBER}”",
        f"<cite>Năm năm thực hiện {NUMBER}</cite>",
        f"<details><summary>{NUMBER}</summary>Chữ</details>",
    ],
)
def test_no_link_stands_in_headings_links_and_titles(markdown):
    """The document is cited there, and the text stays what it is."""
    assert linked(markdown) == ([], 1)


@pytest.mark.parametrize("markdown", [f"`{NUMBER}`", f"    {NUMBER}", f"<kbd>{NUMBER}</kbd>"])
def test_code_cites_nothing(markdown):
    assert linked(markdown) == ([], 0)


def test_a_mention_knows_its_line():
    """Each of two mentions of one number has its own; YAML above counts too."""
    body, _ = read_body("Theo 34-CT/TW.\n\nVà\n34-CT/TW", 10)

    assert [mention.line for mention in body.mentions] == [10, 13]


PIECES = [
    NUMBER,
    "34 - CT/TW",
    "1620/QĐ-TTg",
    "ngày 07/4/2014",
    "**",
    "*",
    "“",
    "”",
    "## ",
    "> ",
    "- ",
    "\n",
    "\n\n",
    "`",
]
PIECES += ["[a](/b/)", "[", "](/c/)", "<b>", "</b>", "<cite>", "</cite>", "&nbsp;", "&amp;", "<br>", "| a |", " ", "x"]


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_without_its_links_a_body_is_what_it_was(markdown):
    """Links are put around pieces of text that stay as they are; none stands in another, each is whole."""
    body, _ = read_body(markdown, 1)
    links = tuple(CitationLink(*mention.span, "/van-ban/mau/") for mention in body.mentions if mention.span)
    object.__setattr__(body, "citations", links)
    begun = '<a class="citation" href="/van-ban/mau/">'
    pieces = body.html.split(begun)

    assert len(pieces) == len(links) + 1
    assert pieces[0] + "".join(piece.replace("</a>", "", 1) for piece in pieces[1:]) == body.text
    for piece in pieces[1:]:
        inside = piece.partition("</a>")[0]
        assert "<a" not in inside
        assert sorted(re.findall(r"<([a-z]+)", inside)) == sorted(re.findall(r"</([a-z]+)", inside))
