"""What stands around every page: the theme, its words, and what the site says of itself."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from portal.building.assets import critical_style, find_asset, scripts_of, theme_assets
from portal.building.digests import card_digest, drawing_digest
from portal.building.fonts import headline_font
from portal.building.icons import icon_files
from portal.language.collation import sort_key
from portal.model.body import text_digest
from portal.model.fingerprint import fingerprint
from portal.model.kinds import PAGE
from portal.model.urls import HONOURS_URL
from portal.pages.page import Link
from portal.rendering.messages import Messages
from portal.rendering.site import Site

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from portal.building.content_cache import ContentCache
    from portal.building.project import Project
    from portal.model.newsroom import Newsroom

LANGUAGES = ("vi", "en")
SECTIONS = (
    ("movements", "/phong-trao/"),
    ("awards", "/khen-thuong/"),
    ("honours", HONOURS_URL),
    ("blocs", "/khoi/"),
    ("exemplars", "/dien-hinh/"),
)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What every page is given besides its own values."""

    site: Site
    messages: Mapping[str, Messages]
    """By language."""
    templates: Mapping[str, str]
    """Text by name."""
    assets: Mapping[str, bytes]
    """The theme's own files, by output path."""
    said: Mapping[str, bytes]
    """Digest of what a page in each language may say of the site."""
    digest: bytes
    """Changes with anything here that can show on a page."""


def surroundings_of(project: Project, newsroom: Newsroom, cache: ContentCache) -> Surroundings:
    """Return what stands around the pages of *newsroom*."""
    messages = {lang: _messages(project.theme / "messages" / f"{lang}.yaml", lang, cache) for lang in LANGUAGES}
    templates = dict(_templates(project.theme / "templates"))
    font, icons = cache.result("drawn", drawing_digest(), lambda: (headline_font(), icon_files()))
    assets = theme_assets(project.theme / "static", font, icons)
    font_url = urlsplit(project.site_url).path.rstrip("/") + find_asset(assets, "headline")
    site = _site(project, newsroom, messages["vi"], (critical_style(project.theme / "static", font_url), assets))
    said = {lang: fingerprint((site, messages[lang].by_key)) for lang in LANGUAGES}
    return Surroundings(site, messages, templates, assets, said, fingerprint((said, templates)))


def _templates(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield name and text of every file that a template may draw in, behind links to folders too."""
    for place, folders, names in os.walk(folder, followlinks=True):
        folders.sort()
        for path in (Path(place, name) for name in sorted(names)):
            if path.is_file():
                yield path.relative_to(folder).as_posix(), path.read_text(encoding="utf-8", errors="replace")


def _messages(file: Path, lang: str, cache: ContentCache) -> Messages:
    """Return a catalogue, read again where it changed."""
    text = file.read_bytes()

    def read() -> dict[str, str]:
        from portal.rendering.messages import load_messages  # noqa: PLC0415  YAML is not needed otherwise

        return dict(load_messages(file.parent, lang).by_key)

    return Messages(lang, cache.result(f"messages/{file}", text_digest(text), read))


def _site(project: Project, newsroom: Newsroom, words: Messages, style: tuple[str, dict[str, bytes]]) -> Site:
    """Return what is the same on every page; *style* is what each holds, and the theme's files."""
    critical, assets = style
    settings, pages = project.settings, newsroom.directory.entities[PAGE]
    written = sorted(
        (entry for entry in pages.values() if entry.record.lang == "vi"), key=lambda entry: sort_key(entry.name)
    )
    english = next((Link(entry.name, entry.url) for entry in pages.values() if entry.record.lang == "en"), None)
    return Site(
        name=project.site_name,
        tagline=settings.tagline,
        url=project.site_url,
        publisher=settings.publisher,
        imprint=settings.imprint,
        related_sites=settings.related_sites,
        sample=settings.sample,
        alert=newsroom.alert,
        navigation=_navigation(newsroom, words),
        footer=tuple(Link(entry.name, entry.url) for entry in written),
        english=english,
        critical_style=critical,
        stylesheet=find_asset(assets, "main"),
        font=find_asset(assets, "headline"),
        scripts=scripts_of(assets),
        icon=find_asset(assets, "icon"),
        app_icons=(find_asset(assets, "icon-192"), find_asset(assets, "icon-512")),
        title_cards=settings.title_cards,
        card_recipe=card_digest().hex(),
    )


def _navigation(newsroom: Newsroom, words: Messages) -> tuple[Link, ...]:
    return (
        Link(words("sections.home"), "/"),
        *(Link(category.name, category.url) for category in newsroom.categories),
        *(Link(words(f"sections.{key}"), url) for key, url in SECTIONS),
    )
