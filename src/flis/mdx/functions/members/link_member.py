"""``LinkMember(member, hierarchy)``: the same member in another role."""

from __future__ import annotations

from flis.mdx.evaluation.context import Context
from flis.mdx.functions.registry import function
from flis.mdx.model import Hierarchy, Member


@function(
    "LinkMember(<Member>, <Hierarchy>) -> Member",
    da="Medlemmet med samme nøgle i et andet hierarki: samme dag som ordredato og som leveringsdato.",
    en="The member of the same key in another hierarchy: the same day as order date and as ship date.",
)
def link_member(context: Context, member: Member | None, hierarchy: Hierarchy) -> Member | None:
    if member is None:
        return None
    if member.is_all:
        return hierarchy.all_member
    level = hierarchy.level(member.level.id) or hierarchy.level(member.level.name)
    if level is None:
        return None
    path = member.path()
    found = level.by_path.get(path if len(level.refs) > 1 else path[-1])
    return found if found is not None and context.query.space.has(found) else None
