"""The forms of the browser editor: every key of every head, as it can be typed or chosen."""

import re

import pytest

from portal.editing.cms_fields import Form, image_component, table
from portal.model.article import ArticleRecord
from portal.model.entities import DocumentRecord, ExemplarRecord
from portal.model.kinds import KINDS
from portal.reading.guide import _table, keys_of
from portal.reading.references import REFERENCES

OWN = {"portal-id", "portal-date", "portal-pick", "portal-lines", "portal-name"}
OF_THE_CMS = {"boolean", "file", "image", "list", "markdown", "number", "object", "select", "string", "text"}
TYPING = re.compile(r"gạch nối|ngoặc kép thẳng|\[|năm-tháng-ngày|\btrue\b|mã hoặc|\w+/ rồi|[a-z]+_[a-z]+")
"""What is told to people who type into a file."""


def below(fields, path=""):
    """Yield every field with its dotted path."""
    for field in fields:
        place = f"{path}{field['name']}"
        yield place, field
        yield from below(field.get("fields", ()), f"{place}.")


def field_of(record, path, **places):
    return dict(below(Form(record, **places).fields()))[path]


def paths_of(record, path=""):
    for key in keys_of(record):
        yield f"{path}{key.name}"
        if key.record:
            yield from paths_of(key.record, f"{path}{key.name}.")


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.folder)
def test_every_key_is_a_field(kind):
    """Nothing that a head may say is missing from its form, and the form says nothing else."""
    found = [place for place, _ in below(Form(kind.record).fields()) if place != "body"]

    assert sorted(found) == sorted(paths_of(kind.record))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.folder)
def test_every_field_says_what_to_do_in_a_form(kind):
    """A label, a hint that does not speak of typing into a file, and a widget that exists."""
    for place, field in below(Form(kind.record).fields()):
        assert field["label"], place
        assert field["widget"] in OWN | OF_THE_CMS, place
        if place != "body":
            assert field["hint"], place
            assert not TYPING.search(field["hint"]), f"{place}: {field['hint']}"


def test_what_a_head_requires_comes_first_then_the_text():
    """An editor meets what no article is without before all else; the rest may stay blank."""
    fields = Form(ArticleRecord).fields()
    body = [field["name"] for field in fields].index("body")

    assert [field["name"] for field in fields if field["required"]] == ["id", "title", "date", "summary"]
    assert {"id", "title", "date", "summary"} <= {field["name"] for field in fields[:body]}


def test_what_names_something_is_a_picker():
    """Every reference of the model is chosen from what there is; where free text is allowed, names are suggested."""
    for record, references in REFERENCES.items():
        fields = dict(below(Form(record).fields()))
        for path, kind in references:
            assert fields[path]["widget"] in {"portal-pick", "portal-name", "portal-lines"}, path
            assert fields[path].get("kind", kind) == kind


def test_one_and_many():
    """A list of names is picked one after the other, a single name once."""
    assert field_of(ArticleRecord, "movements")["multiple"] is True
    assert field_of(ExemplarRecord, "org")["multiple"] is False
    assert field_of(ArticleRecord, "honours")["widget"] == "list"
    assert field_of(ArticleRecord, "honours.decision")["widget"] == "object"


def test_a_new_article_is_a_draft():
    """Nothing is published before its editor says so."""
    assert field_of(ArticleRecord, "status")["default"] == "draft"
    assert "default" not in field_of(DocumentRecord, "status")


def test_files_go_where_the_portal_looks_for_them():
    """Below the content folder as the server sees it; heads name them from there."""
    field = field_of(DocumentRecord, "file", files="2026", root="content/")

    assert (field["media_folder"], field["public_folder"]) == ("/content/files/2026", "files/2026")


def test_a_date_may_have_an_hour_where_the_model_has_one():
    """`date` is a moment, `expires` a day."""
    assert "time" in field_of(ArticleRecord, "date")
    assert "time" not in field_of(ArticleRecord, "expires")


def test_form_hints_belong_to_keys():
    """No hint is left of a key that is gone."""
    known = {(record, key) for record, keys in _table().items() for key in keys}

    assert {(record, key) for record, keys in table("cms_hints").items() for key in keys} <= known


def test_a_picture_in_a_text_needs_its_description():
    """The words are those of any photo; only the caption may be left out."""
    assert [(field["name"], field["required"]) for field in image_component()["fields"]] == [
        ("image", True),
        ("alt", True),
        ("title", False),
    ]
