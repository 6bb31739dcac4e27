"""Carries out the order for a new file: what a script said, or a person answered, until nothing is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portal.editing import questions
from portal.editing.new import Refusal, draft, faults_of, guesses, kind_of, places_of, read_title

if TYPE_CHECKING:
    from collections.abc import Iterable

    from portal.editing.new import Draft, Values, Workplace
    from portal.model.problem import Problem

USAGE = 'cần loại và tên, ví dụ: uv run inv new hoi-nghi "Khối thi đua số 1 sơ kết quý I"'


def values_of(flags: Iterable[str]) -> Values:
    """Return what flags such as `event.type=so-ket` say. Raise `Refusal` for one without `=`."""
    pairs = [flag.partition("=") for flag in flags]
    for key, sign, _ in pairs:
        if not sign:
            raise Refusal(f"--set {key}: viết “--set {key}=giá trị”")
    return {key.strip(): value.strip() for key, _, value in pairs}


def carry_out(workplace: Workplace, word: str, title: str, values: Values) -> tuple[Draft, Values]:
    """Write the file, and return it and what was guessed without asking.

    Raise `Refusal` for what nobody can be asked about, `EOFError` where a person goes away.
    """
    has_person = questions.can_be_asked()
    if not (word and title) and not has_person:
        raise Refusal(USAGE)
    word = word or questions.asked_for_word(workplace)
    kind = kind_of(word, workplace)
    title = read_title(title) if title else questions.asked_for_title()
    guessed = {key: value for key, value in guesses(kind, title, workplace.moment).items() if key not in values}
    values = {**(questions.asked_for_values(kind.record, guessed) if has_person else guessed), **values}
    while problems := faults_of(made := draft(word, title, values, workplace), workplace):
        if not has_person:
            raise Refusal("\n".join(_told(problem, kind.record) for problem in problems))
        values |= questions.asked_again(kind.record, problems)
    made.write()
    return made, {} if has_person else guessed


def _told(problem: Problem, record: type) -> str:
    flags = " ".join(f"--set {place}=…" for place in places_of(problem, record))
    return f"{problem.field}: {problem.message}" + (f" ({flags})" if flags else "")
