"""The headline font: Source Serif Pro Semibold, reduced to the letters that Vietnamese and English headlines need."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from io import BytesIO

SOURCE = ("font_source_serif_pro", "files/SourceSerifPro-Semibold.ttf")
"""Package and file (SIL Open Font License 1.1); the upright covers all of Vietnamese, the italic does not."""
RANGES = (
    (0x20, 0x7E),
    (0xA0, 0x17F),  # with the letters of European names
    (0x1A0, 0x1A1),  # Ơ ơ
    (0x1AF, 0x1B0),  # Ư ư
    (0x300, 0x309),  # tones that stand by themselves
    (0x323, 0x323),
    (0x1EA0, 0x1EF9),  # Vietnamese letters with their tones
    (0x2010, 0x2026),  # dashes, quotation marks, bullet, ellipsis
    (0x20AB, 0x20AC),  # ₫ €
)
"""First and last code point of each."""
FEATURES = ["ccmp", "kern", "liga", "locl", "lnum", "mark", "mkmk", "tnum"]


@cache
def headline_font() -> bytes:
    """Return the font as WOFF2; the same font and libraries always give the same bytes. It takes about a second."""
    from fontTools.subset import Options, Subsetter  # noqa: PLC0415  half a second, for a font that is kept
    from fontTools.ttLib import TTFont  # noqa: PLC0415  as above

    package, name = SOURCE
    with files(package).joinpath(name).open("rb") as file:
        font = TTFont(file, recalcTimestamp=False)
        subsetter = Subsetter(Options(layout_features=FEATURES, hinting=False))
        subsetter.populate(unicodes=[point for first, last in RANGES for point in range(first, last + 1)])
        subsetter.subset(font)
        font.flavor = "woff2"
        made = BytesIO()
        font.save(made)
    return made.getvalue()
