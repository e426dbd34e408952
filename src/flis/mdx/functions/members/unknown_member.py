"""``[H].UnknownMember``."""

from __future__ import annotations

from flis.mdx.evaluation.context import Context
from flis.mdx.functions.registry import function
from flis.mdx.model import Hierarchy, Member


@function(
    "<Hierarchy>.UnknownMember -> Member",
    da="Medlemmet for de rækker, hvis nøgle mangler.",
    en="The member for the rows whose key is missing.",
)
def unknown_member(context: Context, hierarchy: Hierarchy) -> Member | None:
    members = context.query.space.members(hierarchy.levels[-1])
    return next((member for member in members if member.key is None), None)
