import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.reading.markdown import convert
from portal.reading.scan import scan, scan_any

PIECES = (
    '<p>|</p>|<br />|<br/>|<hr>|<img alt="a" src="b" />|<img>|<a href="/x/?a=1&amp;b">|<a href="&#x6A;s:">|</a>'
    '|<h1 id="a">|<td class="align-right">|<p a="1" a="2">|<p a="x>y">|<p a=\'x\'>|<p a=x>|<p a>|<P>|<p  a="1">'
    '|<p a="1"b="2">'
    "|<script>|</script>|<textarea>|</textarea>|<title>|<style>|<svg>|<plaintext>|<xmp>|<!--|-->|<![CDATA[|]]>|<?|?>|<!x>"
    '|<|>|</|"|\'|&|&amp|;|=| |\n|x|</p a="b">|</x>|<a/b>|<a\n>|<é>|<a é="1">|\x00|<p\x0c>|&lt;p&gt;'
).split("|")


@pytest.mark.parametrize(
    "piece", ["<![x](a)", "<![", "<![>", "<![ x", "<![if a]>", "<![CDATA[a", "<!", "<!x", "<!DOCTYPE", "<?", "</"]
)
def test_what_python_does_not_know_is_no_end(piece):
    """A text may have it, and what follows is seen."""
    assert scan(f"<p>{piece}<em></em>").tags[0] == "p"
    assert "em" in scan(f"<p>{piece}></p><em></em>").tags or piece == "<![CDATA[a"


def seen(found):
    return found.tags, found.attributes, found.links, found.images


@pytest.mark.parametrize("piece", PIECES)
def test_each_piece_is_seen_as_by_a_parser(piece):
    assert seen(scan(f"<p>{piece}</p>")) == seen(scan_any(f"<p>{piece}</p>"))


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_html_is_seen_as_by_a_parser(html):
    assert seen(scan(html)) == seen(scan_any(html))


@given(st.text(alphabet="<>/='\" \n\tabimgp&#;:()[]{}!"))
def test_what_markdown_makes_is_seen_as_by_a_parser(text):
    html = convert(text)

    assert seen(scan(html)) == seen(scan_any(html))
