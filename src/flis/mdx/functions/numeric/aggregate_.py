"""``Aggregate(set [, value])``: as the measure itself adds up."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flis.mdx.evaluation.aggregation import aggregate
from flis.mdx.evaluation.arithmetic import add
from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.frame import values_over
from flis.mdx.evaluation.sets import Tuple, TupleSet
from flis.mdx.functions.registry import function


@function(
    "Aggregate(<Set>[, <each Tuple>]) -> Value",
    da="Sættet taget under ét, som measuret selv lægges sammen: sum, antal forskellige, sidste værdi.",
    en="The set taken together as the measure itself adds up: sum, distinct count, last value.",
)
def of_measure(context: Context, found: TupleSet, where: Callable[[Context], Tuple | None] | None = None) -> Any:
    if where is None:
        return aggregate(context, found)
    return aggregate(context, found, lambda inner: None if (one := where(inner)) is None else inner.at(one))


@function(
    "Aggregate(<Set>, <each Number>) -> Value",
    da="Summen af udtrykket over sættet.",
    en="The sum of the expression over the set.",
)
def of_expression(context: Context, found: TupleSet, value: Callable[[Context], Any]) -> Any:
    total = None
    for one in values_over(context, found, value):
        total = add(total, one)
    return total
