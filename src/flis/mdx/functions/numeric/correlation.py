"""``Correlation(set, y [, x])``."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.sets import TupleSet
from flis.mdx.functions.numeric_values import covariance, pairs_of, variance
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
    together = covariance(pairs, 0)
    spread = (variance([a for a, _ in pairs], 0) or 0) * (variance([b for _, b in pairs], 0) or 0)
    return together / math.sqrt(spread) if together is not None and spread else None
