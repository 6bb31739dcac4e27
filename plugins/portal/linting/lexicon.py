"""The words that a newsroom has settled on: spelling, names of units and leaders, numbers of documents."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from portal.language.unicode import fold, normalise

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

SHORTEST = 3
"""Words of a name that is looked for: what is shorter is too like other words."""
_TONES = "\u0300\u0309\u0303\u0301\u0323"
WORD = re.compile(r"\w+(?:[’']\w+)*")

folded_word = lru_cache(50_000)(fold)


@dataclass(frozen=True)
class Lexicon:
    """What is settled, as plain values; each of them may be empty."""

    spelling: Mapping[str, str] = field(default_factory=dict)
    """What is often misspelt, and what is meant."""
    units: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    numbers: Mapping[str, str] = field(default_factory=dict)
    """Numbers of documents as the register spells them, by `number_key`; where it spells one in two ways, none."""

    @property
    def has_names(self) -> bool:
        """Whether there is any name to look for."""
        return bool(self.units or self.people)

    @cached_property
    def misspelt(self) -> re.Pattern[str] | None:
        """What finds the misspelt words, the longest first."""
        if not self.spelling:
            return None
        each = (
            rf"{re.escape(wrong[0])}(?<!\w.)" + r"\s+".join(map(re.escape, wrong[1:].split(" ")))
            for wrong in sorted(map(" ".join, map(str.split, self.spelling)), key=len, reverse=True)
        )  # each begins with a letter: what all may begin with is found quickly
        return re.compile(rf"(?:{'|'.join(each)})(?!\w)")

    @cached_property
    def unit_names(self) -> Names:
        """The units, to be looked up."""
        return Names(self.units)

    @cached_property
    def people_names(self) -> Names:
        """The leaders and exemplars, to be looked up."""
        return Names(self.people)


class Name(NamedTuple):
    """A name and its folded words."""

    text: str
    words: tuple[str, ...]


class Names:
    """Names by two pairs of their words: a name with one word misspelt still has one of the pairs."""

    def __init__(self, names: Iterable[str]) -> None:
        self.spellings: set[tuple[str, str]] = set()
        self.by_pair: dict[tuple[str, ...], list[tuple[Name, int]]] = defaultdict(list)
        """The names that have two words in a row, and how many words stand before these."""
        for text in sorted(set(names)):
            name = Name(text, tuple(folded_word(word) for word in WORD.findall(text)))
            if len(name.words) >= SHORTEST:
                self.spellings.add(spelling_of(text))
                for skipped in (0, min(2, len(name.words) - 2)):
                    self.by_pair[name.words[skipped : skipped + 2]].append((name, skipped))

    def knows(self, text: str) -> bool:
        """Tell whether *text* is a name, but for a capital at its beginning, white space and where a tone stands."""
        return spelling_of(text) in self.spellings


def spelling_of(text: str) -> tuple[str, str]:
    """Return what all accepted spellings of a name share: `Hòa` and `Hoà` are one, and so are `Bộ …` and `bộ …`."""
    composed = normalise(" ".join(text.split()))
    apart = unicodedata.normalize("NFD", composed[:1].lower() + composed[1:])
    tones = "".join(char for char in apart if char in _TONES)
    return "".join(char for char in apart if char not in _TONES), tones


def is_one_letter_off(word: str, other: str) -> bool:
    """Tell whether one letter more, less or other, or two letters that changed places, makes *word* the *other*."""
    if abs(len(word) - len(other)) > 1 or word == other:
        return False
    start = next((at for at, pair in enumerate(zip(word, other, strict=False)) if pair[0] != pair[1]), None)
    if start is None:
        return True
    rest, other_rest = word[start:], other[start:]
    return (
        rest[1:] == other_rest[1:]
        or rest[1:] == other_rest
        or rest == other_rest[1:]
        or (rest[:2] == other_rest[1::-1] and rest[2:] == other_rest[2:])
    )
