"""What somebody meant who misspelt a name."""

from collections.abc import Iterable, Mapping

from portal.language.unicode import fold

LEAST_LIKENESS = 0.6  # the ratio of difflib: 0 nothing in common, 1 equal


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """Return the candidate most like *word*, or None if none is like it; their order does not matter.

    Tones, đ, case and spaces are compared only between candidates otherwise equally like; then the alphabet decides.
    """
    folded, best = fold(word), (0.0, 0.0, "")
    ranked = sorted(((_most_likeness(folded, fold(each)), each) for each in candidates), reverse=True)
    for most, each in ranked:
        if most < max(LEAST_LIKENESS, -best[0]):
            break  # nor can any that follows be more like it
        best = min(best, (-_likeness(folded, fold(each)), -_likeness(word, each), each))
    return best[2] if -best[0] >= LEAST_LIKENESS else None


def did_you_mean(word: str, candidates: Iterable[str], names: Mapping[str, str] | None = None) -> str:
    """Return ` Có phải “X”?`, with its leading space, to end a message about *word*; empty if nothing is like it.

    *names* says what X is where *word* is like a name that some of the candidates have.
    """
    names = names or {}
    meant = nearest(word, [*candidates, *names])
    return "" if meant is None else f" Có phải “{names.get(meant, meant)}”?"


def _likeness(word: str, other: str) -> float:
    from difflib import SequenceMatcher  # noqa: PLC0415  content without a fault does not need it

    return SequenceMatcher(None, word, other, autojunk=False).ratio()


def _most_likeness(word: str, other: str) -> float:
    """Return what `_likeness` cannot exceed, 30 times as fast: what the two share if only its order counts.

    The length of a longest common subsequence, by bits (Hyyrö, Bit-Parallel LCS-length Computation Revisited, 2004).
    """
    places: dict[str, int] = {}
    for place, char in enumerate(word):
        places[char] = places.get(char, 0) | 1 << place
    every = (1 << len(word)) - 1
    row = every
    for char in other:
        met = row & places.get(char, 0)
        row = (row + met) | (row - met)
    shared = len(word) - (row & every).bit_count()
    return 2 * shared / (len(word) + len(other)) if word or other else 1.0
