"""``StdevP(set [, value])``."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.sets import TupleSet
from flis.mdx.functions.numeric_values import values_of, variance
from flis.mdx.functions.registry import function


@function(
    "StdevP(<Set>[, <each Value>]) -> Number",
    da="Spredningen i hele mængden.",
    en="The standard deviation of the whole.",
)
@function(
    "StddevP(<Set>[, <each Value>]) -> Number",
    da="Spredningen i hele mængden.",
    en="The standard deviation of the whole.",
)
def stdev_p(context: Context, found: TupleSet, value: Callable[[Context], Any] | None = None) -> float | None:
    spread = variance(values_of(context, found, value), 0)
    return None if spread is None else math.sqrt(spread)
