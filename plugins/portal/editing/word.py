"""Reads a Word file: its words as they stand once all changes are accepted, its footnotes and pictures."""

from __future__ import annotations

import re
from collections import Counter
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from bs4 import BeautifulSoup, Tag

from portal.editing.blocks import Hints, ImportFault, Manuscript, Run, paragraph_of, text_of
from portal.editing.html_blocks import blocks_of
from portal.editing.packages import DAMAGED, xml_parts
from portal.language.dates import ZONE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

W = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}",
)
"""Transitional and Strict (ISO/IEC 29500)."""
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
GONE = {f"{MC}Choice", *(f"{w}{name}" for w in W for name in ("del", "moveFrom", "instrText", "rPr"))}
"""What is not read: deleted, moved elsewhere, codes of fields, what an older Word is shown otherwise (`Fallback`)."""
APART = {f"{w}{name}" for w in W for name in ("p", "br", "tab")}
TEXT = {f"{w}t" for w in W}
CORE = "docProps/core.xml"
MODIFIED = "{http://purl.org/dc/terms/}modified"

STYLES = """
p[style-name='Title'] => p.title:fresh
p[style-name='Subtitle'] => p.summary:fresh
p[style-name='caption'] => p.caption:fresh
p[style-name='Caption'] => p.caption:fresh
p[style-name='Table Heading'] => p:fresh > strong
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
p[style-name='Quotations'] => blockquote > p:fresh
p[style-name='List Bullet 2'] => ul|ol > li > ul > li:fresh
p[style-name='List Bullet 3'] => ul|ol > li > ul|ol > li > ul > li:fresh
p[style-name='List Number 2'] => ul|ol > li > ol > li:fresh
p[style-name='List Number 3'] => ul|ol > li > ul|ol > li > ol > li:fresh
p[style-name='portal center'] => p.center:fresh
p[style-name='portal right'] => p.right:fresh
"""
"""What the own styles of Word and LibreOffice mean; in files their names are English, whatever the menus say."""
NO_PICTURES = {
    "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart": "biểu đồ",
    "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds": "sơ đồ SmartArt",
    "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath": "công thức",
}
UNREAD = "có {} không chuyển được. Trong Word, chụp lại thành ảnh, lưu vào thư mục ảnh của bài rồi thêm vào bài"
LOST = "có chữ trong tệp Word không chuyển được: “{}”. Chép tay vào bài"
OUTSIDE = "có ảnh chỉ là liên kết ra ngoài tệp Word, không lấy về. Trong Word, chép ảnh vào hẳn trong tệp rồi nhập lại"


def read_word(raw: bytes) -> Manuscript:
    """Return the text of a `.docx` file. Raise `ImportFault` where it cannot be read or is not harmless."""
    parts = xml_parts(raw)
    try:
        html, pictures, remarks = _converted(raw)
        soup = BeautifulSoup(html, "lxml")
        notes = dict(_notes_taken_from(soup))
        blocks = blocks_of(soup)
        remarks += _losses(parts, " ".join(map(text_of, [blocks, *notes.values()])))
    except RecursionError:
        raise ImportFault("nội dung lồng nhau quá sâu, không đọc được. Chép phần chữ sang một tệp Word mới") from None
    return Manuscript(blocks, notes, pictures, _hints(parts), tuple(remarks))


def _converted(raw: bytes) -> tuple[str, dict[str, bytes], list[str]]:
    """Return the HTML that mammoth makes, the pictures by the names that stand in it, and remarks."""
    import mammoth  # noqa: PLC0415  only an import needs it

    pictures: dict[str, bytes] = {}

    def named(image: Any) -> dict[str, str]:
        with image.open() as opened:
            content: bytes = opened.read()
        name = next((known for known, other in pictures.items() if other == content), f"picture-{len(pictures) + 1}")
        pictures[name] = content
        return {"src": name}

    try:
        result = mammoth.convert_to_html(
            BytesIO(raw),
            style_map=STYLES,
            include_embedded_style_map=False,
            external_file_access=False,
            convert_image=mammoth.images.img_element(named),
            transform_document=mammoth.transforms.paragraph(_with_alignment),
        )
    except (KeyError, ValueError, AttributeError, IndexError, TypeError, OSError) as error:  # mammoth checks nothing
        raise ImportFault(DAMAGED) from error
    is_outside = any("external image" in str(message.message) for message in result.messages)
    return result.value, pictures, [OUTSIDE] if is_outside else []


def _with_alignment(paragraph: Any) -> Any:
    """Return a paragraph without a style of its own under one that tells how it is aligned."""
    side = {"center": "center", "right": "right", "end": "right"}.get(paragraph.alignment)
    is_plain = paragraph.style_name in {None, "Normal", "Body Text", "Normal (Web)", "List Paragraph"}
    if side and is_plain and paragraph.numbering is None:
        return paragraph.copy(style_id=None, style_name=f"portal {side}")
    return paragraph


def _notes_taken_from(soup: BeautifulSoup) -> Iterator[tuple[str, Any]]:
    """Yield label and text of each footnote, taking them out of *soup*; their marks get the same labels."""
    for place, item in enumerate(soup.select('li[id^="footnote-"], li[id^="endnote-"]'), 1):
        for back in item.select('a[href^="#footnote-ref-"], a[href^="#endnote-ref-"]'):
            back.decompose()
        for mark in soup.select(f'a[href="#{item["id"]}"]'):
            mark["href"] = f"#footnote-{place}"
            if mark.parent and mark.parent.name == "sup":
                mark.parent.unwrap()
        yield str(place), blocks_of(item)
        parent = item.parent
        item.decompose()
        if isinstance(parent, Tag) and not parent.find("li"):
            parent.decompose()


def _hints(parts: dict[str, Element]) -> Hints:
    core = parts.get(CORE)
    if core is None:
        return Hints()
    written = core.findtext(MODIFIED) or ""
    try:
        saved = datetime.fromisoformat(written.replace("Z", "+00:00")).astimezone(ZONE).date()
    except (ValueError, OverflowError):
        return Hints()
    return Hints(saved=saved)


def _losses(parts: dict[str, Element], read: str) -> Iterator[str]:
    """Yield what the file holds and *read* does not: drawings that are no pictures, and words."""
    body = [root for name, root in parts.items() if re.fullmatch(r"word/(document|footnotes|endnotes)\d*\.xml", name)]
    for tag, name in NO_PICTURES.items():
        if any(root.find(f".//{tag}") is not None for root in body):
            yield UNREAD.format(name)
    written = Counter(word for root in body for word in _words("".join(_texts(root))))
    lost = written - Counter(_words(read))
    if lost:
        yield LOST.format(" ".join(list(lost)[:20]))


def _texts(element: Element) -> Iterator[str]:
    """Yield the texts below *element* that a reader of the accepted file sees, and what parts them."""
    for child in element:
        if child.tag in GONE:
            continue
        if child.tag in TEXT:
            yield child.text or ""
        elif child.tag in APART:
            yield "\n"
        yield from _texts(child)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", paragraph_of([Run(text)]).text)
