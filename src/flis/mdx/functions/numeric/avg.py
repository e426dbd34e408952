"""``Avg(set [, value])``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.sets import TupleSet
from flis.mdx.functions.numeric_values import mean, values_of
from flis.mdx.functions.registry import function


@function(
    "Avg(<Set>[, <each Value>]) -> Number",
    da="Gennemsnittet af værdierne; tomme tæller ikke med.",
    en="The mean of the values; empty ones do not count.",
)
def avg(context: Context, found: TupleSet, value: Callable[[Context], Any] | None = None) -> float | None:
    numbers = values_of(context, found, value)
    return mean(numbers) if numbers else None
