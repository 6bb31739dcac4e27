"""What a template draws in, and what it reads."""

import pytest
from conftest import ROOT
from jinja2 import DictLoader, Environment

from portal.rendering.closures import analysed, closures_of

TEMPLATES = {
    "base.html": "{{ site.name }}{% block content %}{% endblock %}{% include 'part.html' %}",
    "page.html": "{% extends 'base.html' %}{% block content %}{{ page.title }}{% endblock %}",
    "part.html": "{% from 'macros.html' import card %}{{ card(shown) }}",
    "macros.html": "{% macro card(item) %}{{ item.title }}{{ site.url }}{% endmacro %}",
    "module.html": "{% import 'macros.html' as m %}{{ m.card(1) }}",
    "alone.html": "{% set mine = 1 %}{{ mine }}{% for each in rows %}{{ each }}{{ loop.index }}{% endfor %}",
}


def closures(**changes):
    """Return the closures of the templates above, some of them changed; `page="…"` is that of `page.html`."""
    texts = {**TEMPLATES, **{f"{name}.html": text for name, text in changes.items()}}
    environment = Environment(loader=DictLoader(texts))
    environment.filters |= {"body": str, "url": str}
    return closures_of({name: analysed(environment, text) for name, text in texts.items()})


def drawn_in_by(**changes):
    """Return every template whose closure is another one with *changes*."""
    before, after = closures(), closures(**changes)
    return {name.removesuffix(".html") for name in before if before[name].digest != after[name].digest}


@pytest.mark.parametrize(
    ("changed", "by"),
    [
        ("macros", {"macros", "module", "part", "base", "page"}),
        ("part", {"part", "base", "page"}),
        ("base", {"base", "page"}),
        ("page", {"page"}),
        ("alone", {"alone"}),
    ],
)
def test_a_change_reaches_whoever_draws_it_in(changed, by):
    """By extending, including or importing, at any distance; nobody else."""
    assert drawn_in_by(**{changed: f"{TEMPLATES[f'{changed}.html']} "}) == by


@pytest.mark.parametrize(
    "text",
    [
        "{% include name %}",
        "{% include 'components/' ~ name %}",
        "{% extends layout %}",
        "{% from name import card %}",
        "{% if x %}{% import name as m %}{% endif %}",
    ],
)
def test_a_computed_name_may_be_any(text):
    """What is drawn in cannot be known before: so it is every template."""
    whole = closures(alone=text)["alone.html"]

    for name, other in TEMPLATES.items():
        if name != "alone.html":
            changed = closures(alone=text, **{name.removesuffix(".html"): f"{other} "})
            assert changed["alone.html"].digest != whole.digest, name


@pytest.mark.parametrize(
    "text", ["{% include ['none.html', 'part.html'] %}", "{% include 'part.html' if x else 'b' %}"]
)
def test_a_name_among_several_is_drawn_in(text):
    """Each of them may be the one."""
    one, other = closures(alone=text), closures(alone=text, macros="other")

    assert one["alone.html"].digest != other["alone.html"].digest


def test_a_template_that_does_not_exist_is_left_to_the_renderer():
    """It may be drawn in only if it is there."""
    assert closures(alone="{% include 'none.html' ignore missing %}")["alone.html"].names == frozenset()


def test_templates_in_a_circle_have_a_closure():
    """Each draws in all of them."""
    found = closures(alone="{% include 'page.html' %}", macros="{% include 'alone.html' %}")

    assert found["alone.html"].names == found["macros.html"].names


def test_a_template_that_nobody_can_read_stops_nobody():
    """What somebody is typing may be a whole template tomorrow; who renders it is told, others are not concerned."""
    found = closures(alone="{% if", page="{% extends 'base.html' %}")

    assert found["page.html"].digest == closures(page="{% extends 'base.html' %}")["page.html"].digest
    assert found["alone.html"].digest != closures(alone="{% i")["alone.html"].digest
    assert found["page.html"].bodies == closures(page="{% extends 'base.html' %}")["page.html"].bodies


@pytest.mark.parametrize(
    ("name", "names"),
    [
        ("alone", {"rows"}),
        ("macros", {"site"}),
        ("part", {"shown", "site"}),
        ("page", {"page", "shown", "site"}),
        ("module", {"site"}),
    ],
)
def test_names_are_those_that_nobody_declared(name, names):
    """What a template is given and reads, with all that it draws in; its own variables are its own."""
    assert closures()[f"{name}.html"].names == names


@pytest.mark.parametrize(
    "text",
    [
        "{{ article | body }}",
        "{{ article.content }}",
        "{{ article.body.html }}",
        "{{ article['content'] }}",
        "{{ article[key] }}",
        "{{ article['con' ~ key] }}",
        "{{ article | attr('content') }}",
        "{{ article | attr(key) }}",
        "{{ articles | map(attribute='content') | list }}",
        "{{ articles | join(attribute='content') }}",
        "{{ articles | sort(attribute='body') }}",
        "{{ articles | groupby('content') }}",
        "{{ articles | selectattr('content') | list }}",
        "{{ articles | map('body') | list }}",
        "{% filter body %}{{ x }}{% endfilter %}",
        "{% set text = article.content %}",
        "{% macro m(a) %}{{ a.content }}{% endmacro %}",
        "{% call(x) m() %}{{ x | body }}{% endcall %}",
        "{{ '{0.content}'.format(article) }}",
        "{{ '%s' | format(article) }}",
    ],
)
def test_whoever_may_show_a_body_is_found(text):
    """By filter, attribute or subscript, written out or computed."""
    assert closures(alone=f"{{{{ seen }}}}{text}")["alone.html"].bodies
    assert closures(macros=f"{{{{ seen }}}}{text}")["page.html"].bodies


@pytest.mark.parametrize(
    "text",
    ["{{ article.title | url }}", "{{ rows[0] }}", "{{ rows[:3] }}", "{{ article['title'] }}", "{{ a | join(', ') }}"],
)
def test_whoever_shows_a_head_reads_no_body(text):
    """Lists need not be rendered again for every word in an article."""
    assert not closures(alone=text)["alone.html"].bodies


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("{{ article | body }}{{ other.title }}", {"article"}),
        ("{{ article.content }}{{ article | body }}{{ other.title }}", {"article"}),
        ("{% for article in others %}{{ article | body }}{% endfor %}{{ article.title }}", {"article", "others"}),
        ("{{ articles[0] | body }}{{ other.title }}", {"articles", "other"}),
    ],
)
def test_a_body_is_that_of_the_value_it_is_asked_of(text, bodies):
    """A name that the template uses for something of its own may stand for any value."""
    assert closures(alone=text)["alone.html"].bodies == bodies


def test_lists_of_the_theme_read_no_bodies(jinja_env):
    """An edited text touches its own page, not those that name it."""
    folder = ROOT / "theme" / "templates"
    texts = {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in folder.rglob("*.*ml")}
    found = closures_of({name: analysed(jinja_env, text) for name, text in texts.items()})

    assert {name for name, closure in found.items() if closure.bodies and "/" not in name} >= {"article.html"}
    for name in ("home.html", "year.html", "category.html", "archive-month.html"):
        assert not found[name].bodies, name
