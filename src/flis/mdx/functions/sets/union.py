"""``Union(a, b, … [, ALL])``; DISTINCT, which Mondrian has, says what is so anyway."""

from __future__ import annotations

from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.sets import TupleSet, distinct
from flis.mdx.functions.agreement import require_same_sets
from flis.mdx.functions.registry import function


@function(
    "Union(<Set>, <Set>...[, ALL|DISTINCT]) -> Set",
    da="Sættene efter hinanden, hver tuple én gang; med ALL også det, der står flere gange.",
    en="The sets one after another, each tuple once; with ALL what stands several times too.",
)
def union(context: Context, *sets: TupleSet | str) -> TupleSet:
    del context
    given = [one for one in sets if isinstance(one, TupleSet)]
    first = next((one for one in given if one.hierarchies), given[0])
    for one in given:
        require_same_sets(first, one)
    tuples = [tuple_ for one in given for tuple_ in one.tuples]
    return first.with_tuples(tuples if sets[-1] == "ALL" else distinct(tuples))
