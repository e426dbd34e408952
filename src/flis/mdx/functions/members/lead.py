"""``member.Lead(n)``."""

from __future__ import annotations

from typing import Any

from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.values import whole
from flis.mdx.functions.registry import function
from flis.mdx.model import Member
from flis.mdx.navigation import at_distance


@function(
    "<Member>.Lead(<Number>) -> Member",
    da="Medlemmet så mange pladser fremme i niveauet.",
    en="The member so many places ahead in the level.",
)
def lead(context: Context, member: Member | None, places: Any) -> Member | None:
    del context
    return None if member is None else at_distance(member, whole(places))
