"""``Order(set, key, …)``: ASC and DESC keep the hierarchy together, BASC and BDESC break it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.sets import TupleSet
from flis.mdx.functions.ranking import ranked
from flis.mdx.functions.registry import function


@function(
    "Order(<Set>, <each Value>[, ASC|DESC|BASC|BDESC]) -> Set",
    da="Sættet ordnet efter værdien. ASC og DESC ordner inden for hver forælder, BASC og BDESC på tværs.",
    en="The set by value. ASC and DESC order within each parent, BASC and BDESC across them.",
)
def order(context: Context, found: TupleSet, value: Callable[[Context], Any], direction: str | None = None) -> TupleSet:
    return found.with_tuples(ranked(context, found, value, direction or "ASC"))


@function(
    "Order(<Set>, <each Value>, ASC|DESC|BASC|BDESC, <each Value>, ASC|DESC|BASC|BDESC) -> Set",
    da="Sættet ordnet efter to værdier.",
    en="The set by two values.",
)
def by_two(
    context: Context,
    found: TupleSet,
    value: Callable[[Context], Any],
    direction: str,
    then: Callable[[Context], Any],
    then_direction: str,
) -> TupleSet:
    return order(context, order(context, found, then, then_direction), value, direction)
