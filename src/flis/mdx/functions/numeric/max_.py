"""``Max(set [, value])``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.sets import TupleSet
from flis.mdx.functions.numeric_values import values_of
from flis.mdx.functions.registry import function


@function("Max(<Set>[, <each Value>]) -> Number", da="Den største værdi.", en="The largest value.")
def largest(context: Context, found: TupleSet, value: Callable[[Context], Any] | None = None) -> int | float | None:
    numbers = values_of(context, found, value)
    return max(numbers) if numbers else None
