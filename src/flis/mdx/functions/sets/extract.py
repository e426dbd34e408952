"""``Extract(set, hierarchy, …)``."""

from __future__ import annotations

from flis.base.errors import UsageError, problem
from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.sets import TupleSet, distinct
from flis.mdx.functions.registry import function
from flis.mdx.model import Hierarchy


@function(
    "Extract(<Set>, <Hierarchy>, <Hierarchy>...) -> Set",
    da="Sættets medlemmer af de hierarkier, hver kombination én gang.",
    en="The set's members of those hierarchies, each combination once.",
)
def extract(context: Context, found: TupleSet, *hierarchies: Hierarchy) -> TupleSet:
    context.query.require_different(hierarchies)
    missing = [h for h in hierarchies if h not in found.hierarchies]
    if missing and found.hierarchies:
        raise UsageError(problem("D080", value=missing[0].unique_name))
    if not found.hierarchies:
        return TupleSet(hierarchies, [])
    places = [found.hierarchies.index(h) for h in hierarchies]
    return TupleSet(hierarchies, distinct(tuple(one[p] for p in places) for one in found.tuples))
