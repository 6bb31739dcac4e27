"""Text written for fonts from before Unicode, VNI and TCVN3 (.VnTime), in which letters are other characters."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from portal.linting.draft import Mark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from portal.linting.draft import Draft

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
_STRANGE = re.compile("[µ¶·¸¹¨»¼½¾Æ©ÇËÎÏÑÖ×ØÜÞßäåæçëîïñöø÷ûüþ®ª«¬\u00ad§¡¢£¤¥¦]")
"""Of the characters of both fonts those that Vietnamese has not."""
_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdđghklmnprstvx])?"
    r"(?:iêu|yêu|oai|oay|oao|oeo|uây|uôi|uyê|uya|uyu|ươi|ươu|ai|ao|au|ay|âu|ây|eo|êu|ia|iê|iu|oa|oă|oe|oi|ôi|ơi|oo"
    r"|ua|uâ|uê|ui|uô|uơ|uy|ưa|ưi|ươ|ưu|yê|[aăâeêioôơuưy])(?:ng|nh|ch|[cmnpt])?"
)
_TONES = re.compile("[\u0300\u0309\u0303\u0301\u0323]")
_PIECE = re.compile(r"[^\s\0.,;:!?()“”\"/*_-]+")
FEWEST = 2
"""Words of a line that only an old font explains."""


def legacy_lines(draft: Draft) -> Iterator[Mark]:
    """Yield each line of prose in such a font, with its beginning as it was meant."""
    for line in re.finditer(r"[^\r\n]+", draft.prose) if _STRANGE.search(draft.prose) else ():
        read = reading(line[0])
        if read:
            start = line.start() + len(line[0]) - len(line[0].lstrip(" \0"))
            yield Mark(start, line.end(), read.strip(" \0").replace("\0", " "), is_certain=False)


def reading(line: str) -> str:
    """Return *line* as its font would show it, nothing where it is not for such a font."""
    if len(_STRANGE.findall(line)) < FEWEST:
        return ""
    pieces = [piece for piece in _PIECE.findall(line) if not piece.isascii()]
    for read in (_from_tcvn3, _from_vni):
        explained = [piece for piece in pieces if not _is_syllable(piece) and _is_syllable(read(piece))]
        if len(explained) >= FEWEST and 2 * len(explained) >= len(pieces):
            return read(line)
    return ""


def _from_tcvn3(text: str) -> str:
    return text.translate(_TCVN3)


def _from_vni(text: str) -> str:
    return _VNI_LETTER.sub(lambda letter: _VNI[letter[0]], text)


def _is_syllable(word: str) -> bool:
    """Tell whether *word* may be Vietnamese, judged by its shape."""
    apart, tones = _TONES.subn("", unicodedata.normalize("NFD", word.lower()))
    return tones <= 1 and _SYLLABLE.fullmatch(unicodedata.normalize("NFC", apart)) is not None
