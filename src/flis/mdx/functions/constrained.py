"""CONSTRAINED: a text may name members and nothing else, so that nobody puts an expression in."""

from __future__ import annotations

from collections.abc import Iterator

from flis.base.errors import UsageError, problem
from flis.mdx.evaluation.context import Context
from flis.mdx.model import Member
from flis.mdx.syntax import parse_expression, tree


def require_names(context: Context, function: str, text: str) -> None:
    """UsageError D053 for a text that is more than names of members, in tuples and sets."""
    for name in _names(parse_expression(text)):
        found = None if name is None else context.query.lookup.find(name.segments)
        if not isinstance(found, Member):
            raise UsageError(problem("D053", funktion=function, value=text))


def _names(node: tree.Expression) -> Iterator[tree.Name | None]:
    if isinstance(node, tree.SetOf | tree.Tuple):
        for item in node.items:
            yield from _names(item)
    elif isinstance(node, tree.Parentheses):
        yield from _names(node.inner)
    else:
        yield tree.as_name(node)
