"""``LastPeriods(n [, member])``."""

from __future__ import annotations

from typing import Any

from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.sets import TupleSet
from flis.mdx.evaluation.values import whole
from flis.mdx.functions.periods import time_hierarchy
from flis.mdx.functions.registry import function
from flis.mdx.model import Member


@function(
    "LastPeriods(<Number>[, <Member>]) -> Set",
    da="Så mange perioder til og med medlemmet; et negativt antal går fremad.",
    en="So many periods up to and including the member; a negative number goes forward.",
)
def last_periods(context: Context, count: Any, member: Member | None = None) -> TupleSet:
    standing = member or context.current(time_hierarchy(context))
    wanted = whole(count)
    members = context.query.space.members(standing.level)
    if not wanted or standing not in members:
        return TupleSet.of_members([], standing.hierarchy)
    place = members.index(standing)
    if wanted > 0:
        return TupleSet.of_members(members[max(0, place - wanted + 1) : place + 1], standing.hierarchy)
    return TupleSet.of_members(members[place : place - wanted], standing.hierarchy)
