"""``Cousin(member, ancestor)``."""

from __future__ import annotations

from flis.mdx.evaluation.context import Context
from flis.mdx.functions.agreement import require_same_hierarchy
from flis.mdx.functions.registry import function
from flis.mdx.model import Member
from flis.mdx.navigation import cousin


@function(
    "Cousin(<Member>, <Member>) -> Member",
    da="Medlemmet på samme plads under en anden stamfader.",
    en="The member at the same place below another ancestor.",
)
def of_members(context: Context, member: Member | None, ancestor: Member | None) -> Member | None:
    del context
    if member is None or ancestor is None:
        return None
    require_same_hierarchy("Cousin", member, ancestor)
    return cousin(member, ancestor)
