"""``member.FirstSibling``."""

from __future__ import annotations

from flis.mdx.evaluation.context import Context
from flis.mdx.functions.registry import function
from flis.mdx.model import Member
from flis.mdx.navigation import siblings


@function(
    "<Member>.FirstSibling -> Member",
    da="Det første barn af medlemmets forælder.",
    en="The first child of the member's parent.",
)
def first_sibling(context: Context, member: Member | None) -> Member | None:
    found = () if member is None else siblings(context.query.space, member)
    return found[0] if found else None
