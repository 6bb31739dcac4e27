import functools
import re
import subprocess
import sys
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Extension, Markdown
from markdown.inlinepatterns import SimpleTextInlineProcessor

from portal.reading.front_matter import parse_source
from portal.reading.markdown import extensions
from portal.reading.shortcuts import ALWAYS, BLOCK_MARKS, INLINE_MARKS, Shortcuts

ROOT = Path(__file__).parents[3]
ARTICLES = sorted(path for folder in ("content", "tests/sample_site") for path in (ROOT / folder).rglob("*.md"))
PIECES = [
    *(
        "*",
        "**",
        "***",
        "_",
        "__",
        "`",
        "``",
        "[",
        "]",
        "(",
        ")",
        "!",
        "<",
        ">",
        "&",
        "\\",
        "~",
        "^",
        ":",
        "|",
        "#",
        "-",
    ),
    *("+", "=", '"', "'", "{", "}", ".", "1. ", "- ", "* ", "> ", "    ", "  \n", "\n", "\n\n", "\t", "\r", " ", " \n"),
    *(
        "a",
        "Tên",
        "TOC",
        "[TOC]",
        "HĐ",
        "12",
        "## ",
        "\n===\n",
        "\n---\n",
        "* * *",
        "[^1]",
        "[^1]: ",
        "*[HĐ]: Hội",
        "&amp;",
    ),
    *(
        "| a | b |\n|---|:-:|\n| 1 | 2 |",
        ": ",
        "[x](/a/)",
        '![x](images/a.jpg "t")',
        "[x][1]",
        "[1]: /a/ 'b'",
        "{: #a .b }",
    ),
    *(
        "{.c}",
        "<p>",
        "</p>",
        "<div markdown='1'>",
        "</div>",
        "<span>",
        "<!--",
        "-->",
        "<hr>",
        "<br />",
        "<DIV>",
        "<?",
        "?>",
    ),
    *(
        "<https://a.example>",
        "<a@b.example>",
        "&#12",
        "&copy;",
        "<script>",
        "</script>",
        "\x02",
        "\x03",
        "klzzwxh:0000",
    ),
    *("wzxhzdk:0", "<h2 data-toc-label='x'>", "{: data-toc-label='y' }", "<![CDATA[", "<h2/>", "<details>", "///"),
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)


@functools.cache
def converters():
    """The converter with its shortcuts, and one without."""
    return Markdown(extensions=[*extensions(), Shortcuts()]), Markdown(extensions=extensions())


def both(text):
    return [md.reset().convert(text) for md in converters()]


@settings(max_examples=500)
@given(TEXTS)
def test_shortcuts_lead_to_the_same_html(text):
    quick, plain = both(text)

    assert quick == plain


@pytest.mark.parametrize("piece", PIECES)
def test_each_piece_leads_to_the_same_html(piece):
    for text in (
        piece,
        f"a {piece} b",
        f"Một\n{piece}\nhai",
        f"Một\n\n{piece} ba",
        f"{piece}a{piece}",
        f"- {piece}\n  {piece}",
    ):
        quick, plain = both(text)
        assert quick == plain


def test_each_article_leads_to_the_same_html():
    for path in ARTICLES:
        quick, plain = both(parse_source(path.read_bytes()).body)
        assert quick == plain, path


def test_a_table_of_contents_is_made_where_one_is_asked_for():
    quick, plain = both("[TOC]\n\n## Một\n\n### Hai")

    assert '<div class="toc">' in quick
    assert quick == plain


def test_all_that_python_markdown_tries_has_its_marks():
    """After an update: look what a new pattern needs, and give it its row."""
    md, _ = converters()

    for registry, marks in ((md.inlinePatterns, INLINE_MARKS), (md.parser.blockprocessors, BLOCK_MARKS)):
        assert [name for name in marks if name not in registry] == []
        assert len(marks) == len(registry)


@pytest.mark.parametrize("name", INLINE_MARKS)
@given(text=TEXTS)
def test_an_inline_pattern_does_not_match_without_a_mark(name, text):
    without = re.sub(f"[{re.escape(''.join(INLINE_MARKS[name]))}]", "", text)

    assert converters()[1].inlinePatterns[name].getCompiledRegExp().search(without) is None


@pytest.mark.parametrize("name", [name for name, marks in BLOCK_MARKS.items() if marks is not ALWAYS])
@given(text=TEXTS)
def test_a_block_processor_does_not_take_a_block_without_a_mark(name, text):
    without = re.sub(f"[{re.escape(''.join(BLOCK_MARKS[name]))}]", "", text)
    processor, parent, blocks = converters()[1].parser.blockprocessors[name], Element("div"), [without, "khác"]

    assert not processor.test(parent, without) or processor.run(parent, blocks) is False
    assert blocks == [without, "khác"]
    assert len(parent) == 0


class Shout(Extension):
    """A pattern that the table of marks does not know."""

    def extendMarkdown(self, md):  # noqa: D102, N802  Markdown's
        md.inlinePatterns.register(SimpleTextInlineProcessor("(ba)+"), "shout", 65)


def test_an_unknown_pattern_is_always_tried():
    assert Markdown(extensions=[*extensions(), Shout(), Shortcuts()]).convert("a bababa b") == "<p>a ba b</p>"


def test_a_pattern_is_not_tried_without_its_mark(monkeypatch):
    """Should Python-Markdown rename what is replaced, the HTML stays right and the time is lost."""
    md, _ = converters()
    monkeypatch.setattr(md.inlinePatterns["link"], "getCompiledRegExp", lambda: pytest.fail("tried"))
    monkeypatch.setattr(md.parser.blockprocessors["table"], "test", lambda *_: pytest.fail("tried"))

    assert md.reset().convert("Một *hai* ba") == "<p>Một <em>hai</em> ba</p>"


def test_finding_files_does_not_wait_for_what_reads_them():
    """A build that finds nothing changed parses nothing."""
    code = "import sys, portal.reading.newsroom, portal.reading.sources; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT / "plugins", capture_output=True, text=True, check=True
    )

    assert {"markdown", "nh3", "yaml", "pydantic", "pydantic_core", "html.parser"}.isdisjoint(loaded.stdout.split())
