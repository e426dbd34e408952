"""``CrossJoin(a, b, …)``; ``a * b`` is the same."""

from __future__ import annotations

from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.crossing import cross
from flis.mdx.evaluation.sets import TupleSet
from flis.mdx.functions.registry import function


@function(
    "CrossJoin(<Set>, <Set>...) -> Set",
    da="Alle kombinationer af sættenes tupler.",
    en="All combinations of the sets' tuples.",
)
def crossjoin(context: Context, *sets: TupleSet) -> TupleSet:
    return cross(context, sets)
