"""``[H].CurrentMember``: where the evaluation stands."""

from __future__ import annotations

from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.frame import Frame
from flis.mdx.functions.registry import function
from flis.mdx.model import Hierarchy, Member


@function(
    "<Hierarchy>.CurrentMember -> Member",
    da="Det medlem af hierarkiet, som udtrykket beregnes for.",
    en="The member of the hierarchy that the expression is evaluated for.",
    column=Frame.current,
)
def current_member(context: Context, hierarchy: Hierarchy) -> Member:
    return context.current(hierarchy)
