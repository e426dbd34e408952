"""``member.LastChild``."""

from __future__ import annotations

from flis.mdx.evaluation.context import Context
from flis.mdx.functions.registry import function
from flis.mdx.model import Member


@function("<Member>.LastChild -> Member", da="Medlemmets sidste barn.", en="The member's last child.")
def last_child(context: Context, member: Member | None) -> Member | None:
    children = () if member is None else context.query.space.children(member)
    return children[-1] if children else None
