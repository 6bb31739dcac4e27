"""Reads a draft by every rule that its editor has not switched off, and mends what is certain."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from portal.language.suggestions import did_you_mean
from portal.linting.draft import HEAD, Mark, read_draft, values_of
from portal.linting.rules import CODES, RULES, Rule
from portal.reading.limits import is_too_much

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from portal.linting.draft import Draft, Value
    from portal.linting.lexicon import Lexicon

OFF = re.compile(r"^[ \t]*#[ \t]*lint:[ \t]*off=(?P<codes>[\w-]+(?:[ \t]*,[ \t]*[\w-]+)*)", re.MULTILINE)
"""A remark in the head; whatever follows the codes is the reason."""
MOST_TOLD = 20
"""Slips of one kind that are told of one file, lest a text in an old font fill the window."""
MOST_ROUNDS = 8
"""How often a text is mended: what mends one slip may uncover another, as a hidden character does."""
SHOWN = 40
"""Characters of a text that a message quotes."""
_ON_ONE_LINE = dict.fromkeys(map(ord, "\r\n\t"), " ")


class Slip(NamedTuple):
    """What a message says of one slip: line, field, sentence."""

    line: int
    field: str
    message: str


def slips_in(draft: Draft) -> list[Slip]:
    """Return what is to be told of *draft*, in the order of its lines."""
    found: list[Slip] = list(_unknown_codes(draft))
    for rule, marks in _marked(draft):
        told = marks[:MOST_TOLD]
        more = f" Còn {len(marks) - MOST_TOLD} chỗ nữa như thế trong tệp này." if len(marks) > MOST_TOLD else ""
        for mark in told:
            said = _said(draft, rule, mark) + (more if mark is told[-1] else "")
            found.append(Slip(draft.line_of(mark.start), draft.field_of(mark.start), f"{said} [{rule.code}]"))
    return sorted(found)


def mended(text: str, lexicon: Lexicon) -> str:
    """Return *text* with every certain slip mended and nothing else changed; to mend it again changes nothing."""
    for _ in range(MOST_ROUNDS):
        after = _mended_once(read_draft(text, lexicon))
        if after == text:
            break
        text = after
    return text


def lacks_id(text: str) -> bool:
    """Tell whether a head that YAML can read has no line for its identifier."""
    keys = read_draft(text).values
    return bool(keys) and "id" not in keys


def with_id(text: str, identifier: str) -> str:
    """Return *text* with a line for its *identifier* at the top of its head; as it is where it has no head."""
    head = HEAD.match(text)
    if head is None:
        return text
    line_end = "\r\n" if text[: head.start("head")].endswith("\r\n") else text[head.start("head") - 1]
    return f"{text[: head.start('head')]}id: {identifier}{line_end}{text[head.start('head') :]}"


def _marked(draft: Draft) -> Iterator[tuple[Rule, list[Mark]]]:
    off = {code for _, code in _switched_off(draft)}
    for rule in () if is_too_much(draft.text) else RULES:  # that is told by the build
        if rule.code not in off:
            yield rule, sorted(rule.find(draft), key=lambda mark: (mark.start, mark.end))


def _switched_off(draft: Draft) -> Iterator[tuple[int, str]]:
    """Yield place and code of each rule that the head of *draft* leaves out."""
    for remark in OFF.finditer(draft.text, 0, draft.body_start):
        for code in re.finditer(r"[\w-]+", remark["codes"]):
            yield remark.start("codes") + code.start(), code[0]


def _unknown_codes(draft: Draft) -> Iterator[Slip]:
    for place, code in _switched_off(draft):
        if code not in CODES:
            yield Slip(draft.line_of(place), "lint", f"không có quy tắc “{code}”.{did_you_mean(code, CODES)}")


def _said(draft: Draft, rule: Rule, mark: Mark) -> str:
    """Return what is wrong at *mark*: the words it stands in, why, and those words as they should be."""
    start, end = mark.start, mark.end
    while start > 0 and not draft.text[start - 1].isspace() and mark.start - start < SHOWN:
        start -= 1
    while end < len(draft.text) and not draft.text[end].isspace() and end - mark.end < SHOWN:
        end += 1
    if draft.text[mark.start : mark.end].isspace():  # a space alone says nothing
        start, end = _with_neighbours(draft.text, start, end)
    wrong = _quoted(draft.text[start:end])
    if mark.right is None:
        return f"{wrong}: {rule.sentence}."
    right = draft.text[start : mark.start] + mark.right + draft.text[mark.end : end]
    return f"{wrong}: {rule.sentence}. Viết {_quoted(right)}"


def _with_neighbours(text: str, start: int, end: int) -> tuple[int, int]:
    before = re.search(r"\S{0,20}\s*\Z", text[:start][-SHOWN:])
    after = re.match(r"\s*\S{0,20}", text[end : end + SHOWN])
    return start - len(before[0] if before else ""), end + len(after[0] if after else "")


def _quoted(text: str) -> str:
    """Return the beginning of *text* on one line, in quotation marks."""
    cut = text if len(text) <= SHOWN else f"{text[:SHOWN]}…"
    return f"“{visible(cut.translate(_ON_ONE_LINE))}”"


def visible(text: str) -> str:
    """Return *text* with the code of each character in the place of what has no shape of its own."""
    return "".join(_sign(char) for char in text)


def _sign(char: str) -> str:
    is_hidden = char not in " \t" and (not char.isprintable() or unicodedata.combining(char))
    return f"<{ord(char):04X}>" if is_hidden else char


def _mended_once(draft: Draft) -> str:
    """Return the text with the certain slips mended that do not overlap, and the head still read as it was."""
    chosen: list[Mark] = []
    for mark in sorted(mark for rule, marks in _marked(draft) if rule.is_mended for mark in marks):
        is_apart = (
            not chosen or mark.start > chosen[-1].end or (chosen[-1].start < chosen[-1].end == mark.start < mark.end)
        )
        if mark.is_certain and mark.right is not None and is_apart:
            chosen.append(mark)
    if not _leaves_head(draft, chosen):
        chosen, tried = [], chosen
        for mark in tried:
            if _leaves_head(draft, [*chosen, mark]):
                chosen.append(mark)
    return _replaced(draft.text, chosen)


def _leaves_head(draft: Draft, marks: Sequence[Mark]) -> bool:
    """Tell whether YAML reads the head as before once *marks* are mended, but for what they change in its values."""
    in_head = [mark for mark in marks if mark.start < draft.body_start]
    if not in_head or not draft.values:
        return True
    after = _replaced(draft.text[: draft.body_start], in_head)
    head = HEAD.match(after)
    found = list(values_of(head["head"], head.start("head"))) if head else []
    return [value.key for value in found] == list(draft.values) and all(
        after[new.start : new.end].strip() == _mended_value(draft.text, old, in_head).strip()
        for new, old in zip(found, draft.values.values(), strict=True)
    )


def _mended_value(text: str, value: Value, marks: Sequence[Mark]) -> str:
    inside = [
        mark._replace(start=mark.start - value.start, end=mark.end - value.start)
        for mark in marks
        if value.start <= mark.start and mark.end <= value.end
    ]
    return _replaced(text[value.start : value.end], inside)


def _replaced(text: str, marks: Sequence[Mark]) -> str:
    parts: list[str] = []
    done = 0
    for mark in marks:
        parts += text[done : mark.start], mark.right or ""
        done = mark.end
    return "".join([*parts, text[done:]])
