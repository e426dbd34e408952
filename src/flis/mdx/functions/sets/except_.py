"""``Except(a, b [, ALL])``."""

from __future__ import annotations

from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.sets import TupleSet, distinct
from flis.mdx.functions.agreement import require_same_sets
from flis.mdx.functions.plain import has_visual_totals, plain
from flis.mdx.functions.registry import function


@function(
    "Except(<Set>, <Set>[, ALL]) -> Set",
    da="Det, der er i det første sæt og ikke i det andet.",
    en="What is in the first set and not in the second.",
)
def difference(context: Context, first: TupleSet, second: TupleSet, every: str | None = None) -> TupleSet:
    del context
    require_same_sets(first, second)
    kept = first.tuples if every else distinct(first.tuples)
    if has_visual_totals(first) or has_visual_totals(second):
        shown = set(map(plain, second.tuples))
        return first.with_tuples([one for one in kept if plain(one) not in shown])
    gone = set(second.tuples)
    return first.with_tuples([one for one in kept if one not in gone])
