"""What a page gets on its way to the browser."""

import json

import pytest

from portal.serving.builds import State
from portal.serving.pages import build_of, event_of, waiting_page, with_module

MODULE = b'<script type="module" src="/__serve__/reload.js" id="portal-serve" data-build="b1"></script>\n'


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (b"<body><p>a</p></body></html>", b"<body><p>a</p>" + MODULE + b"</body></html>"),
        (b"<BODY>a</BODY >", b"<BODY>a" + MODULE + b"</BODY >"),
        (b"<body>&lt;/body> <!-- </body> --> b</body>", b"<body>&lt;/body> <!-- </body> --> b" + MODULE + b"</body>"),
        (b"<p>a", b"<p>a" + MODULE),
        (b"", MODULE),
    ],
)
def test_the_module_stands_at_the_end_of_the_body(page, expected):
    """Once, before the last end of a body, or at the end where there is none."""
    assert with_module(page, "b1") == expected


def test_a_waiting_page_shows_faults_as_text():
    """What a file says never becomes markup."""
    page = waiting_page(State("", ("a.md:1: title: <script>alert(1)</script> & “x”",))).decode()

    assert "a.md:1: </code>title: &lt;script&gt;alert(1)&lt;/script&gt; &amp; “x”</li>" in page
    assert "Chưa dựng được trang" in page
    assert "</code>sai &lt;b&gt;</li>" in waiting_page(State("", ("sai <b>",))).decode()
    assert "Đang dựng trang…" in waiting_page(State()).decode()


def test_a_waiting_page_is_another_as_soon_as_its_faults_are():
    """A page of the site depends on the output alone, one that waits on what it says."""
    one, two = State("a", ("x",)), State("a", ("y",))

    assert build_of(one, is_waiting=False) == build_of(two, is_waiting=False) == "a"
    assert build_of(one, is_waiting=True) != build_of(two, is_waiting=True)
    assert build_of(one, is_waiting=True) in waiting_page(one).decode()


def test_an_event_is_one_line_whatever_a_fault_says():
    """A line break in a fault does not end the event."""
    retry, data, *rest = event_of(State("a", ("x\ny",)), is_waiting=False).decode().split("\n")

    assert retry == "retry: 300"
    assert json.loads(data.removeprefix("data: ")) == {"build": "a", "faults": ["x\ny"]}
    assert rest == ["", ""]
