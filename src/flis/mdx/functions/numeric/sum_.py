"""``Sum(set [, value])``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.sets import TupleSet
from flis.mdx.functions.numeric_values import values_of
from flis.mdx.functions.registry import function


@function(
    "Sum(<Set>[, <each Value>]) -> Number",
    da="Summen af værdierne; tom, hvis alle er tomme.",
    en="The sum of the values; empty if all are.",
)
def total(context: Context, found: TupleSet, value: Callable[[Context], Any] | None = None) -> Any:
    numbers = values_of(context, found, value)
    return sum(numbers) if numbers else None
