import re

from hypothesis import given
from hypothesis import strategies as st

from portal.reading.lines import Lines

CHARACTERS = st.text(alphabet="aAiIİıkKKsSſßΣσςé/.-_<#\n [](", max_size=40)


def lines_of(text, pieces):
    """The definition that `Lines` follows, without its speed."""
    next_place = {}
    for piece in pieces:
        whole = re.compile(rf"(?<![\w/]){re.escape(piece)}(?![\w/.-])", re.IGNORECASE)
        found = whole.search(text, next_place.get(piece, 0)) or whole.search(text)
        place = found.start() if found else 0
        next_place[piece] = place + 1
        yield 3 + text.count("\n", 0, place)


def test_each_question_gets_the_next_place():
    lines = Lines("/a/b/ x\n/a/ y\n/A/", 5)

    assert [lines.of("/a/") for _ in range(3)] == [6, 7, 6]


@given(CHARACTERS, st.lists(st.text(alphabet="aiksAIKSé/.-<#", max_size=3), max_size=6))
def test_lines_are_those_of_the_definition(text, pieces):
    lines = Lines(text, 3)

    assert [lines.of(piece) for piece in pieces] == list(lines_of(text, pieces))
