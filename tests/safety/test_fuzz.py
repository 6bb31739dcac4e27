"""Whatever bytes come in, the reader answers: a record, a page, a picture, or a fault that says where and what.

Honest files are cut, joined and sprinkled with signs that mean something. What the long run found stands in `FOUND`.
"""

import re
from contextlib import suppress
from datetime import timedelta
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from conftest import ROOT, SAMPLE_SITE
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from portal.building.pictures import PictureFault, Recipe, developed
from portal.editing.blocks import ImportFault
from portal.editing.web_pages import read_page
from portal.editing.word import read_word
from portal.model.kinds import KINDS
from portal.reading.data_files import KNOWN, read_data_files
from portal.reading.front_matter import HeadError, parse_yaml
from portal.reading.sources import parse_file

LINE = re.compile(r"[^\n:]+:[1-9]\d*: [^\n]+: [^\n]+")
"""A key that an editor invents may hold a colon itself."""
SIGNS = (
    b"\0 \x1b \xff \xc3 \xef\xbf\xbe \xe2\x80\xae --- ./. : - ? & * ! | > # @ ` [ ] ( ) { } < > </ <!-- "
    b"![a](images/a.jpg) <script> onclick= javascript: data: &#0; [^1]: ::: \\ \" ' %s {{x}} "
    b"2026-13-45 99999999999 1e999 .inf 0x1 34-CT/TW PK\x03\x04 \xff\xd8\xff\xe1 \x89PNG"
).split(b" ")


def samples(folder, pattern, most=12):
    """Return the content of some files, short ones first: they are changed through and through."""
    return [path.read_bytes() for path in sorted(folder.rglob(pattern), key=lambda path: path.stat().st_size)[:most]]


def pictures():
    """Return small pictures of each kind that editors have."""
    for kind, mode in (
        ("JPEG", "RGB"),
        ("PNG", "RGBA"),
        ("GIF", "P"),
        ("WEBP", "RGB"),
        ("TIFF", "RGB"),
        ("BMP", "RGB"),
    ):
        out = BytesIO()
        Image.linear_gradient("L").resize((40, 30)).convert(mode).save(out, kind)
        yield out.getvalue()


@st.composite
def spoilt(draw, seeds):
    """Draw one of *seeds*, a few pieces of it cut out, doubled, or replaced by signs."""
    raw = draw(st.sampled_from(seeds))
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(raw)))
        end = min(len(raw), start + draw(st.sampled_from((0, 0, 1, 4, 50))))
        put = draw(st.sampled_from(SIGNS) | st.binary(max_size=4) | st.just(raw[start : start + 30]))
        raw = raw[:start] + put * draw(st.sampled_from((1, 1, 2, 60))) + raw[end:]
    return raw


HEADS = samples(SAMPLE_SITE / "content", "*.md")
DATA = samples(SAMPLE_SITE / "content" / "data", "*.yaml")
WORDS = samples(ROOT / "tests" / "imports" / "word", "*.docx", 4)
PAGES = samples(ROOT / "tests" / "imports" / "pages", "*.html", 6)
PHOTOS = list(pictures())


def told(problems):
    """Return whether each fault is one line of the form that editors know."""
    return all(LINE.fullmatch(str(problem)) for problem in problems)


def read_source(raw, _):
    """Read *raw* as each kind of content."""
    for kind in KINDS:
        parsed = parse_file(kind, f"content/{kind.folder}/tin-tuc/2026/a.md", raw)
        assert parsed.record is not None or parsed.problems
        assert told(parsed.problems)


def read_data(raw, folder):
    """Read *raw* as YAML, and as each data file."""
    with suppress(HeadError, UnicodeDecodeError):
        parse_yaml(raw.decode())
    for name in KNOWN:
        (folder / name).write_bytes(raw)
    assert told(read_data_files(folder, "content/data").problems)


def read_letter(raw, _):
    """Read *raw* as the text of a Word file, and as a Word file."""
    out = BytesIO()
    with ZipFile(BytesIO(WORDS[0])) as honest, ZipFile(out, "w", ZIP_DEFLATED) as made:
        for name in honest.namelist():
            made.writestr(name, raw if name == "word/document.xml" else honest.read(name))
    for each in (out.getvalue(), raw):
        with suppress(ImportFault):
            read_word(each)


def read_saved_page(raw, folder):
    """Read *raw* as a saved page."""
    with suppress(ImportFault):
        read_page(raw, folder)


def develop(raw, _):
    """Develop *raw* as a photo."""
    with suppress(PictureFault):
        developed(raw, Recipe())


with ZipFile(BytesIO(WORDS[0])) as _letter:
    LETTERS = [_letter.read("word/document.xml"), *WORDS]
DOORS = {
    "sources": (read_source, HEADS, 60),
    "data": (read_data, DATA, 60),
    "Word files": (read_letter, LETTERS, 25),
    "saved pages": (read_saved_page, PAGES, 25),
    "pictures": (develop, PHOTOS, 60),
}
"""What reads, what it is given, and how often in a short run."""
FOUND = [
    ("sources", b"---\ntitle: a\nform: giay-khen\n---\n"),
    ("sources", b"---\ntitle: a\nfrom_: b\n---\n"),
    ("sources", b"---\ntitle: a\na.b: c\n---\n"),
    ("sources", "---\ntitle: a\u2028\u2028\u2028\u2028b {: x\n---\n".encode()),
    ("data", "\x85\x85\x85\x85{lead: a".encode()),
]
"""Doors and bytes at which something else than a fault came out; mended since."""


def knock(door, folder, times, **options):
    """Try *door* with as many spoilt files; no file may take a minute."""
    read, seeds, _ = DOORS[door]

    @settings(
        max_examples=times,
        deadline=timedelta(seconds=60),
        suppress_health_check=list(HealthCheck),
        database=None,
        **options,
    )
    @given(spoilt(seeds))
    def attempt(raw):
        read(raw, folder)

    attempt()


@pytest.mark.parametrize("door", DOORS)
def test_whatever_comes_is_answered(door, tmp_path):
    """Nothing but our own faults comes out."""
    knock(door, tmp_path, DOORS[door][2])


@pytest.mark.soak
@pytest.mark.parametrize("door", DOORS)
def test_whatever_comes_is_answered_for_long(door, tmp_path):
    """The same, with other files each time; what it finds belongs into `FOUND`."""
    knock(door, tmp_path, 100 * DOORS[door][2], derandomize=False)


@pytest.mark.parametrize(("door", "raw"), FOUND, ids=str)
def test_what_was_found_stays_mended(door, raw, tmp_path):
    """Each was a traceback once."""
    DOORS[door][0](raw, tmp_path)
