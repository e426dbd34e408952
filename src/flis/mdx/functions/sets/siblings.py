"""``member.Siblings``."""

from __future__ import annotations

from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.sets import TupleSet
from flis.mdx.functions.registry import function
from flis.mdx.model import Member
from flis.mdx.navigation import siblings


@function(
    "<Member>.Siblings -> Set",
    da="Medlemmerne med samme forælder, medlemmet selv iblandt.",
    en="The members with the same parent, the member itself among them.",
)
def of_member(context: Context, member: Member | None) -> TupleSet:
    if member is None:
        return TupleSet((), [])
    return TupleSet.of_members(siblings(context.query.space, member), member.hierarchy)
