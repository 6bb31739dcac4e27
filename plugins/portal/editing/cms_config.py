"""The configuration of the browser editor (Decap CMS): what can be written, where it is kept, what can be chosen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from portal.editing.cms_fields import Form, image_component, table
from portal.language.collation import sort_key
from portal.model.kinds import ARTICLE, AWARD, DOCUMENT, ENTITIES, EXEMPLAR, MOVEMENT, PAGE, Kind
from portal.model.urls import BRIDGE_URL
from portal.reading.references import ORGANISATION, ORGANISATION_OR_TEXT, RECIPIENT, TAG

if TYPE_CHECKING:
    from collections.abc import Mapping

    from portal.model.entities import Category
    from portal.model.kinds import Entry
    from portal.model.newsroom import Newsroom
    from portal.settings import EditorSettings

    Collection = dict[str, Any]
    Option = tuple[str, str]

APIS = {"github": "https://api.github.com", "gitlab": "{}/api/v4", "gitea": "{}/api/v1"}
"""Where each kind of Git server has its interface for programs, by its own address."""
YEAR = "{{%s | truncate(4)}}"
"""The year of a date that is kept as text. The editor's own `{{year}}` is that of another time zone."""
SLUG = "{{slug | truncate(80)}}"
FOLDERS: dict[Kind, tuple[str, str]] = {
    EXEMPLAR: ("exemplars/{{slug}}", ""),
    DOCUMENT: ("", YEAR % "issued"),
}
"""Where a kind keeps its images and its files."""
SLUGS = {DOCUMENT: "{{number_and_year}}"}
"""How files are named where numbers begin again each year; `editor.js` says what that is."""


@dataclass(frozen=True, slots=True)
class Keeper:
    """Who keeps what is written, as the editor is told, and whom a page must be allowed to ask for that."""

    backend: dict[str, Any]
    root: str
    """The content folder as the keeper sees it, with a slash, empty where it sees nothing else."""
    origins: tuple[str, ...] = ()


def local_keeper() -> Keeper:
    """Return the keeper on this machine, which needs no account."""
    return Keeper({"name": "proxy", "proxy_url": BRIDGE_URL, "branch": "main"}, "")


def remote_keeper(settings: EditorSettings, content: str) -> Keeper:
    """Return the Git server of *settings*; the folder *content* lies at the root of its repository."""
    base = settings.base_url.rstrip("/")
    api = (settings.api_root or APIS[settings.backend].format(base)).rstrip("/")
    backend = {
        "name": settings.backend,
        "repo": settings.repo,
        "branch": settings.branch,
        "base_url": base,
        "api_root": api,
    }
    if settings.backend == "gitlab":
        backend["auth_type"] = "pkce"
    if settings.app_id:
        backend["app_id"] = settings.app_id
    origins = (f"{parts.scheme}://{parts.netloc}" for parts in map(urlsplit, (base, api)))
    return Keeper(backend, f"{content}/", tuple(dict.fromkeys(origins)))


def config_of(newsroom: Newsroom, keeper: Keeper, site_url: str, words: Mapping[str, str]) -> dict[str, Any]:
    """Return what the page of the editor reads: the configuration of the CMS, and what our own widgets offer."""
    articles = [_articles(category, keeper.root) for category in newsroom.categories]
    return {
        "cms": {
            "load_config_file": False,
            "backend": keeper.backend,
            "locale": "vi",
            "site_url": site_url,
            "media_folder": f"{keeper.root}images",
            "public_folder": "images",
            "slug": {"encoding": "ascii", "clean_accents": True, "sanitize_replacement": "-"},
            "editor": {"preview": False},
            "collections": [
                *articles,
                *(_entities(kind, keeper.root, words) for kind in ENTITIES),
                _english(keeper.root),
            ],
        },
        "options": _options(newsroom),
        "words": table("cms_words"),
        "image": image_component(),
    }


def _articles(category: Category, root: str) -> Collection:
    """Return the articles of one category; a file lies in the folder of the year of its date."""
    year = YEAR % "date"
    form = Form(ARTICLE.record, f"{year}/{{{{fields.id}}}}", year, root)
    return _collection(category.slug, category.name, f"{root}{ARTICLE.folder}/{category.slug}", form) | {
        "label_singular": ARTICLE.label,
        "path": f"{year}/{{{{slug}}}}",
        "preview_path": f"{category.slug}/{{{{dirname}}}}/{{{{filename}}}}/",
        "identifier_field": "title",
        "summary": "{{title}} ({{date}})",
        "sortable_fields": [{"field": "date", "default_sort": "desc"}, "title"],
    }


def _entities(kind: Kind, root: str, words: Mapping[str, str]) -> Collection:
    images, files = FOLDERS.get(kind, ("", ""))
    form = Form(kind.record, images, files, root)
    made = _collection(kind.folder, words[kind.folder], f"{root}{kind.folder}", form)
    names = [field["name"] for field in made["fields"]]
    identifier = next(name for name in ("name", "title", "number") if name in names)
    return made | {
        "label_singular": kind.label,
        "slug": SLUGS.get(kind, SLUG),
        "preview_path": f"{kind.section}/{{{{filename}}}}/".lstrip("/"),
        "identifier_field": identifier,
        "summary": f"{{{{{identifier}}}}}",
        "sortable_fields": [identifier],
    }


def _english(root: str) -> Collection:
    """Return the pages in English, which lie in a folder of their own."""
    form = Form(PAGE.record, root=root)
    made = _collection(f"{PAGE.folder}-en", "Trang tiếng Anh", f"{root}{PAGE.folder}/en", form)
    for field in made["fields"]:
        if field["name"] == "lang":
            field["default"] = "en"
    named = {"label_singular": PAGE.label, "identifier_field": "title", "summary": "{{title}}"}
    return made | named | {"preview_path": "en/{{filename}}/"}


def _collection(name: str, label: str, folder: str, form: Form) -> Collection:
    return {
        "name": name,
        "label": label,
        "folder": folder,
        "create": True,
        "delete": False,  # what was published is withdrawn, not deleted
        "extension": "md",
        "format": "yaml-frontmatter",
        "slug": SLUG,
        **form.folder("images"),
        "fields": form.fields(),
    }


def _options(newsroom: Newsroom) -> dict[str, list[Option]]:
    """Return what each kind of reference can name, in alphabetical order: what is written, and what is shown."""
    directory = newsroom.directory
    found = {
        kind.folder: [_choice(entry) for entry in directory.entities[kind].values() if not entry.is_withdrawn]
        for kind in ENTITIES
    }
    found[TAG] = found[MOVEMENT.folder] + found[AWARD.folder]
    found[ORGANISATION] = [(slug, _with_short(each)) for slug, each in directory.organisations.items()]
    units = [(each.name, each.name) for each in directory.organisations.values()]
    people = [(entry.name, entry.name) for entry in directory.entities[EXEMPLAR].values() if not entry.is_withdrawn]
    found |= {ORGANISATION_OR_TEXT: units, RECIPIENT: people + units}
    return {kind: sorted(options, key=lambda option: sort_key(option[1])) for kind, options in found.items()}


def _choice(entry: Entry) -> Option:
    """Return the slug of *entry* and its name, a document's with the year that tells it from others of its number."""
    name = f"{entry.name} ({entry.record.year})" if entry.kind is DOCUMENT else _with_short(entry.record)
    return entry.slug, name


def _with_short(named: Any) -> str:
    short = getattr(named, "short", "")
    return f"{named.name} ({short})" if short else str(named.name)
