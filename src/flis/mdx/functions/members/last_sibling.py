"""``member.LastSibling``."""

from __future__ import annotations

from flis.mdx.evaluation.context import Context
from flis.mdx.functions.registry import function
from flis.mdx.model import Member
from flis.mdx.navigation import siblings


@function(
    "<Member>.LastSibling -> Member",
    da="Det sidste barn af medlemmets forælder.",
    en="The last child of the member's parent.",
)
def last_sibling(context: Context, member: Member | None) -> Member | None:
    found = () if member is None else siblings(context.query.space, member)
    return found[-1] if found else None
