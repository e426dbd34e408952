"""``member.Children``."""

from __future__ import annotations

from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.sets import TupleSet
from flis.mdx.functions.registry import function
from flis.mdx.model import Member


@function("<Member>.Children -> Set", da="Medlemmets børn.", en="The member's children.")
def children(context: Context, member: Member | None) -> TupleSet:
    if member is None:
        return TupleSet((), [])
    return TupleSet.of_members(context.query.space.children(member), member.hierarchy)
