"""``Axis(n)``: the tuples of an axis of the query."""

from __future__ import annotations

from typing import Any

from flis.base.errors import UsageError, problem
from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.sets import TupleSet
from flis.mdx.evaluation.values import whole
from flis.mdx.functions.registry import function


@function(
    "Axis(<Number>) -> Set",
    da="Tuplerne på en akse; kolonner er 0, rækker 1.",
    en="The tuples of an axis; columns are 0, rows 1.",
)
def axis(context: Context, number: Any) -> TupleSet:
    place = whole(number, -1)
    if not 0 <= place < len(context.query.axes):
        raise UsageError(problem("D059", value=str(place)))
    return context.query.axes[place]
