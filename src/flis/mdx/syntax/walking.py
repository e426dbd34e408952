"""What is asked of a whole tree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from flis.mdx.syntax.tree import Call, Expression, Node, Parentheses


def walk(node: Any) -> Iterator[Node]:
    """The node and all below it, in the order written."""
    if isinstance(node, Node):
        yield node
        for one in fields(node):
            if one.name != "span":
                yield from walk(getattr(node, one.name))
    elif isinstance(node, tuple):
        for inner in node:
            yield from walk(inner)


def calls(expression: Expression, function: str) -> bool:
    """Whether ``expression`` as a whole is a call of ``function``."""
    while isinstance(expression, Parentheses):
        expression = expression.inner
    return isinstance(expression, Call) and expression.name.upper() == function.upper()
