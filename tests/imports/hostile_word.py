"""Word files that mean harm, made of a good one."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from word_parts import new_document

TYPES = "[Content_Types].xml"
BODY = "word/document.xml"
MOUSE = b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><d>&b;</d>'
SPY = b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><d>&x;</d>'


def good(text="Khối thi đua số 1 sơ kết quý I năm 2026"):
    """Return the bytes of a Word file of one line."""
    document = new_document()
    document.add_paragraph(text)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def changed(change, raw=None):
    """Return a Word file whose parts, bytes by name, went through *change*."""
    with ZipFile(BytesIO(raw or good())) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def with_part(name, content):
    """Return a Word file with one part more, or another in its place."""
    return changed(lambda parts: parts.update({name: content}))


def replaced(name, old, new, raw=None):
    """Return a Word file in one part of which *old*, which must be there, is *new*."""

    def change(parts):
        assert old in parts[name]
        parts[name] = parts[name].replace(old, new)

    return changed(change, raw)


def encrypted():
    """Return a Word file whose parts say that they are encrypted."""
    raw = bytearray(good())
    for signature, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = raw.find(signature)
        while start >= 0:
            raw[start + place] |= 1
            start = raw.find(signature, start + 4)
    return bytes(raw)


BARE = b'<?xml version="1.0"?><!DOCTYPE d SYSTEM "file:///etc/passwd"><d/>'


HOSTILE = {
    "bom": (lambda: with_part("word/media.xml", b"<a>" + b" " * 30_000_000 + b"</a>"), "bung ra quá lớn"),
    "nghin-phan": (lambda: changed(lambda p: p.update({f"x/{n}": b"" for n in range(5000)})), "bung ra quá lớn"),
    "thuc-the": (lambda: with_part(BODY, MOUSE), "DTD"),
    "ngoai": (lambda: with_part("word/styles.xml", SPY), "DTD"),
    "ngoai-utf16": (lambda: with_part(BODY, SPY.decode().encode("utf-16")), "DTD"),
    "dtd": (lambda: with_part("word/settings.xml", BARE), "DTD"),
    "vba": (lambda: with_part("word/vbaProject.bin", b"Sub AutoOpen()"), "macro"),
    "kieu-macro": (
        lambda: replaced(TYPES, b"wordprocessingml.document.main", b"wordprocessingml.document.macroEnabled.main"),
        "macro",
    ),
    "mat-khau": (encrypted, "mật khẩu"),
    "cu": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), ".doc"),
    "rtf": (lambda: b"{\\rtf1\\ansi Kh\\u7889?i}", "RTF"),
    "cut": (lambda: good()[:-300], "hỏng"),
    "thieu-giua": (lambda: good()[:9000] + good()[9020:], "hỏng"),
    "rong": (lambda: b"", "hỏng"),
    "khong-phai-word": (lambda: changed(dict.clear), "hỏng"),
    "xml-sai": (lambda: with_part(BODY, b"<w:document>"), "hỏng"),
    "thieu-than": (lambda: changed(lambda parts: parts.pop(BODY)), "hỏng"),
    "sau": (
        lambda: replaced(
            BODY,
            b"<w:body>",
            b"<w:body>" + b"<w:ins>" * 3000 + b"<w:p><w:r><w:t>a</w:t></w:r></w:p>" + b"</w:ins>" * 3000,
        ),
        "quá sâu",
    ),
    "trang": (lambda: good(""), "không có chữ"),
    "tcvn3": (lambda: good("Céng hßa x· héi chñ nghÜa ViÖt Nam, §éc lËp - Tù do - H¹nh phóc"), "TCVN3"),
    "vni": (lambda: good("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam, Ñoäc laäp - Töï do - Haïnh phuùc"), "VNI"),
}
"""Name → what makes the file, and a part of what the editor is told."""
