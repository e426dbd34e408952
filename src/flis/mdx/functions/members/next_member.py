"""``member.NextMember``."""

from __future__ import annotations

from flis.mdx.evaluation.context import Context
from flis.mdx.functions.registry import function
from flis.mdx.model import Member
from flis.mdx.navigation import at_distance


@function(
    "<Member>.NextMember -> Member", da="Medlemmet efter i samme niveau.", en="The member after, in the same level."
)
def next_member(context: Context, member: Member | None) -> Member | None:
    del context
    return None if member is None else at_distance(member, 1)
