"""``YTD([member])``."""

from __future__ import annotations

from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.sets import TupleSet
from flis.mdx.functions.periods import level_of_grain, time_hierarchy, to_date
from flis.mdx.functions.registry import function
from flis.mdx.model import Member


@function(
    "YTD([<Member>]) -> Set",
    da="Perioderne fra årets begyndelse til medlemmet.",
    en="The periods from the start of the year up to the member.",
)
def ytd(context: Context, member: Member | None = None) -> TupleSet:
    standing = member or context.current(time_hierarchy(context))
    return to_date(context, level_of_grain(standing.hierarchy, "aar"), standing)
