"""``CovarianceN(set, y [, x])``."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.sets import TupleSet
from flis.mdx.functions.numeric_values import pairs_of
from flis.mdx.functions.registry import function


@function(
    "CovarianceN(<Set>, <each Value>[, <each Value>]) -> Number",
    da="Kovariansen i en stikprøve.",
    en="The covariance of a sample.",
)
def covariance_n(
    context: Context, found: TupleSet, y: Callable[[Context], Any], x: Callable[[Context], Any] | None = None
) -> float | None:
    pairs = pairs_of(context, found, y, x)
    count = len(pairs) - 1
    if count <= 0:
        return None
    x_mean, y_mean = (math.fsum(one) / len(pairs) for one in zip(*pairs, strict=True))
    return math.fsum((a - x_mean) * (b - y_mean) for a, b in pairs) / count
