"""``Correlation(set, y [, x])``."""

from __future__ import annotations

import statistics
from collections.abc import Callable
from typing import Any

from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.sets import TupleSet
from flis.mdx.functions.numeric_values import pairs_of
from flis.mdx.functions.registry import function


@function(
    "Correlation(<Set>, <each Value>[, <each Value>]) -> Number",
    da="Korrelationen mellem to værdier, fra -1 til 1.",
    en="The correlation of two values, from -1 to 1.",
)
def correlation(
    context: Context, found: TupleSet, y: Callable[[Context], Any], x: Callable[[Context], Any] | None = None
) -> float | None:
    pairs = pairs_of(context, found, y, x)
    try:
        return statistics.correlation([a for a, _ in pairs], [b for _, b in pairs])
    except statistics.StatisticsError:
        return None
