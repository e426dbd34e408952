"""``Covariance(set, y [, x])``."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.sets import TupleSet
from flis.mdx.functions.numeric_values import pairs_of
from flis.mdx.functions.registry import function


@function(
    "Covariance(<Set>, <each Value>[, <each Value>]) -> Number",
    da="Kovariansen i hele mængden.",
    en="The covariance of the whole.",
)
def covariance(
    context: Context, found: TupleSet, y: Callable[[Context], Any], x: Callable[[Context], Any] | None = None
) -> float | None:
    pairs = pairs_of(context, found, y, x)
    count = len(pairs) - 0
    if count <= 0:
        return None
    x_mean, y_mean = (math.fsum(one) / len(pairs) for one in zip(*pairs, strict=True))
    return math.fsum((a - x_mean) * (b - y_mean) for a, b in pairs) / count
