"""``LinRegSlope(set, y [, x])``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.sets import TupleSet
from flis.mdx.functions.line import line_through
from flis.mdx.functions.numeric_values import pairs_of
from flis.mdx.functions.registry import function


@function(
    "LinRegSlope(<Set>, <each Value>[, <each Value>]) -> Number",
    da="Hældningen af den bedste rette linje.",
    en="The slope of the best straight line.",
)
def lin_reg_slope(
    context: Context, found: TupleSet, y: Callable[[Context], Any], x: Callable[[Context], Any] | None = None
) -> float | None:
    pairs = pairs_of(context, found, y, x)
    line = line_through(pairs)
    return None if line is None else line[0]
