"""``RollupChildren(member, operator)``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flis.mdx.evaluation.arithmetic import add
from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.values import number
from flis.mdx.evaluation.values import text as text_of
from flis.mdx.functions.registry import function
from flis.mdx.model import Member


@function(
    "RollupChildren(<Member>, <each String>) -> Number",
    da="Børnenes værdier lagt sammen med det fortegn, som teksten giver for hvert (+, - eller ~).",
    en="The children's values put together with the sign that the text gives for each (+, - or ~).",
)
def rollup_children(context: Context, member: Member | None, sign: Callable[[Context], Any]) -> Any:
    if member is None:
        return None
    total = None
    for child in context.query.space.children(member):
        inner = context.at((child,))
        how = text_of(sign(inner))
        found = number(inner.value())
        if how != "~" and found is not None:
            total = add(total, -found if how == "-" else found)
    return total
