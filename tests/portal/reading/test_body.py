import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.model.body import Reference
from portal.reading.body import Weight, broken_link, read_body

HOSTILE = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//x.example/a.js></SCRIPT>",
    "<script/x>alert(1)</script>",
    "- một\n- <script>alert(1)</script>",
    "| a |\n|---|\n| <script>alert(1)</script> |",
    "x[^1]\n\n[^1]: <script>alert(1)</script>",
    '<div markdown="1"><script>alert(1)</script></div>',
    "<textarea><script>alert(1)</script></textarea>",
    "<template><script>alert(1)</script></template>",
    "<svg onload=alert(1)>",
    "<svg/onload=alert(1)>",
    '<math><mi xlink:href="javascript:alert(1)">x</mi></math>',
    "<img src=images/a.png alt=x onerror=alert(1)>",
    "<p ONCLICK=alert(1)>x</p>",
    "<details ontoggle=alert(1) open>x</details>",
    "<body onload=alert(1)>",
    "<video src=x onerror=alert(1)></video>",
    "<x onclick=alert(1)>a</x>",
    "Chữ\n{: onclick='alert(1)' }",
    "[x](/a/){: onclick='alert(1)' }",
    "[x](/a/){: href='javascript:alert(1)' }",
    "## Mục {: onmouseover='alert(1)' }",
    "![x](images/a.png){: onerror='alert(1)' }",
    "> <iframe src=x></iframe>",
    "<IFRAME SRC='javascript:alert(1)'></IFRAME>",
    "<object data='x.swf'></object>",
    "<embed src='x.swf'>",
    "<form action='https://x.example'><input name='a'></form>",
    "<button formaction='javascript:alert(1)'>x</button>",
    "<style>body{display:none}</style>",
    "<link rel=stylesheet href='//x.example'>",
    "<meta http-equiv=refresh content='0;url=//x.example'>",
    "<base href='//x.example/'>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](java\nscript:alert(1))",
    "[x](<java\tscript:alert(1)>)",
    "[x][1]\n\n[1]: javascript:alert(1)",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href='&#x6A;avascript&colon;alert(1)'>x</a>",
    "<a href='java&#10;script:alert(1)'>x</a>",
    "<a href='javascript&NewLine;:alert(1)'>x</a>",
    "<a href=' \x01javascript:alert(1)'>x</a>",
    "[x](vbscript:msgbox(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](feed:javascript:alert(1))",
    "![x](data:image/svg+xml;base64,AAAA)",
    "![x](javascript:alert(1))",
]
HARM = re.compile(
    r"<\s*(?:script|iframe|svg|math|style|object|embed|form|input|button|base|meta|link)|<[^>]*\son\w+\s*="
    r"|javascript:|vbscript:|data:",
    re.IGNORECASE,
)


def faults_of(text):
    return [(line, message) for line, message, _ in read_body(text, 1)[1]]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_html_is_refused_and_gone(text):
    """A draft may not have it either; and nothing of it is left, should it ever get past."""
    body, faults = read_body(text, 1)

    assert any(weight is Weight.UNSAFE for _, _, weight in faults)
    assert not HARM.search(body.html)


@pytest.mark.parametrize(
    "text",
    ["`<script>`", "    <script>a</script>", "&lt;script&gt;", "&#x3C;script&#x3E;", "javascript: là gì", "on=1"],
)
def test_text_about_code_is_no_code(text):
    body, faults = read_body(text, 1)

    assert faults == []
    assert "<script" not in body.html


@given(st.text(alphabet="<>/='\" \n\tabcsriptonlkxhf&#;:()[]{}!"))
def test_what_is_left_of_any_text_is_harmless(text):
    assert not re.search(r"<script|<iframe|<[^>]*\son\w+\s*=", read_body(text, 1)[0].html, re.IGNORECASE)


def test_links_and_pictures_are_listed_with_their_lines():
    body, faults = read_body("[a](/x/)\n\n![b](images/b.jpg) [c](/x/)\n\n![d](/images/d.jpg)", 8)

    assert faults == []
    assert body.links == (Reference("/x/", 8), Reference("/x/", 10))
    assert body.images == (Reference("images/b.jpg", 10), Reference("images/d.jpg", 12))


def test_an_address_is_not_taken_for_the_beginning_of_another():
    body, _ = read_body("[a](/hoi-nghi/2019/)\n\n[b](/hoi-nghi/)", 8)

    assert body.links == (Reference("/hoi-nghi/2019/", 8), Reference("/hoi-nghi/", 10))


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("[a](../b/)", "phải bắt đầu bằng"),
        ("[a](b.md)", "phải bắt đầu bằng"),
        ("[a]({filename}b.md)", "kiểu Pelican"),
        ("[a]({attach}b.pdf)", "kiểu Pelican"),
        ("![a](b.jpg)", "phải nằm trong “images/”"),
        ("![a](images/../../b.jpg)", "phải nằm trong “images/”"),
        ("![](images/b.jpg)", "thiếu mô tả"),
        ("![ ](images/b.jpg)", "thiếu mô tả"),
        ("<font color='red'>a</font>", "<font> không được dùng"),
    ],
)
def test_what_a_page_cannot_show_is_told_with_its_line(text, word):
    ((line, message),) = faults_of(f"Một.\n\n{text}\n")

    assert line == 3
    assert word in message


@pytest.mark.parametrize(
    "target",
    ["/a/", "/a/#b", "/a/?b=c", "#b", "https://x.example/", "mailto:a@b.example", "files/a.pdf", "//x.example/"],
)
def test_a_link_that_leads_somewhere_is_no_fault(target):
    assert broken_link(target, frozenset({"/a/"})) is None


def test_a_broken_link_is_told_with_the_page_meant():
    known = frozenset({"/hoi-nghi/2019/so-ket/", "/khoi/"})

    assert "Viết “/khoi/”" in broken_link("/khoi", known)
    assert "Có phải “/hoi-nghi/2019/so-ket/”" in broken_link("/hoi-nghi/2019/so-kett/#a", known)
