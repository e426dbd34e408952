"""``Sum(set [, value])``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flis.mdx.evaluation.arithmetic import add
from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.sets import TupleSet
from flis.mdx.evaluation.values import number
from flis.mdx.functions.registry import function


@function(
    "Sum(<Set>[, <each Value>]) -> Number",
    da="Summen af værdierne; tom, hvis alle er tomme.",
    en="The sum of the values; empty if all are.",
)
def total(context: Context, found: TupleSet, value: Callable[[Context], Any] | None = None) -> Any:
    run = Context.value if value is None else value
    made = None
    for inner in context.each(found):
        made = add(made, number(run(inner)))
    return made
