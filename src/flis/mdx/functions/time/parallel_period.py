"""``ParallelPeriod([level [, n [, member]]])``."""

from __future__ import annotations

from typing import Any

from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.values import whole
from flis.mdx.functions.periods import time_hierarchy
from flis.mdx.functions.registry import function
from flis.mdx.model import Level, Member
from flis.mdx.navigation import ancestor_at, at_distance, descendants_at_level


@function(
    "ParallelPeriod([<Level>, <Number>, <Member>]) -> Member",
    da="Samme periode så mange perioder tidligere: februar i fjor for februar i år.",
    en="The same period so many periods earlier: February last year for February this year.",
)
def parallel_period(
    context: Context, level: Level | None = None, count: Any = None, member: Member | None = None
) -> Member | None:
    standing = member
    if standing is None:
        standing = context.current(time_hierarchy(context) if level is None else level.hierarchy)
    if level is None:
        if standing.parent is None:
            return None
        level = standing.parent.level
    above = ancestor_at(standing, level)
    steps = 1 if count is None else whole(count)
    other = None if above is None else at_distance(context.query.space, above, -steps)
    if above is None or other is None:
        return None
    space = context.query.space
    inside = descendants_at_level(space, above, standing.level)
    beside = descendants_at_level(space, other, standing.level)
    place = inside.index(standing) if standing in inside else -1
    return beside[place] if 0 <= place < len(beside) else None
