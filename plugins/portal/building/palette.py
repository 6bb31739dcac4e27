"""The 24 colours, one of which stands where a picture will appear."""

from __future__ import annotations

PALETTE = tuple(
    bytes.fromhex(colour)
    for colour in (
        "f6f5f2 cfcdcb a6a4a2 7b7a78 545250 2a2927 "  # greys
        "d8aba3 ccb391 acbf9a 8fc3bf 98bdd8 bcb0d6 "  # light: red, yellow, green, teal, blue, violet
        "a67067 997a50 72895c 498e89 5886a6 8677a4 "  # middling
        "623c36 594324 3e4e2e 1d514e 2a4c62 4c4161"  # dark
    ).split()
)
"""Red, green and blue; `.placeholder--0` to `--23` of components/picture.css. Evenly spaced hues in OKLCH."""
LIGHT = 0
"""Behind a transparent picture, in the dark theme too: it is drawn for paper."""


def nearest_colour(mean: tuple[int, int, int]) -> int:
    """Return the place in `PALETTE` of the colour that is nearest to *mean* (red, green, blue)."""
    distances = [sum((a - b) ** 2 for a, b in zip(colour, mean, strict=True)) for colour in PALETTE]
    return distances.index(min(distances))
