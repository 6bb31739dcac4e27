"""What is printed is shown by the terminal, never obeyed, and stays one line a fault."""

import pytest

from portal.building.faults import tell
from portal.building.project import SITE_URL
from portal.model.problem import Problem

SIGNS = ["\x1b[2J", "\x9b31m", "\r", "\n", "\b", "\x07", "\u2028", "\u202e", "\u2066", "\x85"]


@pytest.mark.parametrize("sign", SIGNS, ids=ascii)
def test_a_fault_is_one_line_of_plain_signs(sign):
    """Escapes, line ends and signs that turn the direction of reading are shown as �."""
    line = str(Problem(f"content/a{sign}.md", 1, f"x{sign}", f"tiêu đề “{sign}rm -rf”"))

    assert sign not in line
    assert line.count("�") >= 3
    assert len(line.splitlines()) == 1


def test_other_words_are_shown_too(capsys):
    """Names of files and folders reach the terminal by other ways than faults of content."""
    tell("Cảnh báo: nơi đăng có tệp “\x1b]0;x\x07\u202egpj.exe”\nhai dòng")

    said = capsys.readouterr().err
    assert "\x1b" not in said
    assert "\u202e" not in said
    assert len(said.splitlines()) == 2


@pytest.mark.parametrize(
    "url",
    [
        "https://a.example;return 200",
        'https://a.example"><script>',
        "https://a.example/\n}server{",
        "https://a.example/{x}",
        "https://a@b.example",
        "javascript:alert(1)",
        "https://",
        "https://a.example/?x",
        "https://a.example/$uri",
    ],
)
def test_an_address_from_the_environment_cannot_configure_a_server(scratch_site, url):
    """`SITEURL` goes into nginx.conf and every page: signs that mean something there are refused."""
    done = scratch_site.build(SITEURL=url)

    assert done.status == 1
    assert "SITEURL: phải là địa chỉ đầy đủ" in done.said


@pytest.mark.parametrize("url", ["http://localhost:8000", "https://thidua.example.vn/cong", "https://thiđua.vn"])
def test_honest_addresses_are_taken(url):
    """With a port, a path, Vietnamese letters."""
    assert SITE_URL.fullmatch(url)
