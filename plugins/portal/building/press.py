"""Renders pages; what a page is made of is known without rendering it."""

from __future__ import annotations

import shutil
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from portal.building.workers import spread
from portal.model.body import text_digest
from portal.model.fingerprint import fingerprint

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from portal.building.content_cache import ContentCache
    from portal.building.edition import Edition
    from portal.building.project import Project
    from portal.pages.page import Page
    from portal.rendering.closures import Closure, Template
    from portal.rendering.environment import Renderer

TEMPLATE = "template/"
"""How the name of a result begins that tells what one template reads."""
ANALYSED_AT_ONCE = 20
"""Templates that a worker looks at before it reports."""


class Press:
    """The printing press of one edition. Jinja is met where something is printed."""

    def __init__(self, edition: Edition, project: Project, cache: ContentCache, engine: bytes) -> None:
        self.edition, self.project, self.engine = edition, project, engine
        self.said, self.published = edition.surroundings.said, edition.fingerprints.published
        templates = edition.surroundings.templates
        self.closures: Mapping[str, Closure] = cache.result(
            "closures", fingerprint((engine, dict(templates))), lambda: self._closures(templates, cache)
        )

    def digest_of(self, page: Page) -> bytes:
        """Return what changes with anything that *page* shows: its template, and the values that this reads."""
        lang = page.head.lang if page.head.lang in self.said else "vi"
        return self._digest(page.template, lang, {"head": page.head, **page.values})

    def digest_of_file(self, template: str, values: Mapping[str, object]) -> bytes:
        """Return what changes with anything that an output which is no page shows."""
        return self._digest(template, "vi", values)

    def page(self, page: Page) -> bytes:
        """Return the HTML of *page*."""
        return self.renderer.render(page).encode()

    def file(self, template: str, values: Mapping[str, object]) -> bytes:
        """Return an output that is no page."""
        return self.renderer.render_file(template, **values).encode()

    @cached_property
    def renderer(self) -> Renderer:
        """The Jinja environments, one a language."""
        from portal.rendering.environment import Renderer, build_environment  # noqa: PLC0415  Jinja costs 0.1 s

        templates, around = self.project.theme / "templates", self.edition.surroundings
        compiled = self._compiled(around.site.url)
        return Renderer(
            {
                lang: build_environment(templates, around.site, words, self.published, compiled)
                for lang, words in around.messages.items()
            }
        )

    def _compiled(self, address: str) -> Path:
        """Return the folder of compiled templates: Jinja applies filters to what is constant while it compiles."""
        folder, engine = self.project.cache / "templates", self.engine.hex()
        for other in folder.iterdir() if folder.is_dir() else ():
            if not other.name.startswith(engine):
                shutil.rmtree(other, ignore_errors=True)
        compiled = folder / f"{engine}-{text_digest(address.encode()).hex()}"
        compiled.mkdir(parents=True, exist_ok=True)
        return compiled

    def _digest(self, template: str, lang: str, values: Mapping[str, object]) -> bytes:
        if template not in self.closures:
            from jinja2 import TemplateNotFound  # noqa: PLC0415  see above

            raise TemplateNotFound(template)
        closure = self.closures[template]
        names = sorted(closure.names & values.keys())
        shown = self.edition.fingerprints.of([values[name] for name in names if name in closure.bodies])
        heads = [values[name] for name in names if name not in closure.bodies]
        made_of = (template, closure.digest, self.said[lang], lang, shown, names, heads)
        return self.edition.fingerprints.of(made_of, with_bodies=False)

    def _closures(self, templates: Mapping[str, str], cache: ContentCache) -> dict[str, Closure]:
        from portal.rendering.closures import analysed, closures_of  # noqa: PLC0415  needed when a template changed

        def analyse(names: Sequence[str]) -> Iterator[Template]:
            environment = self.renderer.environments["vi"]  # made before workers are, which inherit it

            def analyse_some(names: Sequence[str]) -> list[Template]:
                return [analysed(environment, templates[name]) for name in names]

            parts = spread(analyse_some, names, workers=self.project.workers, chunk=ANALYSED_AT_ONCE)
            return chain.from_iterable(parts)

        digests = {name: fingerprint((self.engine, text)) for name, text in templates.items()}
        return closures_of(cache.results_of(TEMPLATE, digests, analyse))
