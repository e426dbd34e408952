"""``WTD([member])``."""

from __future__ import annotations

from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.sets import TupleSet
from flis.mdx.functions.periods import level_of_grain, time_hierarchy, to_date
from flis.mdx.functions.registry import function
from flis.mdx.model import Member


@function(
    "WTD([<Member>]) -> Set",
    da="Perioderne fra ugens begyndelse til medlemmet.",
    en="The periods from the start of the week up to the member.",
)
def wtd(context: Context, member: Member | None = None) -> TupleSet:
    standing = member or context.current(time_hierarchy(context))
    return to_date(context, level_of_grain(standing.hierarchy, "uge"), standing)
