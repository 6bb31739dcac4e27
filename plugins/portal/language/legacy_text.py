"""Text typed for fonts from before Unicode, TCVN3 (ABC, .VnTime) or VNI, in which letters are other characters."""

import re
import unicodedata
from collections import Counter
from typing import NamedTuple

# TCVN 5712:1993, third table: one character for each letter, in the order of the two lines.
_TCVN3 = str.maketrans(
    "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\u00adõö÷øùúûüýþ¡¢£¤¥¦§",
    "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂÊÔƠƯĐ",
)
_VNI_PAIRS = {
    **{f"a{mark}": letter for mark, letter in zip("ùøûõïâáàåãäêéèúüë", "áàảãạâấầẩẫậăắằẳẵặ", strict=True)},
    **{f"e{mark}": letter for mark, letter in zip("ùøûõïâáàåãä", "éèẻẽẹêếềểễệ", strict=True)},
    **{f"o{mark}": letter for mark, letter in zip("ùøûõïâáàåãä", "óòỏõọôốồổỗộ", strict=True)},
    **{f"u{mark}": letter for mark, letter in zip("ùøûõï", "úùủũụ", strict=True)},
    **{f"y{mark}": letter for mark, letter in zip("ùøûõ", "ýỳỷỹ", strict=True)},
    **{f"ô{mark}": letter for mark, letter in zip("ùøûõï", "ớờởỡợ", strict=True)},
    **{f"ö{mark}": letter for mark, letter in zip("ùøûõï", "ứừửữự", strict=True)},
    **dict(zip("ôöñæóòî", "ơưđỉĩịỵ", strict=True)),
}
_VNI = {**_VNI_PAIRS, **{pair.upper(): letter.upper() for pair, letter in _VNI_PAIRS.items()}}
_VNI_LETTER = re.compile("|".join(sorted(_VNI, key=len, reverse=True)))
STRANGE = re.compile("[µ¶·¸¹¨»¼½¾Æ©ÇËÎÏÑÖ×ØÜÞßäåæçëîïñöø÷ûüþ®ª«¬\u00ad§¡¢£¤¥¦]")
"""Of the characters of both fonts those that Vietnamese has not."""
_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdđghklmnprstvx])?"
    r"(?:iêu|yêu|oai|oay|oao|oeo|uây|uôi|uyê|uya|uyu|ươi|ươu|ai|ao|au|ay|âu|ây|eo|êu|ia|iê|iu|oa|oă|oe|oi|ôi|ơi|oo"
    r"|ua|uâ|uê|ui|uô|uơ|uy|ưa|ưi|ươ|ưu|yê|[aăâeêioôơuưy])(?:ng|nh|ch|[cmnpt])?"
)
_TONES = re.compile("[\u0300\u0309\u0303\u0301\u0323]")
_PIECE = re.compile(r"[^\s\0.,;:!?()“”\"/*_-]+")
_UNICODE = re.compile("[\u0100-\u1eff]")
"""Letters that a text for these fonts has not: all of theirs are in Latin-1."""
_NO_WORD = re.compile("[½¼¾]|µ[mglsFHAVW][²³]?")
"""A fraction, or a unit in millionths, which would be `ẵ` and `àm`."""
FEWEST = 2
"""Words of a line that only an old font explains."""
LEAST_SHARE = 0.1
"""Of all words of a text; fewer stand in a line that was copied from elsewhere, and can be typed again."""


class LegacyText(NamedTuple):
    """What was typed for an old font: `TCVN3` or `VNI`, and the same in Unicode."""

    encoding: str
    text: str


def legacy_line(line: str) -> LegacyText | None:
    """Return what *line* shows in its font, None where it is not for an old one."""
    if len(STRANGE.findall(line)) < FEWEST or _UNICODE.search(line):
        return None
    pieces = [piece for piece in _PIECE.findall(line) if not (piece.isascii() or _NO_WORD.fullmatch(piece))]
    for encoding, read in (("TCVN3", _from_tcvn3), ("VNI", _from_vni)):
        explained = [piece for piece in pieces if not _is_syllable(piece) and _is_syllable(read(piece))]
        if len(explained) >= FEWEST and 2 * len(explained) >= len(pieces):
            return LegacyText(encoding, read(line))
    return None


def legacy_encoding(text: str) -> str:
    """Return `TCVN3` or `VNI` where *text* was typed for fonts of that code, empty where it is Unicode."""
    words: Counter[str] = Counter()
    for line in text.split("\n"):
        old = legacy_line(line)
        words[old.encoding if old else ""] += len(line.split())
    unicode_words = words.pop("", 0)
    if not words or words.total() < LEAST_SHARE * (words.total() + unicode_words):
        return ""
    return words.most_common(1)[0][0]


def _from_tcvn3(text: str) -> str:
    return text.translate(_TCVN3)


def _from_vni(text: str) -> str:
    return _VNI_LETTER.sub(lambda letter: _VNI[letter[0]], text)


def _is_syllable(word: str) -> bool:
    """Tell whether *word* may be Vietnamese, judged by its shape."""
    apart, tones = _TONES.subn("", unicodedata.normalize("NFD", word.lower()))
    return tones <= 1 and _SYLLABLE.fullmatch(unicodedata.normalize("NFC", apart)) is not None
