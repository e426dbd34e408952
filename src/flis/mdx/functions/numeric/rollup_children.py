"""``RollupChildren(member, operator)``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flis.base.errors import UsageError, problem
from flis.mdx.evaluation.arithmetic import add, divide, multiply, subtract
from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.values import text as text_of
from flis.mdx.functions.registry import function
from flis.mdx.model import Member

_SIGNS: dict[str, Callable[[Any, Any], Any]] = {
    "+": add,
    "-": subtract,
    "*": multiply,
    "/": divide,
    "%": lambda total, child: multiply(divide(total, child), 100),
    "~": lambda total, _: total,
}


@function(
    "RollupChildren(<Member>, <each String>) -> Number",
    da="Børnenes værdier lagt sammen efter tur med det tegn, som teksten giver for hvert: + - * / % ~.",
    en="The children's values put together in turn by the sign that the text gives for each: + - * / % ~.",
)
def rollup_children(context: Context, member: Member | None, sign: Callable[[Context], Any]) -> Any:
    if member is None:
        return None
    total = None
    for child in context.query.space.children(member):
        inner = context.at((child,))
        how = text_of(sign(inner)).strip()
        if how not in _SIGNS:
            raise UsageError(problem("D047", value=how))
        total = _SIGNS[how](total, inner.value())
    return total
