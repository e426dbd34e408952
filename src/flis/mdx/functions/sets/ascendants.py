"""``Ascendants(member)``."""

from __future__ import annotations

from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.sets import TupleSet
from flis.mdx.functions.registry import function
from flis.mdx.model import Member


@function(
    "Ascendants(<Member>) -> Set",
    da="Medlemmet og alle over det, nedefra og op.",
    en="The member and all above it, from below.",
)
def ascendants(context: Context, member: Member | None) -> TupleSet:
    if member is None:
        return TupleSet((), [])
    return TupleSet.of_members([member, *context.query.space.only(member.ancestors())], member.hierarchy)
