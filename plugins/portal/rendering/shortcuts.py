"""Shortcuts through Jinja: what our templates never ask for is not looked for. The HTML stays the same to the byte.

A page escapes a hundred and thirty values and calls forty-five functions.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from jinja2 import Environment
from jinja2.compiler import CodeGenerator
from jinja2.runtime import Context
from markupsafe import Markup, escape

if TYPE_CHECKING:
    from collections.abc import Callable, MutableMapping

    from jinja2 import nodes
    from jinja2.compiler import Frame

SPECIAL = re.compile("[&<>'\"]")
"""What `escape` changes."""


def told(value: object) -> str:
    """Return *value* as HTML, like `escape`, but as a plain string where it is one and says nothing special.

    What stands in a template is joined, never escaped again. Jinja makes a `Markup` of each value: a sixth of a page.
    """
    kind = type(value)
    if kind is Markup or (kind is str and SPECIAL.search(value) is None):  # type: ignore[call-overload]
        return value  # type: ignore[return-value]
    return escape(value)


class PlainCode(CodeGenerator):
    """Has compiled templates ask `told` for what they show."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.told(")


class PlainContext(Context):
    """What a template calls is called as it stands: to ask each whether it wants the context costs a sixth of a page.

    Of what our templates call only macros would, and without it they escape as their environment does: always.
    """

    def call(self, function: Callable[..., Any], /, *values: Any, **named: Any) -> Any:
        """Return what *function* makes of *values*, without the two names that Jinja adds in blocks and loops."""
        if named:
            named.pop("_block_vars", None)
            named.pop("_loop_vars", None)
        return function(*values, **named)


class PlainEnvironment(Environment):
    """An environment whose templates share one dictionary of globals: Jinja's own chain takes a tenth of the time."""

    code_generator_class = PlainCode
    context_class = PlainContext
    told = staticmethod(told)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return what a template finds besides its own values."""
        return {**self.globals, **d} if d else self.globals
