"""``[H].AllMembers``: calculated members too."""

from __future__ import annotations

from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.sets import TupleSet
from flis.mdx.functions.registry import function
from flis.mdx.model import Hierarchy, Level


@function(
    "<Hierarchy>.AllMembers -> Set",
    da="Hierarkiets medlemmer, også de beregnede.",
    en="The members of the hierarchy, calculated ones too.",
)
@function(
    "<Level>.AllMembers -> Set",
    da="Niveauets medlemmer, også de beregnede.",
    en="The members of the level, calculated ones too.",
)
def all_members(context: Context, owner: Hierarchy | Level | None) -> TupleSet:
    if owner is None:
        return TupleSet((), [])
    hierarchy = owner if isinstance(owner, Hierarchy) else owner.hierarchy
    calculated = context.query.calculated_of(hierarchy)
    if isinstance(owner, Level):
        calculated = [member for member in calculated if member.level is owner]
    return TupleSet.of_members([*context.query.space.members(owner), *calculated], hierarchy)
