"""``BottomSum(set, sum, value)``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.sets import TupleSet
from flis.mdx.evaluation.values import number
from flis.mdx.functions.ranking import best, until_sum
from flis.mdx.functions.registry import function


@function(
    "BottomSum(<Set>, <Number>, <each Value>) -> Set",
    da="De mindste, indtil de tilsammen når summen.",
    en="The smallest until together they reach the sum.",
)
def bottom_sum(context: Context, found: TupleSet, total: Any, value: Callable[[Context], Any]) -> TupleSet:
    return found.with_tuples(until_sum(best(context, found, value, descending=False), number(total) or 0))
