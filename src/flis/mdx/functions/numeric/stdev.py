"""``Stdev(set [, value])``."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.sets import TupleSet
from flis.mdx.functions.numeric_values import values_of, variance
from flis.mdx.functions.registry import function


@function(
    "Stdev(<Set>[, <each Value>]) -> Number", da="Spredningen i en stikprøve.", en="The standard deviation of a sample."
)
@function(
    "Stddev(<Set>[, <each Value>]) -> Number",
    da="Spredningen i en stikprøve.",
    en="The standard deviation of a sample.",
)
def stdev(context: Context, found: TupleSet, value: Callable[[Context], Any] | None = None) -> float | None:
    spread = variance(values_of(context, found, value), 1)
    return None if spread is None else math.sqrt(spread)
