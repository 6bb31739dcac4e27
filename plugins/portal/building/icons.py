"""The mark (`theme/static/icon.svg`) as systems that want no SVG need it: square pictures, drawn at the build."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from math import cos, pi, sin
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

LACQUER, PAPER = (0x9C, 0x1A, 0x1D, 0xFF), (0xFF, 0xF8, 0xEE, 0xFF)
POINTS = 8
RING, RING_WIDTH, OUTER, INNER = 20.8 / 24, 1.6 / 24, 16 / 24, 6.05 / 24
"""The edge of the ring, its width, the points of the star and the notches between: parts of the mark's radius."""
FINE = 4
"""How many times larger the mark is drawn than kept, so that its edges are smooth."""
SQUARES = {"apple-touch-icon.png": (180, 0.84), "icon-192.png": (192, 0.76), "icon-512.png": (512, 0.76)}
"""Side in pixels, and the part of it that the mark takes: systems cut circles of 80 % out of these (W3C manifest)."""


@cache
def icon_files() -> dict[str, bytes]:
    """Return each icon by name, `favicon.ico` among them for programs that ask for it unbidden."""
    return {
        "favicon.ico": _saved(_drawn(32, 1, (0, 0, 0, 0)), "ICO"),
        **{name: _saved(_drawn(side, part, LACQUER), "PNG") for name, (side, part) in SQUARES.items()},
    }


def _drawn(side: int, part: float, ground: tuple[int, int, int, int]) -> Image.Image:
    """Return the mark on *ground*, *side* pixels wide, taking *part* of that."""
    from PIL import Image, ImageDraw  # noqa: PLC0415  Pillow costs 0.1 s of every start

    centre, radius = side * FINE / 2, side * FINE / 2 * part
    picture = Image.new("RGBA", (side * FINE, side * FINE), ground)
    draw = ImageDraw.Draw(picture)
    draw.circle((centre, centre), radius, fill=LACQUER)
    draw.circle((centre, centre), radius * RING, outline=PAPER, width=round(radius * RING_WIDTH))
    draw.polygon(list(_star(centre, radius)), fill=PAPER)
    return picture.resize((side, side), Image.Resampling.LANCZOS)


def _star(centre: float, radius: float) -> list[tuple[float, float]]:
    corners = [(turn * pi / POINTS, (INNER if turn % 2 else OUTER) * radius) for turn in range(2 * POINTS)]
    return [(centre + far * sin(angle), centre - far * cos(angle)) for angle, far in corners]


def _saved(picture: Image.Image, kind: str) -> bytes:
    made = BytesIO()
    if kind == "ICO":
        picture.save(made, kind, sizes=[picture.size])
    else:  # two colours and what lies between them: a fifth of the bytes
        picture.convert("RGB").quantize(32).save(made, kind, optimize=True)
    return made.getvalue()
