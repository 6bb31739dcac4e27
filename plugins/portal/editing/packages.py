"""Looks a Word file over before anything is unpacked: what it is, how large it would become, whether it is harmless."""

from __future__ import annotations

import re
import zlib
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from portal.editing.blocks import ImportFault

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element
    from zipfile import ZipInfo

MOST_PARTS = 4000
MOST_UNPACKED = 400_000_000
"""Bytes of all parts together; a text with a hundred photos has a quarter of that."""
MOST_XML = 60_000_000
"""Bytes of one part in XML; 3 000 words take about 300 KB."""
DENSEST = 150
"""How many times its packed size an XML part of a real text may have; tables reach 60, a bomb 1 000."""
SMALL = 5_000_000
"""Bytes below which no part is worth a question."""

SAVE_AS = "Mở bằng Word, chọn File → Save As, loại “Word Document (*.docx)”, rồi nhập tệp mới"
DAMAGED = f"tệp Word bị hỏng hoặc chép chưa xong. {SAVE_AS}"
TOO_LARGE = (
    "tệp nén lại nhỏ mà bung ra quá lớn, có thể là tệp độc hại. Chép phần chữ sang một tệp Word mới rồi nhập lại"
)
MACROS = f"tệp có macro (mã chạy). {SAVE_AS}"
HAS_DTD = f"tệp có khai báo DTD mà Word không bao giờ ghi, có thể là tệp độc hại. {SAVE_AS}"
LOCKED = f"tệp Word đời cũ (.doc) hoặc có mật khẩu. {SAVE_AS}, không đặt mật khẩu"

UNZIPPING = (BadZipFile, EOFError, KeyError, NotImplementedError, OSError, RuntimeError, ValueError, zlib.error)
"""What `zipfile` raises where an archive is damaged."""
COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How `.doc` and encrypted `.docx` begin ([MS-CFB] 2.2)."""
XML_PART = re.compile(r"\.(?:xml|rels)$", re.IGNORECASE)


def xml_parts(raw: bytes) -> dict[str, Element]:
    """Return the parts in XML of a Word file, by name, once it is known to be harmless. Raise `ImportFault`.

    Names are looked up and never become paths. Nothing declared in a DTD is read, nothing outside is fetched.
    """
    if raw.startswith(COMPOUND_FILE):
        raise ImportFault(LOCKED)
    if raw.startswith(b"{\\rtf"):
        raise ImportFault(f"tệp RTF mang đuôi .docx. {SAVE_AS}")
    try:
        with ZipFile(BytesIO(raw)) as archive:
            _check_sizes(archive.infolist())
            names = [name for name in archive.namelist() if XML_PART.search(name)]
            parts = {name: _parsed(archive.read(name)) for name in names}
    except UNZIPPING as error:
        raise ImportFault(DAMAGED) from error
    if any("vbaproject" in name.lower() for name in archive.namelist()) or _has_macros(parts):
        raise ImportFault(MACROS)
    if "[Content_Types].xml" not in parts:
        raise ImportFault(DAMAGED)
    return parts


def _check_sizes(parts: list[ZipInfo]) -> None:
    """Raise `ImportFault` for what would become too large; `zipfile` never unpacks more of a part than it declares."""
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise ImportFault(TOO_LARGE)
    for part in parts:
        is_xml = XML_PART.search(part.filename)
        if is_xml and part.file_size > SMALL and part.file_size > DENSEST * part.compress_size:
            raise ImportFault(TOO_LARGE)
        if is_xml and part.file_size > MOST_XML:
            raise ImportFault(TOO_LARGE)
        if part.flag_bits & 1:
            raise ImportFault(LOCKED)


def _parsed(xml: bytes) -> Element:
    from defusedxml.common import DefusedXmlException  # noqa: PLC0415  only an import needs it
    from defusedxml.ElementTree import ParseError, fromstring  # noqa: PLC0415  see above

    try:
        root: Element = fromstring(xml, forbid_dtd=True)
    except DefusedXmlException as error:
        raise ImportFault(HAS_DTD) from error
    except (ParseError, ValueError, LookupError) as error:
        raise ImportFault(DAMAGED) from error
    return root


def _has_macros(parts: dict[str, Element]) -> bool:
    types = parts.get("[Content_Types].xml")
    return types is not None and any("macroenabled" in each.get("ContentType", "").lower() for each in types.iter())
