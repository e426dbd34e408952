"""``BottomPercent(set, percent, value)``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.sets import TupleSet
from flis.mdx.evaluation.values import number
from flis.mdx.functions.ranking import best, until_share
from flis.mdx.functions.registry import function


@function(
    "BottomPercent(<Set>, <Number>, <each Value>) -> Set",
    da="De mindste, indtil de tilsammen når den del af det hele i procent.",
    en="The smallest until together they reach that percentage of the whole.",
)
def bottom_percent(context: Context, found: TupleSet, percent: Any, value: Callable[[Context], Any]) -> TupleSet:
    return found.with_tuples(
        until_share("BottomPercent", best(context, found, value, descending=False), number(percent) or 0)
    )
