"""Weighs pages as a browser receives them: for the table of RESULTS.md, and for the tests of what they may weigh."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

import brotli
from lxml import html

from bench.corpus import Size
from bench.formats import write_corpus
from bench.photos import write_photos
from bench.tools import ROOT
from portal import commands
from portal.building.build import Builder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from portal.building.edition import Edition

WORDS = 3000
"""Of the long article; in Vietnamese a word is what stands between two spaces: a syllable."""
MOMENT = "2026-12-01 08:00"
PHOTO = """\
photo:
  file: images/photo-0000.jpg
  alt: Toàn cảnh hội trường trong giờ khai mạc
  caption: Quang cảnh hội nghị
"""
FONT = re.compile(r"url\([\"']?([^\"')]+\.woff2)")
IMPORT = re.compile(r"(?:from|import)\s*\(?\s*[\"']([^\"']+)[\"']")


@dataclass(frozen=True, slots=True)
class Weight:
    """Bytes of a page and of what it asks for, under Brotli 11; fonts hold their own compression.

    Style within the page counts twice: with the page, and with the style.
    """

    html: int
    style: int
    script: int
    font: int


@dataclass(frozen=True, slots=True)
class WeighedSite:
    """A built site."""

    output: Path
    templates: Mapping[str, str]
    """The template of each page, by its root-relative address."""

    def fullest(self, template: str) -> str:
        """Return the address of the page of *template* that says most."""
        urls = [url for url, name in self.templates.items() if name == template]
        return max(urls, key=lambda url: (self.file(url).stat().st_size, url))

    def file(self, url: str) -> Path:
        """Return the file behind a root-relative address."""
        return self.output / (f"{url}index.html" if url.endswith("/") else url).lstrip("/")

    def weight(self, url: str) -> Weight:
        """Return what a reader receives with the page at *url*, pictures excepted."""
        page = html.fromstring(self.file(url).read_bytes())
        styles = set(page.xpath("//link[contains(@rel, 'stylesheet')]/@href"))
        inside = "".join(page.xpath("//style/text()"))
        fonts = {font for style in styles for font in self._named_in(style, FONT)} | set(FONT.findall(inside))
        scripts = self._with_imports(page.xpath("//script/@src | //link[@rel='modulepreload']/@href"))
        return Weight(
            packed(self.file(url)),
            sum(packed(self.file(style)) for style in styles) + len(brotli.compress(inside.encode())) * bool(inside),
            sum(packed(self.file(script)) for script in scripts),
            sum(self.file(font).stat().st_size for font in fonts),
        )

    def _with_imports(self, scripts: Iterable[str]) -> set[str]:
        found, waiting = set(), list(scripts)
        while waiting:
            script = waiting.pop()
            if script not in found:
                found.add(script)
                waiting += self._named_in(script, IMPORT)
        return found

    def _named_in(self, url: str, pattern: re.Pattern[str]) -> Iterator[str]:
        for named in pattern.findall(self.file(url).read_text(encoding="utf-8")):
            yield urlsplit(urljoin(url, named)).path


def packed(file: Path) -> int:
    """Return how many bytes *file* has under Brotli 11."""
    return len(brotli.compress(file.read_bytes(), quality=11))


def make_site(folder: Path, articles: int = 0) -> WeighedSite:
    """Build the shipped content with one long article, and *articles* of the corpus with a photo each, in *folder*."""
    content, size = folder / "content", Size(articles, photos=max(1, articles // 4))
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(ROOT / "content", content)
    if articles:
        write_corpus(folder, "portal", size)
    write_photos(content / "images", size)
    lengthen(content)
    places = {"PATH": content, "OUTPUT_PATH": folder / "output", "CACHE_PATH": folder / ".cache"}
    settings = commands.settings_of(
        str(ROOT / "pelicanconf.py"), MOMENT, **{key: str(at) for key, at in places.items()}
    )
    settings["PORTAL"] = {**settings["PORTAL"], "sample": False}
    templates: dict[str, str] = {}

    def learn(edition: Edition) -> None:
        for each in edition.layout.laid:
            templates.update({page.url: page.template for page in each.planned()})

    with Builder() as builder:
        builder.build(settings, learn)
    return WeighedSite(folder / "output", templates)


def lengthen(content: Path) -> None:
    """Give the shipped article with the fullest head `WORDS` words, from all texts in *content*, and a photo."""
    heads = {path: path.read_text(encoding="utf-8").split("\n---\n", 1)[0] for path in shipped(content, "articles")}
    chosen = max(heads, key=lambda path: (len(heads[path]), path))
    texts = [path.read_text(encoding="utf-8").split("\n---\n", 1)[1] for path in shipped(content)]
    paragraphs = dict.fromkeys(text for whole in texts for text in whole.strip().split("\n\n") if "[^" not in text)
    body, count = [], 0
    for text in paragraphs:
        if count < WORDS:
            body.append(text)
            count += len(text.split())
    assert count >= WORDS, f"content/ has {count} words"
    chosen.write_text(f"{heads[chosen]}\n{PHOTO}---\n" + "\n\n".join(body) + "\n", encoding="utf-8")


def shipped(content: Path, below: str = "") -> list[Path]:
    """Return the files of *content* that the repository ships too: real prose, which no generator repeats."""
    source = ROOT / "content"
    return [content / path.relative_to(source) for path in sorted((source / below).rglob("*.md"))]
