"""The headline font: small, whole for Vietnamese, the same each time."""

from io import BytesIO

import pytest
from conftest import ROOT
from fontTools.ttLib import TTFont

from portal.building.fonts import headline_font
from portal.language.collation import ALPHABET

TONES = "aăâeêioôơuưy"
KIBIBYTE = 1024


@pytest.fixture(scope="module")
def font():
    """The font as a browser reads it."""
    return TTFont(BytesIO(headline_font()))


def test_it_has_every_letter_of_vietnamese(font):
    """Each vowel with each tone, both cases, and what stands between words."""
    import unicodedata

    toned = {unicodedata.normalize("NFC", vowel + tone) for vowel in TONES for tone in "\u0300\u0309\u0303\u0301\u0323"}
    letters = toned | {letter.lower() for letter in ALPHABET}
    wanted = letters | {letter.upper() for letter in letters} | set("0123456789 .,;:?!–—“”‘’…()/%₫&-")

    assert {letter for letter in wanted if ord(letter) not in font.getBestCmap()} == set()


def test_it_is_light(font):
    """At most 40 KB on the way to a phone, and marks still find their letters."""
    assert len(headline_font()) <= 40 * KIBIBYTE
    assert {"kern", "mark"} <= {each.FeatureTag for each in font["GPOS"].table.FeatureList.FeatureRecord}


def test_it_is_the_same_each_time():
    """The same source makes the same bytes: neither clock nor chance is in it."""
    made = headline_font()
    headline_font.cache_clear()

    assert headline_font() == made


def test_what_stands_in_has_its_height(font):
    """Each local face scales to the line of the font: the same space above and below, so that nothing moves."""
    import re

    style = (ROOT / "theme" / "static" / "css" / "fonts.css").read_text(encoding="utf-8")
    faces = re.findall(r"size-adjust: ([\d.]+)%; ascent-override: ([\d.]+)%; descent-override: ([\d.]+)%", style)

    assert len(faces) == 3
    for size, ascent, descent in (map(float, face) for face in faces):
        assert size * ascent / 10 == pytest.approx(font["hhea"].ascent, rel=0.005)
        assert size * descent / 10 == pytest.approx(-font["hhea"].descent, rel=0.005)
