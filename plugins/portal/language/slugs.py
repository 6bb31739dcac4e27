"""Names for addresses and files, made from Vietnamese titles."""

import re

from portal.language.unicode import without_marks

LONGEST = 100  # characters

_ASCII = str.maketrans({"đ": "d", "ð": "d", "ø": "o", "ł": "l", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th"})
_SHAPE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DEVICES = {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10))}


def slugify(text: str) -> str:
    """Return *text* as ASCII letters, digits and single hyphens: `1620/QĐ-TTg` gives `1620-qd-ttg`.

    May be empty, too long or a reserved name: ask `is_slug`.
    """
    ascii_text = without_marks(text.lower()).translate(_ASCII)
    return re.sub(r"[^a-z0-9]+", "-", ascii_text).strip("-")


def is_slug(text: str) -> bool:
    """Tell whether *text* can name a page and its file: slug characters only, 1 to 100, no device name of Windows."""
    return len(text) <= LONGEST and not is_device(text) and _SHAPE.fullmatch(text) is not None


def is_device(name: str) -> bool:
    """Tell whether *name* is that of a device on Windows, where no file can be called so, whatever its ending."""
    return name.partition(".")[0].lower() in _DEVICES
