"""The fields of the browser editor's forms, one for each key of a head: what is typed or chosen, and how."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from pathlib import Path
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, Literal, Union, get_args, get_origin, get_type_hints

from portal.model import fields
from portal.model.article import ArticleRecord, Photo
from portal.model.consent import OPEN_DATA, PORTRAIT, PROFILE, Consent
from portal.reading.guide import keys_of
from portal.reading.references import ORGANISATION_OR_TEXT, RECIPIENT, REFERENCES

if TYPE_CHECKING:
    from portal.reading.guide import Key

    Field = dict[str, Any]

LONG = {"summary", "caption", "text", "reason", "achievement"}
"""Keys whose text takes more than a line."""
SUGGESTED = {ORGANISATION_OR_TEXT, RECIPIENT}
"""What a reference of these kinds may also name is free text."""

SCOPES = {PROFILE: "hồ sơ trên cổng", PORTRAIT: "ảnh chân dung", OPEN_DATA: "dữ liệu mở"}
YEARS = {"widget": "number", "value_type": "int", "min": fields.YEARS[0], "max": fields.YEARS[-1]}
TEXT = {"widget": "string"}
WIDGETS: dict[Any, Field] = {
    fields.Id: {"widget": "portal-id"},
    fields.Text: TEXT,
    fields.When: {"widget": "portal-date", "time": "giờ"},
    fields.Day: {"widget": "portal-date"},
    fields.LastDay: {"widget": "portal-date"},
    fields.DayOrYear: {"widget": "string", "pattern": [r"^\d{4}(-\d{2}-\d{2})?$", "2026-04-10, 2026"]},
    fields.Whole: {"widget": "number", "value_type": "int", "min": 0},
    fields.WorkingDays: {
        "widget": "number",
        "value_type": "int",
        "min": fields.WORKING_DAYS[0],
        "max": fields.WORKING_DAYS[-1],
    },
    fields.Year: YEARS,
    fields.Flag: {"widget": "boolean"},
    fields.Address: {"widget": "string", "pattern": [r"^https?://[^\s/]+\S*$", "https://…"]},
    fields.Mail: {"widget": "string", "pattern": [r"^[^\s@]+@[^\s@]+\.[^\s@]+$", "y-kien@so-mau.example"]},
    fields.ImageFile: {"widget": "image", "choose_url": False},
    fields.AttachmentFile: {"widget": "file", "choose_url": False},
}
"""How a value of each type is typed or chosen."""
LISTS: dict[Any, Field] = {
    fields.Texts: {},
    fields.Bylines: {"pattern": [r"^[^;]*$", "mỗi tên một dòng"]},
    fields.Years: {"pattern": [r"^\d{4}(,\d{4})*$", "2025"]},
    fields.OldPaths: {"pattern": [r"^/(?!/)[^\s\\]*(,/(?!/)[^\s\\]*)*$", "/tin-cu/so-ket.html"]},
}
"""What is typed in lines; a pattern meets all of them with commas between."""
LINES: Field = {"widget": "portal-lines", "options": []}
BODY: Field = {
    "name": "body",
    "label": "Nội dung",
    "widget": "markdown",
    "required": False,
    "buttons": ["bold", "italic", "link", "heading-two", "heading-three", "quote", "bulleted-list", "numbered-list"],
    "editor_components": ["image"],
    "modes": ["rich_text", "raw"],
}
DEFAULTS: dict[tuple[type, str], str] = {(ArticleRecord, "date"): "{{now}}", (ArticleRecord, "status"): "draft"}
"""What a new entry begins with; nothing is published before its editor says so."""


@dataclass(frozen=True, slots=True)
class Form:
    """One kind of form: its record, and where the files that it names are kept, as the editor's templates say it."""

    record: type
    images: str = ""
    """Below `images/`."""
    files: str = ""
    """Below `files/`."""
    root: str = ""
    """The content folder as the editor's server sees it, empty where it sees nothing else."""

    def fields(self) -> list[Field]:
        """Return the fields for every key of a head, with the text after those that no entry is without."""
        made = {key.name: self._field(self.record, key, "") for key in keys_of(self.record)}
        first = [name for name, field in made.items() if field["required"] or "default" in field]
        return [*map(made.pop, first), BODY, *made.values()]

    def _field(self, record: type, key: Key, path: str) -> Field:
        place = f"{path}{key.name}"
        field: Field = {"name": key.name, "label": key.advice.label, "required": key.is_required}
        if default := DEFAULTS.get((record, key.name)):
            field["default"] = default
        hint = table("cms_hints").get(record.__name__, {}).get(key.name, key.advice.hint)
        field["hint"] = f"{hint[:1].upper()}{hint[1:]}"
        if key.record:
            inner = [self._field(key.record, each, f"{place}.") for each in keys_of(key.record)]
            widget = {"widget": "list" if key.is_list else "object", "collapsed": True, "fields": inner}
            return field | widget | ({"summary": f"{{{{fields.{inner[0]['name']}}}}}"} if key.is_list else {})
        return field | self._widget(record, key, place)

    def _widget(self, record: type, key: Key, place: str) -> Field:
        hint = _hint_of(record, key.name)
        named = dict(REFERENCES.get(self.record, ())).get(place)
        is_list = hint in LISTS
        if named and named not in SUGGESTED:
            return {"widget": "portal-pick", "kind": named, "options": [], "multiple": is_list}
        if record is Consent and key.name == "scope":
            return _select(SCOPES) | {"multiple": True}
        if get_origin(hint) is Literal:
            return _select(key.advice.choices)
        if is_list:
            return LINES | LISTS[hint]
        if named:
            return {"widget": "portal-name", "kind": named}
        return self._plain(hint, key)

    def _plain(self, hint: Any, key: Key) -> Field:
        if hint == fields.Text and key.name in LONG:
            return {"widget": "text"}
        if hint == fields.AttachmentFile:
            return WIDGETS[hint] | self.folder("files")
        return WIDGETS[hint]

    def folder(self, top: str) -> Field:
        """Return where files below *top* are kept, and how heads and texts name that place."""
        place = "/".join(filter(None, (top, {"images": self.images, "files": self.files}[top])))
        return {"media_folder": f"/{self.root}{place}", "public_folder": place}


def image_component() -> Field:
    """Return the picture that can be put into a text, with the words of any other."""
    words = {key.name: key.advice for key in keys_of(Photo)}
    named = (("image", words["file"]), ("alt", words["alt"]), ("title", words["caption"]))
    made = [
        {"name": name, "label": each.label, "widget": "string", "required": name != "title"} for name, each in named
    ]
    made[0] |= WIDGETS[fields.ImageFile]
    return {"label": "Ảnh", "fields": made}


def _hint_of(record: type, name: str) -> Any:
    """Return the annotation of a key, without the None that it may also be."""
    hints = get_type_hints(record, include_extras=True)
    hint = hints.get(name) or hints[f"{name}_"]
    if get_origin(hint) in {Union, UnionType}:
        return next(part for part in get_args(hint) if part is not NoneType)
    return hint


def _select(choices: dict[str, str]) -> Field:
    return {"widget": "select", "options": [{"value": value, "label": name} for value, name in choices.items()]}


@functools.cache
def table(name: str) -> dict[str, Any]:
    """Return a table beside this module: `cms_hints`, by record and key; `cms_words`, by the CMS's own keys."""
    import yaml  # noqa: PLC0415  only builds with the editor need it

    found: dict[str, Any] = yaml.safe_load(Path(__file__).with_name(f"{name}.yaml").read_text(encoding="utf-8"))
    return found
