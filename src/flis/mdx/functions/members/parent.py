"""``member.Parent``."""

from __future__ import annotations

from flis.mdx.evaluation.context import Context
from flis.mdx.functions.registry import function
from flis.mdx.model import Member


@function(
    "<Member>.Parent -> Member",
    da="Medlemmets forælder; øverst er der ingen.",
    en="The member's parent; at the top there is none.",
)
def parent(context: Context, member: Member | None) -> Member | None:
    del context
    return None if member is None else member.parent
