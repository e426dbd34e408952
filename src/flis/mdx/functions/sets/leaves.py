"""``Leaves(hierarchy)``."""

from __future__ import annotations

from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.sets import TupleSet
from flis.mdx.functions.registry import function
from flis.mdx.model import Hierarchy


@function("Leaves(<Hierarchy>) -> Set", da="Hierarkiets nederste medlemmer.", en="The lowest members of the hierarchy.")
def leaves(context: Context, hierarchy: Hierarchy) -> TupleSet:
    space = context.query.space
    return TupleSet.of_members((m for m in space.members(hierarchy) if not space.children(m)), hierarchy)
