"""How each tool wants the corpus written: an article becomes a path in the site and a text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bench.corpus import Article, Size, article, honours_tables, slugify
from bench.words import AWARDS, BLOCS, CATEGORIES, MOVEMENTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

PORTAL_CATEGORIES = dict(
    zip(
        CATEGORIES,
        ("tin-tuc", "hoi-nghi", "guong-dien-hinh", "phong-trao-thi-dua", "nghiep-vu", "nghiep-vu"),
        strict=True,
    )
)
"""The portal has five categories; the last two of the corpus share one."""
PORTAL_FORMS = ("huan-chuong", "danh-hieu-thi-dua", "bang-khen", "giay-khen", "ky-niem-chuong")
"""One for each five awards."""
PHOTO_LINES = re.compile(r"^!\[.*\n\n\*.*\n\n?", re.MULTILINE)


def write_corpus(folder: Path, form: str, size: Size) -> None:
    """Write all articles, and whatever else their format refers to, below *folder*."""
    for number in range(size.articles):
        write_article(folder, form, article(number, size))
    if form == "portal":
        for path, text in portal_entities():
            _write(folder / path, text)
        for year, text in honours_tables(size):
            _write(folder / f"content/data/honours/bench-{year}.csv", text)


def write_article(folder: Path, form: str, item: Article) -> Path:
    """Write one article below *folder*; return its file."""
    path, text = FORMATS[form](item)
    return _write(folder / path, text)


def portal_entities() -> Iterator[tuple[str, str]]:
    """Yield path and text of every category, movement, award and bloc that the portal's articles name."""
    names = {slug: name for name, slug in list(PORTAL_CATEGORIES.items())[:5]}
    yield "content/data/categories.yaml", "".join(f"- slug: {slug}\n  name: {name}\n" for slug, name in names.items())
    yield "content/pages/gioi-thieu.md", "---\ntitle: Giới thiệu\n---\nTrang giới thiệu.\n"
    for name in MOVEMENTS:
        text = f"---\nname: {_quoted(name)}\nkind: phong-trao\n---\nPhong trào thi đua {name}.\n"
        yield f"content/movements/{slugify(name)}.md", text
    for place, name in enumerate(AWARDS):
        rank = f"form: {PORTAL_FORMS[place // 5]}\nlevel: bo-tinh\nprecedence: {place + 1}\n"
        yield f"content/awards/{slugify(name)}.md", f"---\nname: {_quoted(name)}\n{rank}---\n{name}.\n"
    for name in BLOCS:
        yield f"content/blocs/{slugify(name)}.md", f"---\nname: {_quoted(name)}\nkind: khoi\n---\n{name}.\n"


def _write(file: Path, text: str) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode())
    return file


def _portal(item: Article) -> tuple[str, str]:
    photo, body = "", PHOTO_LINES.sub("", item.body)
    if item.has_photo:
        words = _quoted(f"Quang cảnh {item.title}")
        photo = f"photo:\n  file: images/{item.photo}\n  alt: {words}\n  caption: {words}\n"
        body = item.body.replace("](/images/", "](images/")
    awards = f"awards: [{_slugs(item.awards)}]\n" if item.awards else ""
    head = (
        f"id: bai-{item.number:06d}\ntitle: {_quoted(item.title)}\ndate: {item.date}\n"
        f"summary: {_quoted(item.summary)}\nauthor: {_quoted(item.author)}\nbloc: {slugify(item.bloc)}\n"
        f"movements: [{_slugs(item.movements)}]\n{awards}{photo}"
    )
    return f"content/articles/{portal_place(item)}.md", f"---\n{head}---\n{body}"


def portal_place(item: Article) -> str:
    """Return category, year and slug: the article's place in the portal's content and in its addresses."""
    return f"{PORTAL_CATEGORIES[item.category]}/{item.date.year}/{item.slug}"


def _pelican(item: Article) -> tuple[str, str]:
    head = (
        f"Title: {item.title}\nDate: {item.date}\nSlug: {item.slug}\nCategory: {item.category}\n"
        f"Tags: {', '.join(item.tags)}\nAuthor: {item.author}\nBloc: {item.bloc}\nPhoto: {item.photo}\n"
        f"Summary: {item.summary}\n"
    )
    return f"content/bai/{item.slug}.md", f"{head}\n{item.body}"


def _nikola(item: Article) -> tuple[str, str]:
    head = (
        f".. title: {item.title}\n.. slug: {item.slug}\n.. date: {item.date} UTC+07:00\n"
        f".. tags: {', '.join(item.tags)}\n.. category: {item.category}\n.. author: {item.author}\n"
        f".. bloc: {item.bloc}\n.. photo: {item.photo}\n.. description: {item.summary}\n"
    )
    return f"posts/{item.slug}.md", f"<!--\n{head}-->\n\n{item.body}"


def _hugo(item: Article) -> tuple[str, str]:
    return _with_yaml(item, f"categories: [{_quoted(item.category)}]\ntags")


def _eleventy(item: Article) -> tuple[str, str]:
    return _with_yaml(item, f"category: {_quoted(item.category)}\ntopics")


def _with_yaml(item: Article, filed_under: str) -> tuple[str, str]:
    tags = ", ".join(map(_quoted, item.tags))
    head = (
        f"title: {_quoted(item.title)}\ndate: {item.date.isoformat()}+07:00\nslug: {item.slug}\n"
        f"{filed_under}: [{tags}]\nauthor: {_quoted(item.author)}\nbloc: {_quoted(item.bloc)}\n"
        f"photo: {item.photo}\nsummary: {_quoted(item.summary)}\n"
    )
    return f"content/bai/{item.slug}.md", f"---\n{head}---\n{item.body}"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _slugs(names: tuple[str, ...]) -> str:
    return ", ".join(map(slugify, names))


FORMATS: Mapping[str, Callable[[Article], tuple[str, str]]] = {
    "portal": _portal,
    "pelican": _pelican,
    "hugo": _hugo,
    "nikola": _nikola,
    "eleventy": _eleventy,
}
