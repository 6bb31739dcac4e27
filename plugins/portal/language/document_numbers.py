"""Numbers of legal and administrative documents, as texts write them: `34-CT/TW`, `1620/QĐ-TTg`, `06/2022/QH15`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from portal.language.slugs import slugify

GAP = "\0"
"""What stands in a text between two pieces that do not belong together; nothing is read across it."""

_DASH = "‐‑‒–—−-"  # the last one may end a class of characters, and stand nowhere else in it
_MARK = f"[/{_DASH}]"
_SPACED = rf"\s*{_MARK}\s*"
_LETTERS = r"[^\W\d_]{1,12}(?:&[^\W\d_]{1,12})?"
_MORE = f"(?:{_MARK}{_LETTERS}){{0,3}}"  # without spaces: a dash between spaces begins the next clause
_UNIT = "(?-i:[A-ZĐ]{2,12})"

# Abbreviations of types: Nghị định 30/2020/NĐ-CP, Annex III; those of laws, of older decrees and of the Party.
_TYPES = "(?:nq|qđ|qđi|qc|qyđ|ct|tb|hd|ctr|kh|pa|đa|da|bc|bb|ttr|hđ|cđ|cv|gm|nđ|tt|ttlt|nqlt|vbhn|kl|bct|l|lct|pl|sl)"
_NUMBER = re.compile(
    rf"""
    (?: (?<![\w/.,{_DASH}]) | (?<=số) ) \d{{1,5}}[a-zđ]?
    (?: {_SPACED} (?:19|20)\d\d {_SPACED} (?: {_TYPES}{_SPACED}{_LETTERS} | {_LETTERS}\d{{0,2}} ) {_MORE}
      | {_SPACED} {_TYPES}{_SPACED}{_LETTERS} {_MORE}
      | {_SPACED} sl
      | {_MARK} (?P<unit>{_UNIT}) {_MARK}{_UNIT}
    ) (?!\w)""",
    re.VERBOSE | re.IGNORECASE,
)
_NAMED = re.compile(
    r"""(?<!\w)(?:
    (?P<type> (?:bộ\s+)?luật | pháp\s+lệnh | (?:sắc\s+)?lệnh | nghị\s+(?:quyết|định) | quyết\s+định | quy\s+(?:định|chế)
      | chỉ\s+thị | thông\s+(?:tư(?:\s+liên\s+tịch)?|báo) | kế\s+hoạch | hướng\s+dẫn | kết\s+luận | công\s+(?:văn|điện)
      | báo\s+cáo | tờ\s+trình | chương\s+trình | đề\s+án | văn\s+bản(?:\s+hợp\s+nhất)? ) \s+ (?:số\s*:?\s*)?
    | số\s*:?\s* ) $""",
    re.VERBOSE | re.IGNORECASE,
)
_LONGEST_NAME = 40
_ISSUED = re.compile(
    rf"""
    (?: \s*[,(]?\s* (?:(?:được\s+)?(?:ban\s+hành|ký)\s+)?
      | \s+của\s[^.,;:()“”"{GAP}]{{2,60}}?\s (?=ngày\s) )
    (?: (?:ngày\s+)? (?P<day>\d{{1,2}}) \s?(?P<mark>[/.-])\s? (?P<month>\d{{1,2}}) \s?(?P=mark)\s? (?P<year>\d{{4}})
      | ngày\s+ (?P<day_>\d{{1,2}}) \s+tháng\s+ (?P<month_>\d{{1,2}}),? \s+năm\s+ (?P<year_>\d{{4}})
      | năm\s+ (?P<only>\d{{4}})
    ) (?!\d)""",
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class NumberFound:
    """A document's number in a text, and when the text says that it was issued: a day, a year, or nothing."""

    number: str
    """As it is written."""
    start: int
    """Where it is called what it is, as in “Chỉ thị số 34-CT/TW”, else where the number begins."""
    end: int
    issued: date | int | None


def numbers_in(text: str) -> Iterator[NumberFound]:
    """Yield every number of a document in *text*, in the order of the text.

    In capitals or not, with any dash, with spaces around the first two marks. A date counts where it follows at once,
    or after the issuer (“… của Bộ Chính trị ngày 07/4/2014”).
    """
    for match in _NUMBER.finditer(text):
        named = _NAMED.search(text, max(0, match.start() - _LONGEST_NAME), match.start())
        if match["unit"] is None or named:  # `12/BNV-TCCB` may be anything where nobody says that it is a number
            start = named.start() if named and named["type"] else match.start()
            yield NumberFound(match[0], start, match.end(), _issued(text, match.end()))


def number_key(number: str) -> str:
    """Return what all spellings of one number share: `34-CT/TW`, `34/CT-TW` and `34 – ct/tư` give `34-ct-tw`.

    Party offices write TW or TƯ for the Central Committee; TU is a provincial committee.
    """
    return slugify(re.sub(r"tư(?!\w)", "tw", number.lower()).replace("&", "")).lstrip("0")


def _issued(text: str, end: int) -> date | int | None:
    match = _ISSUED.match(text, end)
    if match is None:
        return None
    if match["only"]:
        return int(match["only"])
    day, month, year = (int(match[name] or match[f"{name}_"]) for name in ("day", "month", "year"))
    try:
        return date(year, month, day)
    except ValueError:
        return year
