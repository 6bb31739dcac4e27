"""What Jinja's shortcuts must leave as it was: each law holds for Jinja's own environment as well."""

import pytest
from jinja2 import DictLoader
from markupsafe import Markup, escape

from portal.rendering.shortcuts import PlainEnvironment, told

TEMPLATES = {
    "part.html": "{% macro part(text, wide=false) %}<p>{{ text }}{{ caller() if caller else wide }}</p>{% endmacro %}",
    "frame.html": "{% block body %}{% endblock %}",
    "page.html": (
        '{% extends "frame.html" %}{% from "part.html" import part %}{% block body %}{% set first = true %}'
        "{% for name in names %}{{ part(name, wide=first) }}{{ told(name, mark=loop.index) }}{% endfor %}"
        "{% call part(names[0]) %}&{% endcall %}{% endblock %}"
    ),
}


def test_what_a_template_calls_is_called_as_jinja_calls_it():
    """In blocks, loops and call blocks alike: macros escape what they are given, functions get what stands there."""
    environment = PlainEnvironment(loader=DictLoader(TEMPLATES), autoescape=True)
    environment.globals["told"] = lambda name, mark: f"({name}:{mark})"

    html = environment.get_template("page.html").render(names=["Đỗ & Lê", "<b>"])

    assert html == "<p>Đỗ &amp; LêTrue</p>(Đỗ &amp; Lê:1)<p>&lt;b&gt;True</p>(&lt;b&gt;:2)<p>Đỗ &amp; Lê&</p>"


@pytest.mark.parametrize("value", ["Đỗ Lê", "Đỗ & Lê", "<b>", "l'an", 'nói "có"', Markup("<b>"), 2026, None, ["<"]])
def test_values_are_told_as_they_are_escaped(value):
    """A value stands in a page as `escape` writes it."""
    assert told(value) == escape(value)
