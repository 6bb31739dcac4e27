"""The build, told in order: read, judge, enrich, plan, render, move in."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from portal.building.assets import find_asset, theme_assets
from portal.building.judgement import faults_of_site
from portal.building.media import Media, content_files, gather_media
from portal.enrichment.listings import Listing, listings_of
from portal.language.collation import sort_key
from portal.model.kinds import PAGE
from portal.model.problem import ContentError, Problem, has_errors
from portal.model.urls import output_path
from portal.outputs.feeds import feed_items, rss
from portal.outputs.redirects import redirects
from portal.outputs.sitemap import index_rows, sitemap_rows
from portal.pages.page import Link, Page
from portal.pages.plan import plan_pages
from portal.reading.data_files import read_data_files
from portal.reading.newsroom import Rules, assemble
from portal.reading.sources import Parsed, find_sources, parse_file
from portal.rendering.environment import Renderer, build_environment
from portal.rendering.messages import Messages, load_messages
from portal.rendering.site import Site

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from portal.building.project import Project
    from portal.model.article import Article
    from portal.model.kinds import Entry
    from portal.model.newsroom import Newsroom

LANGUAGES = ("vi", "en")


@dataclass(frozen=True, slots=True)
class Edition:
    """Everything that one build shows, judged and planned, before a byte is written."""

    newsroom: Newsroom
    listings: tuple[Listing, ...]
    pages: list[Page]
    media: Media
    warnings: tuple[Problem, ...]


def prepare(project: Project) -> Edition:
    """Read, judge and plan the whole site. Raise `ContentError` with every fault if it cannot be published."""
    sources, newsroom, problems = read_newsroom(project)
    listings = listings_of(newsroom, project.site_name)
    media = gather_media(project.content, project.shown_content, _files_wanted(newsroom))
    words = load_messages(project.theme / "messages", "vi").under("sections")
    pages = plan_pages(newsroom, listings, project.settings, words)
    problems += [*media.problems, *faults_of_site(pages, sources, newsroom, listings)]
    if has_errors(problems):
        raise ContentError(problems)
    return Edition(newsroom, listings, pages, media, tuple(problems))


def read_newsroom(project: Project) -> tuple[list[Parsed], Newsroom, list[Problem]]:
    """Return every content file read, the newsroom they make, and their faults."""
    found, problems = find_sources(project.content, project.shown_content)
    sources = [parse_file(kind, shown, path.read_bytes()) for kind, path, shown in found]
    data = read_data_files(project.content / "data", f"{project.shown_content}/data")
    rules = Rules(
        moment=project.moment,
        files=content_files(project.content),
        require_approval=project.settings.require_approval,
        with_drafts=project.with_drafts,
    )
    newsroom, faults = assemble(sources, data, rules)
    return sources, newsroom, [*problems, *faults]


def outputs_of(edition: Edition, project: Project) -> Iterator[tuple[str, bytes]]:
    """Yield every file of the site: path relative to the output, and bytes."""
    assets = theme_assets(project.theme / "static")
    yield from assets.items()
    yield from edition.media.outputs.items()
    site = _site(edition, project, assets)
    renderer = _renderer(project, site)
    for page in edition.pages:
        yield output_path(page.url), renderer.render(page).encode()
    for listing in edition.listings:
        items = feed_items(listing.articles[: project.settings.feed_limit], edition.newsroom, site, project.settings)
        yield output_path(f"{listing.url}rss.xml"), rss(listing, items, site, project.settings)
    for moved in redirects(edition.newsroom):
        text = renderer.render_file("redirect.html", target=site.absolute(moved.new), title=moved.title)
        yield moved.path, text.encode()
    yield from _for_robots(edition, site, renderer)


def _for_robots(edition: Edition, site: Site, renderer: Renderer) -> Iterator[tuple[str, bytes]]:
    files = sitemap_rows(edition.pages)
    for url, rows in files.items():
        urls = [(site.absolute(page_url), changed) for page_url, changed in rows]
        yield output_path(url), renderer.render_file("outputs/sitemap.xml", urls=urls).encode()
    sitemaps = [(site.absolute(url), changed) for url, changed in index_rows(files)]
    yield "sitemap.xml", renderer.render_file("outputs/sitemap-index.xml", sitemaps=sitemaps).encode()
    yield "robots.txt", renderer.render_file("outputs/robots.txt").encode()


def _renderer(project: Project, site: Site) -> Renderer:
    templates, words, compiled = project.theme / "templates", project.theme / "messages", project.cache / "templates"
    compiled.mkdir(parents=True, exist_ok=True)
    return Renderer(
        {lang: build_environment(templates, site, load_messages(words, lang), compiled) for lang in LANGUAGES}
    )


def _site(edition: Edition, project: Project, assets: dict[str, bytes]) -> Site:
    settings, pages = project.settings, edition.newsroom.entities[PAGE]
    words = load_messages(project.theme / "messages", "vi")
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
        alert=edition.newsroom.alert,
        navigation=_navigation(edition.newsroom, words),
        footer=tuple(Link(entry.name, entry.url) for entry in written),
        english=english,
        stylesheet=find_asset(assets, "main"),
        icon=find_asset(assets, "icon"),
        pictures=edition.media.pictures,
        files=edition.media.files,
    )


def _navigation(newsroom: Newsroom, words: Messages) -> tuple[Link, ...]:
    sections = (
        ("movements", "/phong-trao/"),
        ("awards", "/khen-thuong/"),
        ("blocs", "/khoi/"),
        ("exemplars", "/dien-hinh/"),
    )
    return (
        Link(words("sections.home"), "/"),
        *(Link(category.name, category.url) for category in newsroom.categories),
        *(Link(words(f"sections.{key}"), url) for key, url in sections),
    )


def _files_wanted(newsroom: Newsroom) -> Iterator[str]:
    entries = chain.from_iterable(by_slug.values() for by_slug in newsroom.entities.values())
    items: Iterable[Article | Entry] = chain(newsroom.articles, entries)
    for item in items:
        photo = getattr(item.record, "photo", None)
        yield from [photo.file] if photo else []
        yield from (each.file for key in ("gallery", "attachments") for each in getattr(item.record, key, ()))
        yield from (image.target for image in item.body.images)
        yield from (link.target for link in item.body.links if link.target.startswith(("files/", "images/")))
