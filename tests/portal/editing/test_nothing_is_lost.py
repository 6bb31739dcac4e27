"""Every word of a source stands in its draft, as often as there: readers that the importer does not use say so."""

import re
import unicodedata
from collections import Counter
from html import unescape
from html.parser import HTMLParser
from zipfile import ZipFile

import pytest
from docx.oxml.ns import qn
from import_samples import SAMPLES, drafts
from lxml import etree

from portal.reading.markdown import convert

UNSEEN = "ancestor::w:del or ancestor::w:moveFrom or ancestor::mc:Choice"
NAMESPACES = {
    "w": qn("w:p")[1:].partition("}")[0],
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
}
ARTICLE = {
    "nukeviet.html": ["title", "hometext", "bodytext", "author"],
    "cong-thong-tin-cu.html": ["noidung"],
    "liferay.html": ["journal-article-title", "journal-content-article"],
    "wordpress.html": ["entry-title", "entry-content", "author"],
    "bao-dien-tu.html": ["detail-title", "detail-sapo", "detail-content", "author", "source"],
}
"""The classes of what is the article in each page."""
CLUTTER = {"related", "quangcao", "share"}
VOID = {"img", "br", "hr", "meta", "link", "input"}
CHROME = {"cong-thong-tin-cu.html": Counter("Quay lại Lên đầu trang".split())}
"""What stands within an article and is none of it."""
LABELS = Counter("Ảnh Tin Bài và ảnh Tác giả Theo".split())
"""What a key of the head says instead: `credit`, `author`, `source`."""
NOTE_SIGN = re.compile(r"\[\d+\]")


def words(text):
    seen = unicodedata.normalize("NFC", text).replace("Ðả", "Đả")
    return Counter(re.findall(r"\w+", re.sub("[\u00ad\u200b\uf0b7]", "", seen)))


def words_of_word(path):
    """Return the words of a Word file with all changes accepted, each paragraph by itself, from its bare XML."""
    text = []
    with ZipFile(path) as archive:
        for name in ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml"):
            root = etree.fromstring(archive.read(name)) if name in archive.namelist() else etree.Element("none")
            for node in root.iter(qn("w:p"), qn("w:t"), qn("w:br")):
                is_seen = not node.xpath(f"boolean({UNSEEN})", namespaces=NAMESPACES)
                text += [(node.text or "") if node.tag == qn("w:t") else "\n"] if is_seen else []
    return words("".join(text))


class Page(HTMLParser):
    """Collects what is seen inside elements of some classes."""

    def __init__(self, classes):
        super().__init__()
        self.classes, self.stack, self.text = set(classes), [], []

    def handle_starttag(self, tag, attributes):
        """Go into an element."""
        if tag not in VOID:
            self.stack.append((tag, set((dict(attributes).get("class") or "").split())))
        if tag not in {"b", "strong", "i", "em", "span", "a", "font", "sup", "code"}:
            self.text.append("\n")

    def handle_endtag(self, tag):
        """Leave it, and whatever was left open in it."""
        while tag not in VOID and self.stack and self.stack.pop()[0] != tag:
            pass
        self.text.append("\n" if tag in {"p", "div", "li", "td", "h1", "h2", "h3", "h4"} else "")

    def handle_data(self, data):
        """Keep what stands in the article."""
        around = set().union(*(classes for _, classes in self.stack))
        if around & self.classes and not around & CLUTTER:
            self.text.append(data)


def words_of_page(path):
    page = Page(ARTICLE[path.name])
    page.feed(path.read_text(encoding="utf-8"))
    return words(NOTE_SIGN.sub("", "".join(page.text))) - CHROME.get(path.name, Counter())


def seen(markdown):
    """Return what a reader of a body sees, without the marks of footnotes and the way back from them."""
    html = re.sub(r'<sup id="fnref.*?</sup>|<a class="footnote-backref".*?</a>', "", convert(markdown), flags=re.DOTALL)
    return unescape(re.sub(r"<[^>]+>", " ", re.sub(r"</?(?:strong|em|a|sup|del)\b[^>]*>", "", html)))


def compared(sample, imported):
    """Return head and body of the draft of *sample*, and the words of its source."""
    head, _, body = drafts(imported)[sample.name].partition("\n---\n")
    return head, seen(body), words_of_word(sample) if sample.suffix == ".docx" else words_of_page(sample)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
def test_every_word_is_there(sample, imported):
    """What is not in the text stands in the head, as a value or in a remark, or was told to the editor."""
    head, body, source = compared(sample, imported)
    told = " ".join(problem.message for problem in imported[2].remarks if problem.path.endswith(sample.name))

    assert source - words(head) - words(body) - words(told) - LABELS == Counter()


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
def test_no_word_is_doubled(sample, imported):
    """The text has no word more often than its source."""
    _, body, source = compared(sample, imported)

    assert words(body) - source == Counter()
