"""``LinRegVariance(set, y [, x])``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.sets import TupleSet
from flis.mdx.functions.line import explained
from flis.mdx.functions.numeric_values import pairs_of
from flis.mdx.functions.registry import function


@function(
    "LinRegVariance(<Set>, <each Value>[, <each Value>]) -> Number",
    da="Variansen omkring den bedste rette linje.",
    en="The variance around the best straight line.",
)
def lin_reg_variance(
    context: Context, found: TupleSet, y: Callable[[Context], Any], x: Callable[[Context], Any] | None = None
) -> float | None:
    pairs = pairs_of(context, found, y, x)
    line = explained(pairs)
    return None if line is None else line[0] / (len(pairs) - 2) if len(pairs) > 2 else 0.0
