"""The edge to Pelican: its command, settings and signals around the portal's own build."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from pelican import Pelican, signals
from pelican.plugins._utils import get_plugin_name, load_legacy_plugin

from portal.building.build import Builder
from portal.building.environment import EnvironmentFault
from portal.building.faults import told_to_people

if TYPE_CHECKING:
    from collections.abc import Sequence

    from portal.building.build import Announce
    from portal.building.edition import Edition
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

    def run(self, announce: Announce = None) -> None:
        """Build the site; say what is wrong in the editor's words and leave the output alone if it cannot be.

        *announce* hears of the edition after the plugins have.
        """
        with told_to_people(verbose=self.settings.get("DEBUG", False)), Builder() as builder:
            builder.build(self.settings, partial(self._announce, announce))
        signals.finalized.send(self)

    def _announce(self, announce: Announce, edition: Edition) -> None:
        signals.article_generator_finalized.send(Articles(edition.newsroom.articles, self.settings))
        if announce:
            announce(edition)

    def _load(self, plugin: Any) -> Any:
        if not isinstance(plugin, str):
            return plugin
        for name in (plugin, f"pelican.plugins.{plugin}"):
            try:
                return load_legacy_plugin(name, self.settings.get("PLUGIN_PATHS", []))
            except ImportError:
                continue
        raise EnvironmentFault(f"không nạp được plugin “{plugin}” ghi trong PLUGINS")
