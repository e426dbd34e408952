"""``member.CalculatedChild(name)``, which Mondrian alone has."""

from __future__ import annotations

from flis.mdx.evaluation.context import Context
from flis.mdx.functions.registry import function
from flis.mdx.model import Member
from flis.mdx.model.names import same


@function(
    "<Member>.CalculatedChild(<String>) -> Member",
    da="Medlemmets beregnede barn med det navn.",
    en="The member's calculated child of that name.",
)
def calculated_child(context: Context, member: Member | None, name: str) -> Member | None:
    if member is None:
        return None
    children = (one for one in context.query.calculated_of(member.hierarchy) if one.parent is member)
    return next((one for one in children if same(one.name) == same(name)), None)
