"""``LinRegR2(set, y [, x])``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.sets import TupleSet
from flis.mdx.functions.line import explained
from flis.mdx.functions.numeric_values import pairs_of
from flis.mdx.functions.registry import function


@function(
    "LinRegR2(<Set>, <each Value>[, <each Value>]) -> Number",
    da="Hvor stor en del af variationen linjen forklarer.",
    en="How much of the variation the line explains.",
)
def lin_reg_r2(
    context: Context, found: TupleSet, y: Callable[[Context], Any], x: Callable[[Context], Any] | None = None
) -> float | None:
    pairs = pairs_of(context, found, y, x)
    line = explained(pairs)
    return None if line is None else 1 - line[0] / line[1] if line[1] else 1.0
