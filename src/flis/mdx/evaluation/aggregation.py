"""The value of many tuples taken together, as the measure aggregates: sums, distinct counts, last values."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flis.mdx.evaluation.aggregated import aggregated
from flis.mdx.evaluation.arithmetic import add
from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.sets import TupleSet


def aggregate(context: Context, found: TupleSet, value: Callable[[Context], Any] | None = None) -> Any:
    """One value for the set. Calculated members and measures in it are summed: there is no other way to take them
    together."""
    run = Context.value if value is None else value
    if not found.tuples:
        return None
    if any(m.calculated or m.hierarchy.is_measures for one in found.tuples for m in one):
        total = None
        for inner in context.each(found):
            total = add(total, run(inner))
        return total
    return run(placed(context, found))


def placed(context: Context, found: TupleSet) -> Context:
    """The context where the set's members stand together."""
    whole = aggregated(found)
    for one in whole:
        if len(one.hierarchies) == 1 and len(one.tuples) == 1:
            context = context.at(one.tuples[0])
    return context.with_aggregated([one for one in whole if len(one.hierarchies) > 1 or len(one.tuples) != 1])
