"""``member.Level``."""

from __future__ import annotations

from flis.mdx.evaluation.context import Context
from flis.mdx.functions.registry import function
from flis.mdx.model import Level, Member


@function("<Member>.Level -> Level", da="Medlemmets niveau.", en="The member's level.")
def level_of(context: Context, member: Member | None) -> Level | None:
    del context
    return None if member is None else member.level
