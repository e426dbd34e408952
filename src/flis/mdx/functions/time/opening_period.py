"""``OpeningPeriod([level [, member]])``."""

from __future__ import annotations

from flis.base.errors import UsageError, problem
from flis.mdx.evaluation.context import Context
from flis.mdx.functions.periods import time_hierarchy
from flis.mdx.functions.registry import function
from flis.mdx.model import Level, Member
from flis.mdx.navigation import descendants_at_level


@function(
    "OpeningPeriod([<Level>, <Member>]) -> Member",
    da="Den første periode i niveauet under medlemmet.",
    en="The first period of the level below the member.",
)
def opening_period(context: Context, level: Level | None = None, member: Member | None = None) -> Member | None:
    standing = member
    if standing is None:
        standing = context.current(time_hierarchy(context) if level is None else level.hierarchy)
    space = context.query.space
    if level is None:
        children = space.children(standing)
        return children[0] if children else None
    if standing.hierarchy is not level.hierarchy:
        raise UsageError(problem("D084", niveau=level.unique_name, medlem=standing.unique_name))
    inside = descendants_at_level(space, standing, level)
    return inside[0] if inside else None


@function(
    "OpeningPeriod(<Member>) -> Member",
    da="Den første periode i niveauet under medlemmet.",
    en="The first period of the level below the member.",
)
def of_member(context: Context, member: Member | None) -> Member | None:
    children = () if member is None else context.query.space.children(member)
    return children[0] if children else None
