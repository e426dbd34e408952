"""``Subset(set, start [, count])``."""

from __future__ import annotations

from typing import Any

from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.sets import TupleSet
from flis.mdx.evaluation.values import whole
from flis.mdx.functions.registry import function


@function(
    "Subset(<Set>, <Number>[, <Number>]) -> Set",
    da="Tuplerne fra en plads og frem; den første har nummer 0.",
    en="The tuples from a place onwards; the first has number 0.",
)
def subset(context: Context, found: TupleSet, start: Any, count: Any = None) -> TupleSet:
    del context
    first = whole(start)
    if first < 0 or (count is not None and whole(count) < 0):
        return found.with_tuples([])
    last = len(found) if count is None else first + whole(count)
    return found.with_tuples(found.tuples[first:last])
