"""The Jinja environment: the globals and filters that templates may use."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from portal.language import dates
from portal.language.numbers import number
from portal.rendering.bodies import shown_body

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from portal.model.article import Photo
    from portal.model.event import Event
    from portal.pages.page import Page
    from portal.rendering.messages import Messages
    from portal.rendering.site import Picture, Site


@dataclass(frozen=True, slots=True)
class Renderer:
    """Renders pages, each in the environment of its language."""

    environments: Mapping[str, Environment]

    def render(self, page: Page) -> str:
        """Return the HTML of *page*."""
        environment = self.environments.get(page.head.lang) or self.environments["vi"]
        return environment.get_template(page.template).render(head=page.head, **page.values)

    def render_file(self, template: str, **values: Any) -> str:
        """Return the text of an output that is no page."""
        return self.environments["vi"].get_template(template).render(**values)


def build_environment(templates: Path, site: Site, messages: Messages, compiled: Path | None = None) -> Environment:
    """Return the environment of one language; *compiled* is a folder that keeps compiled templates."""
    environment = Environment(
        loader=FileSystemLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=FileSystemBytecodeCache(str(compiled)) if compiled else None,
    )
    environment.globals |= {"site": site, "t": messages, "lang": messages.lang}
    environment.filters |= {
        "absolute": site.absolute,
        "attachment_url": lambda attachment: site.local(site.files[attachment.file]),
        "body": lambda item: Markup(shown_body(item.content, site, site.local)),
        "dateline": dates.dateline_en if messages.lang == "en" else dates.dateline,
        "event_span": event_span,
        "iso": dates.iso,
        "number": number,
        "picture": lambda photo: picture_of(photo, site),
        "prose_date": dates.prose,
        "short_date": dates.short,
        "url": site.local,
    }
    return environment


def event_span(event: Event) -> str:
    """Return the day or days of *event*, in figures."""
    return dates.span(event.start, event.end)


def picture_of(photo: Photo, site: Site) -> Picture:
    """Return the published picture of *photo*, its address below the path of the site."""
    picture = site.pictures[photo.file]
    return type(picture)(site.local(picture.url), picture.width, picture.height)
