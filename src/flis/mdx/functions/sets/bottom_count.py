"""``BottomCount(set, count [, value])``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.sets import TupleSet
from flis.mdx.evaluation.values import whole
from flis.mdx.functions.ranking import best
from flis.mdx.functions.registry import function


@function(
    "BottomCount(<Set>, <Number>[, <each Value>]) -> Set",
    da="De første tupler, når sættet står stigende efter værdi.",
    en="The first tuples when the set stands by ascending value.",
)
def bottom_count(
    context: Context, found: TupleSet, count: Any, value: Callable[[Context], Any] | None = None
) -> TupleSet:
    wanted = max(0, whole(count))
    if value is None:
        return found.with_tuples(found.tuples[max(0, len(found) - wanted) :])
    return found.with_tuples([one for one, _ in best(context, found, value, descending=False)[:wanted]])
