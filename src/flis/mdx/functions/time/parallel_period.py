"""``ParallelPeriod([level [, n [, member]]])``."""

from __future__ import annotations

from typing import Any

from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.values import whole
from flis.mdx.functions.agreement import require_level_of
from flis.mdx.functions.periods import time_hierarchy
from flis.mdx.functions.registry import function
from flis.mdx.model import Level, Member
from flis.mdx.navigation import ancestor_at, at_distance, cousin


@function(
    "ParallelPeriod([<Level>, <Number>]) -> Member",
    da="Samme periode så mange perioder tidligere: februar i fjor for februar i år.",
    en="The same period so many periods earlier: February last year for February this year.",
)
def parallel_period(context: Context, level: Level | None = None, count: Any = 1) -> Member | None:
    standing = context.current(time_hierarchy(context) if level is None else level.hierarchy)
    return of_member(context, level, count, standing)


@function(
    "ParallelPeriod([<Level>], [<Number>], <Member>) -> Member",
    da="Den periode, der ligger samme sted som medlemmet, så mange perioder tidligere.",
    en="The period at the same place as the member, so many periods earlier.",
)
def of_member(context: Context, level: Level | None, count: Any, member: Member | None) -> Member | None:
    del context
    if member is None:
        return None
    if level is None:
        if member.parent is None:
            return None
        level = member.parent.level
    require_level_of(member, level)
    above = ancestor_at(member, level)
    if above is None:
        return None
    other = at_distance(above, -(1 if count is None else whole(count)))
    return None if other is None else cousin(member, other)
