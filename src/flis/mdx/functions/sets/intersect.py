"""``Intersect(a, b [, ALL])``."""

from __future__ import annotations

from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.sets import Tuple, TupleSet, distinct
from flis.mdx.functions.agreement import require_same_sets
from flis.mdx.functions.plain import has_visual_totals, plain
from flis.mdx.functions.registry import function


@function(
    "Intersect(<Set>, <Set>[, ALL]) -> Set",
    da="Det, der er i begge sæt.",
    en="What is in both sets.",
)
def intersect(context: Context, first: TupleSet, second: TupleSet, every: str | None = None) -> TupleSet:
    del context
    require_same_sets(first, second)
    if has_visual_totals(first) or has_visual_totals(second):
        return _shown(first, second)
    shared = set(second.tuples)
    if not every:
        return first.with_tuples([one for one in distinct(first.tuples) if one in shared])
    counts: dict[Tuple, int] = {}
    for one in second.tuples:
        counts[one] = counts.get(one, 0) + 1
    kept = []
    for one in first.tuples:
        if counts.get(one, 0) > 0:
            counts[one] -= 1
            kept.append(one)
    return first.with_tuples(kept)


def _shown(first: TupleSet, second: TupleSet) -> TupleSet:
    """Visual totals of either set show their totals in what is common."""
    totals = {plain(one): one for one in second.tuples}
    return first.with_tuples(
        distinct([one if one != key else totals[key] for one in first.tuples if (key := plain(one)) in totals])
    )
