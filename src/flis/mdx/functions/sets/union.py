"""``Union(a, b, … [, ALL])``."""

from __future__ import annotations

from flis.base.errors import UsageError, problem
from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.sets import TupleSet, distinct
from flis.mdx.functions.registry import function


@function(
    "Union(<Set>, <Set>...) -> Set",
    da="Sættene efter hinanden, hver tuple én gang.",
    en="The sets one after another, each tuple once.",
)
def union(context: Context, *sets: TupleSet) -> TupleSet:
    made = keeping_all(context, *sets)
    return made.with_tuples(distinct(made.tuples))


@function(
    "Union(<Set>, <Set>, ALL) -> Set",
    da="Sættene efter hinanden, også det, der står flere gange.",
    en="The sets one after another, what stands several times included.",
)
def union_all(context: Context, first: TupleSet, second: TupleSet, _: str) -> TupleSet:
    return keeping_all(context, first, second)


def keeping_all(context: Context, *sets: TupleSet) -> TupleSet:
    del context
    hierarchies = next((one.hierarchies for one in sets if one.hierarchies), ())
    if any(one.hierarchies not in ((), hierarchies) for one in sets):
        raise UsageError(problem("D066"))
    return TupleSet(hierarchies, [tuple_ for one in sets for tuple_ in one.tuples])
