"""Asks a person at a terminal for what a new file still needs."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from portal.editing.new import Refusal, kind_of, places_of, read_title
from portal.reading.guide import keys_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from typing import TypeVar

    from portal.editing.new import Values, Workplace
    from portal.model.problem import Problem
    from portal.reading.guide import Advice

    Answer = TypeVar("Answer")


def can_be_asked() -> bool:
    """Tell whether a person sits at the terminal, and no script."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def asked_for_word(workplace: Workplace) -> str:
    """Return what the person wants to be new."""
    _say("Bạn muốn tạo gì?", *(f"  {word:<20} {name}" for word, name in workplace.words.items()))

    def read(answer: str) -> str:
        kind_of(answer, workplace)
        return answer

    return _until_right("Loại", read)


def asked_for_title() -> str:
    """Return what the new file is to be called."""
    return _until_right("Tên, tít hoặc số hiệu", read_title)


def asked_for_values(record: type, proposals: Mapping[str, str]) -> Values:
    """Return an answer for each key of *proposals*, which stand where the person only presses Enter."""
    return {key.name: _asked(key.advice, proposals[key.name]) for key in keys_of(record) if key.name in proposals}


def asked_again(record: type, problems: Iterable[Problem]) -> Values:
    """Return an answer for each key that is at fault. Raise `Refusal` where a fault is not about a key."""
    answers: Values = {}
    for problem in problems:
        _say(f"{problem.field}: {problem.message}")
        places = places_of(problem, record)
        if not places:
            raise Refusal(f"{problem.field}: {problem.message}")
        answers |= {place: _asked(_advice(record, place)) for place in places}
    return answers


def _advice(record: type, place: str) -> Advice:
    first, _, rest = place.partition(".")
    key = next(key for key in keys_of(record) if key.name == first)
    return _advice(key.record, rest) if rest and key.record else key.advice


def _asked(advice: Advice, proposal: str = "") -> str:
    if advice.choices:
        _say(*(f"  {value:<20} {name}" for value, name in advice.choices.items()))
    example = f"[{proposal}]" if proposal else f"ví dụ {advice.example}"
    return _answer(f"{advice.label} ({advice.hint}; {example})") or proposal


def _until_right(question: str, read: Callable[[str], Answer]) -> Answer:
    while True:
        try:
            return read(_answer(question))
        except Refusal as refusal:
            _say(str(refusal))


def _answer(question: str) -> str:
    """Return what is typed; the question stands where it does not mix with what a script would read."""
    sys.stderr.write(f"{question}: ")
    sys.stderr.flush()
    return input().strip()


def _say(*lines: str) -> None:
    sys.stderr.write("".join(f"{line}\n" for line in lines))
