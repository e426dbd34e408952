"""``member.PrevMember``."""

from __future__ import annotations

from flis.mdx.evaluation.context import Context
from flis.mdx.functions.registry import function
from flis.mdx.model import Member
from flis.mdx.navigation import at_distance


@function(
    "<Member>.PrevMember -> Member", da="Medlemmet før i samme niveau.", en="The member before, in the same level."
)
def prev_member(context: Context, member: Member | None) -> Member | None:
    del context
    return None if member is None else at_distance(member, -1)
