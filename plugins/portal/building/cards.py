"""Draws share cards: the pictures of 1200×630 pixels by which others show a link to a page."""

from __future__ import annotations

import math
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING
from unicodedata import normalize

import font_source_sans_pro
import font_source_serif_pro
from PIL import Image, ImageDraw, ImageFont, ImageOps

from portal.rendering.cards import HEIGHT, WIDTH

if TYPE_CHECKING:
    from collections.abc import Sequence

    Font = ImageFont.FreeTypeFont

PAPER, INK, LACQUER, RULE, MUTED = "#fbf8f3", "#211b17", "#9c1a1d", "#e2d8ca", "#655b52"
"""The light theme's colours (tokens.css)."""
MARGIN, EDGE = 80, 20
TITLE_TOP, TITLE_BOTTOM = 152, 500
LARGEST, SMALLEST, STEP = 84, 40, 4
"""Sizes of a title in pixels; it is set in the largest at which it fits."""
LEADING = 1.28
"""Height of a line to its size: two marks above a capital (Ễ) stay clear of the line above."""
COLOURS = 64
"""Enough for smooth edges of ink on paper; a card is then about 30 KB (level 9 spares 2 KB in eight times the time)."""
JPEG_QUALITY = 80
STAR = (
    *((24, 8), (26.3, 18.4), (35.3, 12.7), (29.6, 21.7), (40, 24), (29.6, 26.3), (35.3, 35.3), (26.3, 29.6)),
    *((24, 40), (21.7, 29.6), (12.7, 35.3), (18.4, 26.3), (8, 24), (18.4, 21.7), (12.7, 12.7), (21.7, 18.4)),
)
"""The drum star of components/mark.html, in its box of 48."""


def drawn_card(title: str, section: str, site_name: str) -> bytes:
    """Return a PNG with *title* between *section* and *site_name*; a title that never fits ends with an ellipsis."""
    card = _ground().copy()
    draw = ImageDraw.Draw(card)
    title, section, site_name = (normalize("NFC", text) for text in (title, section, site_name))
    room = WIDTH - 2 * MARGIN
    draw.text((MARGIN, 108), _shortened(section, _sans(34), room), LACQUER, _sans(34), anchor="ls")
    draw.text((MARGIN + 76, 566), _shortened(site_name, _sans(32), room - 76), MUTED, _sans(32), anchor="lm")
    font, lines = _set(title, room)
    pitch = font.size * LEADING
    top = TITLE_TOP + (TITLE_BOTTOM - TITLE_TOP - pitch * len(lines)) / 2
    for number, line in enumerate(lines):
        draw.text((MARGIN, round(top + pitch * (number + 0.78))), line, INK, font, anchor="ls")
    out = BytesIO()
    card.quantize(COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(out, "PNG", compress_level=6)
    return out.getvalue()


def cropped_photo(content: bytes) -> bytes:
    """Return the middle of a published picture as a JPEG, the upper part of one that stands upright."""
    with Image.open(BytesIO(content)) as picture:
        paper = Image.new("RGB", picture.size, PAPER)
        paper.paste(picture, mask=picture.getchannel("A") if picture.mode.endswith("A") else None)
    height = 0.3 if paper.height > paper.width else 0.5
    out = BytesIO()
    ImageOps.fit(paper, (WIDTH, HEIGHT), centering=(0.5, height)).save(out, "JPEG", quality=JPEG_QUALITY, optimize=True)
    return out.getvalue()


@cache
def _ground() -> Image.Image:
    """Return paper with a lacquered edge, rings of a drum, a rule and the mark; drawn large for smooth edges."""
    large = Image.new("RGB", (WIDTH * 2, HEIGHT * 2), PAPER)
    draw = ImageDraw.Draw(large)
    for radius in range(240, 900, 60):
        draw.circle((WIDTH * 2, 0), radius, outline=RULE, width=3 + radius % 120 // 20)
    draw.rectangle((0, 0, EDGE * 2, HEIGHT * 2), LACQUER)
    draw.rectangle((MARGIN * 2, 514 * 2, (WIDTH - MARGIN) * 2, 517 * 2), RULE)
    left, top, scale = MARGIN * 2, 566 * 2 - 56, 112 / 48
    draw.circle((left + 56, top + 56), 53, outline=LACQUER, width=4)
    draw.polygon([(left + x * scale, top + y * scale) for x, y in STAR], LACQUER)
    return large.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)


def _set(title: str, room: int) -> tuple[Font, list[str]]:
    """Return the largest font at which *title* fits, and its lines, as even as may be."""
    height = TITLE_BOTTOM - TITLE_TOP
    for size in range(LARGEST, SMALLEST - 1, -STEP):
        font = _serif(size)
        lines = _lines(title, font, room)
        if len(lines) * size * LEADING <= height:
            return font, _balanced(title, font, lines, room)
    most = math.floor(height / (SMALLEST * LEADING))
    return font, [*lines[: most - 1], _shortened(" ".join(lines[most - 1 :]) + " …", font, room)]


def _lines(text: str, font: Font, room: float) -> list[str]:
    """Break *text* between words, and within a word that is longer than a line."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if font.getlength(longer) <= room:
            lines[-1] = longer
            continue
        lines.append("")
        for letter in word:
            if font.getlength(lines[-1] + letter) > room:
                lines.append("")
            lines[-1] += letter
    return [line for line in lines if line]


def _balanced(title: str, font: Font, lines: Sequence[str], room: int) -> list[str]:
    """Return as many lines in the narrowest room that still holds them."""
    best = list(lines)
    for narrower in range(room - 40, room // 2, -40):
        tried = _lines(title, font, narrower)
        if len(tried) > len(lines):
            break
        best = tried
    return best


def _shortened(text: str, font: Font, room: int) -> str:
    """Return *text*, as many of its words as fit with an ellipsis where it is too long."""
    while font.getlength(text) > room:
        text = f"{text.removesuffix(' …').rpartition(' ')[0] or text[: len(text) // 2]} …"
    return text


@cache
def _serif(size: int) -> Font:
    return _font(font_source_serif_pro.font_files_otf["SourceSerifProSemibold"], size)


@cache
def _sans(size: int) -> Font:
    return _font(font_source_sans_pro.font_files_otf["SourceSansProSemibold"], size)


def _font(file: str, size: int) -> Font:
    """Return a font set by Pillow itself: the other engine is not on every machine, and gives other bytes.

    The OpenType files have no old table of kerning; that of the TrueType ones pushes “ into Ễ.
    """
    return ImageFont.truetype(file, size, layout_engine=ImageFont.Layout.BASIC)
