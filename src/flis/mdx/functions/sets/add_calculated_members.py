"""``AddCalculatedMembers(set)``."""

from __future__ import annotations

from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.sets import TupleSet
from flis.mdx.functions.agreement import require_one_hierarchy
from flis.mdx.functions.registry import function


@function(
    "AddCalculatedMembers(<Set>) -> Set",
    da="Sættet og de beregnede medlemmer, der er søskende til dets medlemmer.",
    en="The set and the calculated members that are siblings of its members.",
)
def add_calculated_members(context: Context, found: TupleSet) -> TupleSet:
    hierarchy = require_one_hierarchy("AddCalculatedMembers", found)
    if hierarchy is None:
        return found
    tuples = list(found.tuples)
    have = set(tuples)
    parents = {(one[0].parent, one[0].level) for one in tuples}
    for member in context.query.calculated_of(hierarchy):
        if (member,) not in have and (member.parent, member.level) in parents:
            tuples.append((member,))
    return found.with_tuples(tuples)
