"""``Aggregate(set [, value])``: as the measure itself adds up."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flis.mdx.evaluation.aggregation import aggregate
from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.sets import TupleSet
from flis.mdx.functions.registry import function


@function(
    "Aggregate(<Set>[, <each Value>]) -> Value",
    da="Sættet taget under ét, som measuret selv lægges sammen: sum, antal forskellige, sidste værdi.",
    en="The set taken together as the measure itself adds up: sum, distinct count, last value.",
)
def of_set(context: Context, found: TupleSet, value: Callable[[Context], Any] | None = None) -> Any:
    return aggregate(context, found, value)
