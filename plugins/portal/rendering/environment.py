"""The Jinja environment: the globals and filters that templates may use."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from jinja2 import FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from portal.language import dates
from portal.language.numbers import number
from portal.rendering.bodies import shown_body, with_full_citations
from portal.rendering.cards import Cards
from portal.rendering.charts import bars
from portal.rendering.closures import PICTURE
from portal.rendering.shortcuts import PlainEnvironment
from portal.rendering.structured_data import StructuredData

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from jinja2 import Environment
    from jinja2.bccache import Bucket
    from jinja2.runtime import Macro

    from portal.enrichment.citations import Citation
    from portal.model.article import Article, Photo
    from portal.model.event import Event
    from portal.model.kinds import Entry
    from portal.pages.page import Page
    from portal.rendering.messages import Messages
    from portal.rendering.site import Picture, Published, Site


CARDS = 50_000
"""Components that are kept ready for other pages; a teaser stands on eight lists, and is half a kilobyte."""


class CompiledTemplates(FileSystemBytecodeCache):
    """Keeps compiled templates; a damaged one is compiled again."""

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill *bucket* if there is something sound to fill it with."""
        try:
            super().load_bytecode(bucket)
        except Exception:  # whatever unpickling makes of damaged bytes
            bucket.reset()


@dataclass(frozen=True, slots=True)
class Renderer:
    """Renders pages, each in the environment of its language."""

    environments: Mapping[str, Environment]

    def render(self, page: Page) -> str:
        """Return the HTML of *page*."""
        environment = self.environments.get(page.head.lang) or self.environments["vi"]
        return environment.get_template(page.template).render(head=page.head, **page.values)

    def render_text(self, template: str, lang: str, **values: Any) -> str:
        """Return what *template* says in the language *lang*."""
        return self.environments[lang].get_template(template).render(**values)

    def render_file(self, template: str, **values: Any) -> str:
        """Return the text of an output that is no page."""
        return self.render_text(template, "vi", **values)


def build_environment(
    templates: Path, site: Site, messages: Messages, published: Published, compiled: Path | None = None
) -> Environment:
    """Return the environment of one language; *compiled* is a folder that keeps compiled templates."""
    environment = PlainEnvironment(
        loader=FileSystemLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,  # all of them, in a plain dictionary
        bytecode_cache=CompiledTemplates(str(compiled)) if compiled else None,
    )
    environment.globals |= {"site": site, "t": messages, "lang": messages.lang, "cached": lru_cache(CARDS)(said_by)}
    environment.globals["structured"] = StructuredData(site, published)
    environment.filters |= {
        "absolute": site.absolute,
        "attachment_url": lambda attachment: site.local(published.files[attachment.file]),
        "bars": bars,
        "body": lambda item, cited=(): body_of(item, cited, environment, site, published),
        "card_address": lru_cache(CARDS)(Cards(site, published).address),
        "day_or_year": lambda when: str(when) if isinstance(when, int) else dates.short(when),
        "dateline": dates.dateline_en if messages.lang == "en" else dates.dateline,
        "event_days": lambda event: dates.days(event.start, event.end),
        "event_hours": lambda event: dates.hours(event.start, event.end),
        "event_span": event_span,
        "event_weekdays": lambda event: dates.weekdays(event.start, event.end),
        "iso": dates.iso,
        "number": number,
        "picture": lambda photo: picture_of(photo, site, published),
        "prose_date": dates.prose,
        "short_date": dates.short,
        "url": site.local,
    }
    return environment


def said_by(macro: Macro, *values: object, **named: object) -> Markup:
    """Return what *macro* makes of values that can be hashed; a component knows nothing but them and the site."""
    return Markup(macro(*values, **named))


def event_span(event: Event) -> str:
    """Return the day or days of *event* in figures, and its hours where they are known."""
    return ", ".join(filter(None, (dates.span(event.start, event.end), dates.hours(event.start, event.end))))


def picture_of(photo: Photo, site: Site, published: Published) -> Picture:
    """Return the published picture of *photo*, its addresses below the path of the site."""
    picture = published.pictures[photo.file]
    return picture.at(site.local) if site.base else picture


def body_of(
    item: Article | Entry, cited: Iterable[Citation], environment: Environment, site: Site, published: Published
) -> Markup:
    """Return the text of *item*, its pictures as the component shows them; each of *cited* is cited in full once."""

    def shown(photo: Photo, attributes: str) -> str:
        component: Any = environment.get_template(PICTURE).module
        return str(component.picture(photo, attributes=Markup(attributes)))

    html = shown_body(item.content, published, site.local, shown)
    full = {site.local(each.document.url): each.full for each in cited}
    return Markup(with_full_citations(html, full) if full else html)
