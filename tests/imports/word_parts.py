"""What python-docx has no words for: footnotes, tracked changes, text boxes, fields; each as Word itself writes it."""

import copy
import hashlib
import random
from io import BytesIO

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from PIL import Image, ImageDraw

W14 = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
WHO = 'w:id="{}" w:author="Biên tập viên Mẫu" w:date="2026-03-01T08:00:00Z"'
FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
TEXT_BOX = """
<w:r {namespaces} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
 xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
 xmlns:v="urn:schemas-microsoft-com:vml">
 <mc:AlternateContent>
  <mc:Choice Requires="wps"><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="1" cy="1"/>
   <wp:docPr id="7" name="Hộp chữ"/><a:graphic><a:graphicData
   uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:txbx><w:txbxContent>{paragraphs}
   </w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>
  <mc:Fallback><w:pict><v:rect><v:textbox><w:txbxContent>{paragraphs}</w:txbxContent></v:textbox></v:rect></w:pict>
  </mc:Fallback>
 </mc:AlternateContent>
</w:r>"""


def new_document():
    """Return an empty document without the 90 table styles of python-docx's template, which take 0.3 s to read."""
    document = Document()
    for style in list(document.styles):
        if style.type is WD_STYLE_TYPE.TABLE and style.name not in {"Normal Table", "Table Grid"}:
            style.delete()
    for rels in (document.part.rels, document.part.package.rels):
        for key in [key for key, rel in rels.items() if rel.reltype.endswith(("stylesWithEffects", "thumbnail"))]:
            rels.pop(key)
    return document


def escaped(text):
    return text.replace("&", "&amp;").replace("<", "&lt;")


def photo(name, size=(640, 420), kind="JPEG", **options):
    """Return a picture that looks a little like a photo of a hall, another for each *name*."""
    dice = random.Random(hashlib.sha256(name.encode()).hexdigest())
    picture = Image.new("RGB", size, (dice.randrange(90, 160), dice.randrange(60, 110), dice.randrange(50, 90)))
    draw = ImageDraw.Draw(picture)
    width, height = size
    draw.rectangle((0, 0, width, height // 3), fill=(150, 30, 30))
    for _ in range(14):
        x, y = dice.randrange(width), dice.randrange(height // 2, height)
        draw.ellipse((x - 18, y - 18, x + 18, y + 18), fill=tuple(dice.randrange(255) for _ in range(3)))
    out = BytesIO()
    picture.save(out, kind, **options)
    return BytesIO(out.getvalue())


def add_notes(document, texts, kind="footnote"):
    """Add a part with foot- or endnotes, and return their ids in the order of *texts*."""
    notes = "".join(
        f'<w:{kind} w:id="{number}"><w:p><w:r><w:t xml:space="preserve"> {escaped(text)}</w:t></w:r></w:p></w:{kind}>'
        for number, text in enumerate(texts, 2)
    )
    xml = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:{kind}s {W14}>{notes}</w:{kind}s>'
    name, package = PackURI(f"/word/{kind}s.xml"), document.part.package
    part = Part(name, FOOTNOTES.format(f"{kind}s"), xml.encode(), package)
    document.part.relate_to(part, getattr(RELATIONSHIP_TYPE, f"{kind}s".upper()))
    return list(range(2, 2 + len(texts)))


def mark_note(paragraph, number, kind="footnote"):
    """End *paragraph* with the mark of a note."""
    run = paragraph.add_run()
    run.font.superscript = True
    run._r.append(parse_xml(f'<w:{kind}Reference {nsdecls("w")} w:id="{number}"/>'))


def inserted(paragraph, text, number=90):
    """Add words to *paragraph* that were inserted while changes were tracked."""
    xml = (
        f'<w:ins {nsdecls("w")} {WHO.format(number)}><w:r><w:t xml:space="preserve">{escaped(text)}</w:t></w:r></w:ins>'
    )
    paragraph._p.append(parse_xml(xml))


def deleted(paragraph, text, number=91):
    """Add words to *paragraph* that were deleted while changes were tracked."""
    run = f'<w:r><w:delText xml:space="preserve">{escaped(text)}</w:delText></w:r>'
    paragraph._p.append(parse_xml(f"<w:del {nsdecls('w')} {WHO.format(number)}>{run}</w:del>"))


def moved(paragraph, text, where):
    """Add words that were moved, to the place where they were (`From`) or are (`To`)."""
    run = f'<w:r><w:t xml:space="preserve">{escaped(text)}</w:t></w:r>'
    paragraph._p.append(parse_xml(f"<w:move{where} {nsdecls('w')} {WHO.format(92)}>{run}</w:move{where}>"))


def end_deleted(paragraph):
    """Let the end of *paragraph* be deleted while changes were tracked: it goes on in the next one."""
    mark = parse_xml(f"<w:rPr {nsdecls('w')}><w:del {WHO.format(93)}/></w:rPr>")
    paragraph._p.get_or_add_pPr().append(mark)


def add_text_box(paragraph, lines):
    """Add a text box with *lines* to *paragraph*."""
    inner = "".join(f"<w:p><w:r><w:t>{escaped(line)}</w:t></w:r></w:p>" for line in lines)
    paragraph._p.append(parse_xml(TEXT_BOX.format(namespaces=nsdecls("w", "wp", "a"), paragraphs=inner)))


def add_link(paragraph, text, address):
    """Add a link to *paragraph*, as Word does through a relationship."""
    number = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    run = f'<w:r><w:t xml:space="preserve">{escaped(text)}</w:t></w:r>'
    paragraph._p.append(parse_xml(f'<w:hyperlink {nsdecls("w", "r")} r:id="{number}">{run}</w:hyperlink>'))


def add_field_link(paragraph, text, address):
    """Add a link to *paragraph*, as older programs do through a field."""
    for inner in (
        '<w:fldChar w:fldCharType="begin"/>',
        f'<w:instrText xml:space="preserve"> HYPERLINK "{address}" </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        f"<w:t>{escaped(text)}</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    ):
        paragraph._p.append(parse_xml(f"<w:r {nsdecls('w')}>{inner}</w:r>"))


def describe(document, alt):
    """Give the last picture of *document* its alternative text."""
    document.element.body.findall(f".//{qn('wp:docPr')}")[-1].set("descr", alt)


def repeat_as_header(row):
    """Mark *row* as the header that Word repeats on each page."""
    row._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))


def number_paragraphs(document, paragraphs):
    """Let Word number *paragraphs*, as its button does without a style."""
    source = document.styles["List Number"].element.find(f".//{qn('w:numPr')}")
    for paragraph in paragraphs:
        paragraph._p.get_or_add_pPr().append(copy.deepcopy(source))
