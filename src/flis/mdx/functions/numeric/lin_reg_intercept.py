"""``LinRegIntercept(set, y [, x])``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.sets import TupleSet
from flis.mdx.functions.line import line_through
from flis.mdx.functions.numeric_values import pairs_of
from flis.mdx.functions.registry import function


@function(
    "LinRegIntercept(<Set>, <each Value>[, <each Value>]) -> Number",
    da="Hvor den bedste rette linje skærer y-aksen.",
    en="Where the best straight line meets the y axis.",
)
def lin_reg_intercept(
    context: Context, found: TupleSet, y: Callable[[Context], Any], x: Callable[[Context], Any] | None = None
) -> float | None:
    pairs = pairs_of(context, found, y, x)
    line = line_through(pairs)
    return None if line is None else line[1]
