"""Text of the fonts before Unicode is known by signs that no Vietnamese word has."""

import pytest
from conftest import ROOT

from portal.language.legacy_text import legacy_encoding, legacy_line

TCVN3 = "Céng hßa x· héi chñ nghÜa ViÖt Nam. §éc lËp - Tù do - H¹nh phóc"
VNI = "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam. Ñoäc laäp - Töï do - Haïnh phuùc"


@pytest.mark.parametrize(("text", "code"), [(TCVN3, "TCVN3"), (VNI, "VNI"), ("", "")])
def test_a_text_is_known_by_its_code(text, code):
    """TCVN3 and VNI are told from each other."""
    assert legacy_encoding(text) == code


@pytest.mark.parametrize(("text", "meant"), [(TCVN3, "Cộng hòa xã hội chủ nghĩa"), (VNI, "Cộng hòa xã hội chủ nghĩa")])
def test_a_line_is_read_as_its_font_shows_it(text, meant):
    """What the linter proposes is what the editor saw in the old font; nothing is read into Unicode."""
    assert legacy_line(text).text.startswith(meant)
    assert legacy_line(legacy_line(text).text) is None


def test_a_page_among_many_makes_a_text_old():
    """One appendix in an old font is refused; one line copied into a long article is left to the linter."""
    page, line = "Hội nghị bàn việc thi đua, khen thưởng.\n" * 10, "Hội nghị bàn việc thi đua, khen thưởng.\n" * 40

    assert legacy_encoding(f"{page}{TCVN3}\n") == "TCVN3"
    assert legacy_encoding(f"{line}{TCVN3}\n") == ""


@pytest.mark.parametrize("path", sorted((ROOT / "content").rglob("*.md")), ids=lambda path: path.stem)
def test_what_is_shipped_is_unicode(path):
    """No article is taken for what it is not."""
    assert legacy_encoding(path.read_text(encoding="utf-8")) == ""


def test_foreign_names_are_no_legacy_text():
    """A few names from abroad, degrees and marks of rights do not make a text old."""
    text = (
        "Ông Jörg Müller (Thụy Sĩ) và bà Søren Kjær dự hội nghị tại phòng 3µm®, nhiệt độ 25°C. "
        + "Hội nghị bàn việc thi đua. " * 10
    )

    assert legacy_encoding(text) == ""


@pytest.mark.parametrize("line", ["½; ¾.", "½ kg, ¾ kg.", "5 µm, 7 µm", "Xuân: ½ kg, ¾ kg"])
def test_fractions_and_units_are_no_legacy_text(line):
    assert legacy_line(line) is None
    assert legacy_encoding(f"{line}\n") == ""


def test_a_line_with_a_letter_that_an_old_font_lacks_is_unicode():
    """Microns would be read as `à`."""
    assert legacy_line("Dung sai 10 µ, 20 µ ở") is None
