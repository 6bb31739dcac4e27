"""What somebody meant who misspelt a name."""

from collections.abc import Iterable
from difflib import SequenceMatcher

from portal.language.unicode import fold

LEAST_LIKENESS = 0.6  # the ratio of difflib: 0 nothing in common, 1 equal


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """Return the candidate most like *word*, or None if none is like it; their order does not matter.

    Tones, đ, case and spaces are compared only between candidates otherwise equally like; then the alphabet decides.
    """
    ranked = ((-_likeness(fold(word), fold(each)), -_likeness(word, each), each) for each in candidates)
    likeness, _, best = min(ranked, default=(0.0, 0.0, ""))
    return best if -likeness >= LEAST_LIKENESS else None


def did_you_mean(word: str, candidates: Iterable[str]) -> str:
    """Return ` Có phải “X”?`, with its leading space, to end a message about *word*; empty if nothing is like it."""
    meant = nearest(word, candidates)
    return "" if meant is None else f" Có phải “{meant}”?"


def _likeness(word: str, other: str) -> float:
    return SequenceMatcher(None, word, other, autojunk=False).ratio()
