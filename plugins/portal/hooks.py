"""The edge to Pelican: its command, settings and signals around the portal's own build."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from pelican import Pelican, signals
from pelican.plugins._utils import get_plugin_name, load_legacy_plugin

from portal.building.faults import tell, told_to_people
from portal.building.pipeline import outputs_of, prepare
from portal.building.project import Project, settle
from portal.building.staging import EnvironmentFault, build_lock, open_staging
from portal.model.problem import report

if TYPE_CHECKING:
    from collections.abc import Sequence

    from portal.model.article import Article


class Articles:
    """What third-party plugins see as the generator of the site's articles; they may read, not change them."""

    def __init__(self, articles: Sequence[Article], settings: dict[str, Any]) -> None:
        self.articles = list(articles)
        self.settings = settings


class Portal(Pelican):  # type: ignore[misc]  # Pelican is untyped
    """Pelican whose run is the portal's flow; see docs/decisions/0001."""

    def init_plugins(self) -> None:
        """Register the plugins that `PLUGINS` names, and import no other that happens to be installed."""
        with told_to_people(verbose=self.settings.get("DEBUG", False)):
            self.plugins = [self._load(plugin) for plugin in self.settings.get("PLUGINS") or []]
        for plugin in self.plugins:
            plugin.register()
        self.settings["PLUGINS"] = [get_plugin_name(plugin) for plugin in self.plugins]

    def run(self) -> None:
        """Build the site; say what is wrong in the editor's words and leave the output alone if it cannot be."""
        started = time.monotonic()
        with told_to_people(verbose=self.settings.get("DEBUG", False)):
            counts = self._build(settle(self.settings))
        print(_summary(*counts, time.monotonic() - started))

    def _build(self, project: Project) -> tuple[int, int, int, int]:
        with build_lock(project.cache):
            staging = open_staging(project.output, project.cache)
            edition = prepare(project)
            if edition.warnings:
                tell(report(edition.warnings))
            signals.article_generator_finalized.send(Articles(edition.newsroom.articles, self.settings))
            for path, content in outputs_of(edition, project):
                staging.write(path, content)
            changed, removed = staging.finish()
        signals.finalized.send(self)
        return len(edition.newsroom.articles), len(edition.pages), changed, removed

    def _load(self, plugin: Any) -> Any:
        if not isinstance(plugin, str):
            return plugin
        for name in (plugin, f"pelican.plugins.{plugin}"):
            try:
                return load_legacy_plugin(name, self.settings.get("PLUGIN_PATHS", []))
            except ImportError:
                continue
        raise EnvironmentFault(f"không nạp được plugin “{plugin}” ghi trong PLUGINS")


def _summary(articles: int, pages: int, changed: int, removed: int, seconds: float) -> str:
    took = f"{seconds:.2f}".replace(".", ",")
    return f"Đã dựng {articles} bài, {pages} trang: {changed} tệp mới hoặc đổi, {removed} tệp bỏ, {took} giây."
