"""``[H].DefaultMember``."""

from __future__ import annotations

from flis.mdx.evaluation.context import Context
from flis.mdx.functions.registry import function
from flis.mdx.model import Hierarchy, Member


@function(
    "<Hierarchy>.DefaultMember -> Member",
    da="Det medlem, der gælder, når hierarkiet ikke er nævnt.",
    en="The member that counts where the hierarchy is not mentioned.",
)
def default_member(context: Context, hierarchy: Hierarchy) -> Member:
    if hierarchy.is_measures and context.query.measure is not None:
        return context.query.measure
    return context.query.space.default(hierarchy)
