"""No text that somebody sends keeps a build busy for minutes, or ends its process."""

import json
import os
import subprocess
import sys

import pytest
from conftest import ROOT
from hostile_text import FLOODS, NESTED

from portal.model.kinds import ARTICLE
from portal.reading.front_matter import HeadError, decode, parse_yaml
from portal.reading.limits import MOST_BYTES, MOST_EFFORT, MOST_LEVELS, is_too_much
from portal.reading.sources import parse_file

CEILING = 60
"""Seconds: what is not bounded takes hours, what is takes a few tenths."""


def told(kind, names, repeats):
    """Return what is said of each text, read in one process that may not crash, nor last."""
    code = (
        "import json, sys; from hostile_text import said_of; kind, repeats, *names = sys.argv[1:];"
        "print(json.dumps({name: said_of(kind, name, int(repeats)) for name in names}))"
    )
    path = os.pathsep.join((str(ROOT / "plugins"), str(ROOT / "tests")))
    command = [sys.executable, "-c", code, kind, str(repeats), *names]
    env = {**os.environ, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        command, env=env, capture_output=True, text=True, encoding="utf-8", timeout=CEILING, check=False
    )
    assert done.returncode == 0, done.stderr[-500:] or f"the reader was ended by signal {-done.returncode}"
    return json.loads(done.stdout)


def test_no_text_keeps_markdown_busy():
    """What Markdown would look through again and again is refused in one line, in a draft too."""
    for name, said in told("markdown", FLOODS, 12_000).items():
        assert ":7: nội dung: quá nhiều dấu" in said, name


def test_no_nesting_ends_the_process():
    """Lists in lists are told by their line long before the stack of the parser ends."""
    for name, said in told("yaml", NESTED, 100_000).items():
        assert bool(said) != (name == "numbers"), name


@pytest.mark.parametrize("depth", [MOST_LEVELS - 2, MOST_LEVELS + 1])
def test_levels_are_counted(depth):
    """What people write is read; one line says where it becomes too deep."""
    text = "a: b\nc: " + "[" * depth + "]" * depth
    if depth < MOST_LEVELS:
        assert parse_yaml(text)[0]["a"] == "b"
        return
    with pytest.raises(HeadError, match="quá sâu") as caught:
        parse_yaml(text)
    assert caught.value.line == 2


def test_a_file_has_a_size():
    """A dump of a data base that somebody saved as an article is told, not read."""
    with pytest.raises(HeadError, match="1000 nghìn byte"):
        decode(b"x" * (MOST_BYTES + 1))
    (problem,) = parse_file(ARTICLE, "content/articles/tin-tuc/2026/a.md", b"---\n" + b"x" * MOST_BYTES).problems
    assert str(problem).startswith("content/articles/tin-tuc/2026/a.md:1: phần đầu: tệp dài hơn")


def test_a_long_honest_text_is_read():
    """The longest text of this repository, full of tables and code, is far from the limit; so is a table in HTML."""
    guide = (ROOT / "docs" / "soan-bai.md").read_text(encoding="utf-8")
    table = "<table>" + "<tr><td>Sở Mẫu</td><td>Bằng khen</td></tr>\n" * 5000 + "</table>"

    assert not is_too_much(guide)
    assert not is_too_much(table)
    assert is_too_much("[" * int(MOST_EFFORT**0.5 + 1))
