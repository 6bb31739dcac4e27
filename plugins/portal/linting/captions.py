"""Pictures and their words: captions, alternative texts, names of files, sizes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from portal.language.document_numbers import GAP
from portal.linting.draft import Mark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from portal.linting.draft import Draft

NARROWEST = 800
"""Pixels: what is narrower is blurred on a phone of our days."""
HEAVIEST = 12_000_000
"""Bytes: more than a camera of 24 megapixels writes."""
FEWEST_WORDS = 3
LONGEST = 250
"""Characters of an alternative text; screen readers do not stop in it."""
_FILE = re.compile(
    r"(?<![\w/.])(?:[\w()-]+(?: ?\(\d+\))?\.(?:jpe?g|png|gif|webp|heic|tiff?|bmp|docx?|xlsx?|pptx?|pdf)"
    r"|(?:IMG|DSC|DSCN|DSCF|PXL|MVI)_?\d{3,}\w*|z\d{9,}_\w+)(?!\w)",
    re.IGNORECASE,
)
_FILE_HINT = re.compile(
    r"[.IDPMZidpmz](?:(?<=\.)(?i:jpe?g|png|gif|webp|heic|tiff?|bmp|docx?|xlsx?|pptx?|pdf)"
    r"|[MSXVmsxv][GCLIgcli](?<=[IDPMidpm]..)|\d{9}(?<=[Zz].{9}))"
)
_IMAGE = re.compile(
    r"!\[(?P<alt>[^\]\r\n]*)\]\(/?(?P<file>images/[^()\"\r\n]+?)(?:[ \t]+\"(?P<title>[^\"\r\n]*)\")?[ \t]*\)"
)
_SAYS_NOTHING = re.compile(
    r"(?:hình ảnh|ảnh|hình|image|photo|picture|untitled)(?: (?:minh họa|\d+))?\W*", re.IGNORECASE
)
_CREDIT = re.compile(r"\W*(?:ảnh|nguồn)\s*:.*$", re.IGNORECASE)
_AROUND = " .*_()\t\r\n"


class Shown(NamedTuple):
    """A picture that a file shows: where its name and its alternative text stand, and its caption."""

    file: str
    at: Mark
    alt: Mark
    caption: str


def file_names(draft: Draft) -> Iterator[Mark]:
    """Yield names of files that stand in the text."""
    if _FILE_HINT.search(draft.prose):
        yield from (Mark(match.start(), match.end()) for match in _FILE.finditer(draft.prose))


def repeated_captions(draft: Draft) -> Iterator[Mark]:
    """Yield each paragraph that says a caption, or the paragraph above it, once more."""
    captions = {_plain(each.caption) for each in _shown(draft)} - {""}
    above = ""
    for start, end in draft.paragraphs:
        shown = draft.prose[start:end].replace(GAP, " ")
        place = start + len(shown) - len(shown.lstrip())
        line = draft.text[draft.text.rfind("\n", 0, place) + 1 :][:1]
        if start < draft.body_start or place == end or line in "#|>!":
            continue
        said = _plain(shown)
        if said in captions or (said == above and said.count(" ") >= FEWEST_WORDS):
            yield Mark(place, start + len(shown.rstrip()))
        above = said


def useless_alts(draft: Draft) -> Iterator[Mark]:
    """Yield alternative texts that tell nothing to those who cannot see the picture."""
    for each in _shown(draft):
        text = draft.text[each.alt.start : each.alt.end].strip()
        is_short = len(text.split()) < FEWEST_WORDS or _SAYS_NOTHING.fullmatch(text)
        if text and (is_short or len(text) > LONGEST or _plain(text) == _plain(each.caption)):
            yield each.alt


def narrow(draft: Draft) -> Iterator[Mark]:
    """Yield pictures with too few pixels."""
    for each in _shown(draft):
        size = draft.pictures.get(each.file)
        if size and max(size.width, size.height) < NARROWEST:
            yield each.at


def heavy(draft: Draft) -> Iterator[Mark]:
    """Yield pictures whose file is larger than need be."""
    for each in _shown(draft):
        size = draft.pictures.get(each.file)
        if size and size.weight > HEAVIEST:
            yield each.at


def _shown(draft: Draft) -> Iterator[Shown]:
    for key, value in draft.values.items():
        group, _, name = key.rpartition(".")
        if name == "file" and value.text.startswith(("images/", "/images/")):
            alt, caption = draft.values.get(f"{group}.alt"), draft.values.get(f"{group}.caption")
            at = Mark(value.start, value.end, is_certain=False)
            words = Mark(alt.start, alt.end, is_certain=False) if alt else Mark(at.start, at.start)
            yield Shown(value.text.removeprefix("/"), at, words, caption.text if caption else "")
    for match in _IMAGE.finditer(draft.text, draft.body_start):
        if draft.prose[match.start()] == "!":
            places = Mark(*match.span("file")), Mark(*match.span("alt"))
            yield Shown(match["file"], *places, match["title"] or "")


def _plain(text: str) -> str:
    """Return what two captions share that say the same: no case, no emphasis, no credit, no full stop."""
    bare = text.strip(_AROUND)
    return " ".join((_CREDIT.sub("", bare) if ":" in bare else bare).lower().split()).strip(_AROUND)
