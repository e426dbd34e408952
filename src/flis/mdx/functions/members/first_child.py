"""``member.FirstChild``."""

from __future__ import annotations

from flis.mdx.evaluation.context import Context
from flis.mdx.functions.registry import function
from flis.mdx.model import Member


@function("<Member>.FirstChild -> Member", da="Medlemmets første barn.", en="The member's first child.")
def first_child(context: Context, member: Member | None) -> Member | None:
    children = () if member is None else context.query.space.children(member)
    return children[0] if children else None
