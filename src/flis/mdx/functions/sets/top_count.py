"""``TopCount(set, count [, value])``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.sets import TupleSet
from flis.mdx.evaluation.values import whole
from flis.mdx.functions.ranking import best
from flis.mdx.functions.registry import function


@function(
    "TopCount(<Set>, <Number>[, <each Value>]) -> Set",
    da="De første tupler, når sættet står faldende efter værdi.",
    en="The first tuples when the set stands by descending value.",
)
def top_count(context: Context, found: TupleSet, count: Any, value: Callable[[Context], Any] | None = None) -> TupleSet:
    wanted = max(0, whole(count))
    if value is None:
        return found.with_tuples(found.tuples[:wanted])
    return found.with_tuples([one for one, _ in best(context, found, value, descending=True)[:wanted]])
