"""``member.Lag(n)``."""

from __future__ import annotations

from typing import Any

from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.values import whole
from flis.mdx.functions.registry import function
from flis.mdx.model import Member
from flis.mdx.navigation import at_distance


@function(
    "<Member>.Lag(<Number>) -> Member",
    da="Medlemmet så mange pladser tilbage i niveauet.",
    en="The member so many places back in the level.",
)
def lag(context: Context, member: Member | None, places: Any) -> Member | None:
    del context
    return None if member is None else at_distance(member, -whole(places))
