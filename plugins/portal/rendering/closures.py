"""What a template reads: found by analysis of it and of every template it extends, includes or imports."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING

from jinja2 import TemplateSyntaxError, meta, nodes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from jinja2 import Environment

BODY_NAMES = frozenset({"body", "content"})
"""The filter and attributes by which a template comes at the text of an article or entity."""
PICTURE = "components/picture.html"
"""What the filter `body` draws in: the component by which the pictures of a text are shown."""
BY_NAME = frozenset(
    "attr format groupby map max min pprint rejectattr selectattr sort string sum tojson unique".split()
)
"""Filters that may read an attribute whose name is a value, or all of them; `join` may too, by keyword."""
FORMATS = ("format", "__")
"""How the names of methods begin that may read any attribute (`"{0.content}".format(article)`)."""


@dataclass(frozen=True, slots=True)
class Closure:
    """A template and all it draws in."""

    digest: bytes
    """Changes with the text of any of them."""
    names: frozenset[str]
    """The values that they ask for."""
    bodies: frozenset[str]
    """Those of the values of which they may show more than the head."""


@dataclass(frozen=True, slots=True)
class Template:
    """A template by itself."""

    digest: bytes
    names: frozenset[str]
    bodies: frozenset[str] | None
    """None where the text of any value may be shown."""
    refers_to: frozenset[str] | None
    """None where a name is computed: then it may be any."""


def closures_of(templates: Mapping[str, Template]) -> dict[str, Closure]:
    """Return the closure of each of *templates*, which are all there are, by name."""
    return {name: _closure(sorted(_reached(name, templates)), templates) for name in templates}


def analysed(environment: Environment, text: str) -> Template:
    """Return what the template *text* reads and draws in by itself."""
    digest = blake2b(text.encode(), digest_size=16).digest()
    try:
        tree = environment.parse(text)
    except TemplateSyntaxError:  # whoever renders it tells; what an editor keeps beside a template is never rendered
        return Template(digest, frozenset(), bodies=None, refers_to=None)
    names = frozenset(meta.find_undeclared_variables(tree))
    referred = set(meta.find_referenced_templates(tree))
    if any(part.name == "body" for part in tree.find_all(nodes.Filter)):
        referred.add(PICTURE)
    return Template(
        digest=digest,
        names=names,
        bodies=_values_shown_whole(tree, names),
        refers_to=None if None in referred else frozenset(name for name in referred if name),
    )


def _values_shown_whole(tree: nodes.Template, names: frozenset[str]) -> frozenset[str] | None:
    """Return those of *names* of which *tree* shows the body, None where it may be that of any value.

    A name that the template itself gives to something (a loop, a macro's parameter) may stand for any value.
    """
    owners = list(_owners_of_bodies(tree))
    shown = frozenset(node.name for node in owners if isinstance(node, nodes.Name))
    given = {node.name for node in tree.find_all(nodes.Name) if node.ctx != "load"}
    is_plain = all(isinstance(node, nodes.Name) for node in owners) and shown <= names and not shown & given
    return shown if is_plain else None


def _owners_of_bodies(tree: nodes.Template) -> Iterator[nodes.Node | None]:
    """Yield the expression before each `| body`, `.body` or `.content`, None for what may be one of them unseen."""
    for part in tree.find_all(nodes.Filter):
        if part.name in BODY_NAMES:
            yield part.node
        elif part.name in BY_NAME or any(argument.key == "attribute" for argument in part.kwargs):
            yield None
    for attribute in tree.find_all(nodes.Getattr):
        if attribute.attr in BODY_NAMES:
            yield attribute.node
        elif attribute.attr.startswith(FORMATS):
            yield None
    for item in tree.find_all(nodes.Getitem):
        key = item.arg.value if isinstance(item.arg, nodes.Const) else None
        if key in BODY_NAMES:
            yield item.node
        elif key is None and not isinstance(item.arg, nodes.Slice):
            yield None


def _reached(name: str, templates: Mapping[str, Template]) -> Iterator[str]:
    """Yield *name* and every template that it draws in, however indirectly."""
    seen: set[str] = set()
    waiting = [name]
    while waiting:
        current = waiting.pop()
        if current in seen or current not in templates:
            continue
        seen.add(current)
        refers_to = templates[current].refers_to
        waiting += templates if refers_to is None else refers_to
    yield from seen


def _closure(reached: list[str], templates: Mapping[str, Template]) -> Closure:
    parts = [templates[name] for name in reached]
    names: frozenset[str] = frozenset().union(*(part.names for part in parts))
    bodies: frozenset[str] = frozenset().union(*(names if part.bodies is None else part.bodies for part in parts))
    return Closure(
        digest=blake2b(b"".join(name.encode() + templates[name].digest for name in reached), digest_size=16).digest(),
        names=names,
        bodies=bodies,
    )
