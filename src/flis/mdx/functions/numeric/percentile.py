"""``Percentile(set, value, percent)``."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.sets import TupleSet
from flis.mdx.evaluation.values import number
from flis.mdx.functions.numeric_values import values_of
from flis.mdx.functions.registry import function


@function(
    "Percentile(<Set>, <each Value>, <Number>) -> Number",
    da="Den værdi, som så mange procent af værdierne ligger under; mellem to værdier regnes der lineært.",
    en="The value that so many per cent of the values lie below; between two values linearly.",
)
def percentile(context: Context, found: TupleSet, value: Callable[[Context], Any], percent: Any) -> float | None:
    numbers = sorted(values_of(context, found, value))
    if not numbers:
        return None
    share = min(max((number(percent) or 0) / 100, 0), 1)
    place = share * (len(numbers) - 1)
    low = math.floor(place)
    high = min(low + 1, len(numbers) - 1)
    return numbers[low] + (numbers[high] - numbers[low]) * (place - low)
