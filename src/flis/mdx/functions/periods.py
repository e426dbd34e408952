"""Hierarchies of time, the stretch from the start of a period, and the ends of one."""

from __future__ import annotations

from flis.base.errors import UsageError, problem
from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.sets import TupleSet
from flis.mdx.functions.agreement import require_level_of
from flis.mdx.model import Hierarchy, Level, Measure, Member
from flis.mdx.navigation import ancestor_at, descendants_at_level


def time_hierarchy(context: Context, grain: str = "") -> Hierarchy:
    """The first hierarchy of time that divides the current measure's facts and has a level of the grain (any level,
    if none is named). UsageError D082 where the cube has no time, D083 where no hierarchy has the level."""
    times = [d for d in context.query.cube.dimensions if d.type == "tid"]
    if not times:
        raise UsageError(problem("D082", kube=context.query.cube.name))
    measure = context.members[0]
    group = measure.group if isinstance(measure, Measure) else None
    related = [d for d in times if group is not None and d.id in group.grain] or times
    hierarchies = [hierarchy for dimension in related for hierarchy in dimension.hierarchies]
    found = [h for h in hierarchies if not grain or any(level.grain == grain for level in h.levels)]
    return found[0] if found else level_of_grain(hierarchies[0], grain).hierarchy


def level_of_grain(hierarchy: Hierarchy, grain: str) -> Level:
    """The level that stands for years, quarters …; UsageError D083 where the hierarchy has none."""
    found = next((level for level in hierarchy.levels if level.grain == grain), None)
    if found is None:
        raise UsageError(problem("D083", hierarki=hierarchy.unique_name, trin=grain))
    return found


def since(context: Context, grain: str) -> TupleSet:
    """From the start of the period of that grain up to where the evaluation stands in time."""
    return since_of(context, context.current(time_hierarchy(context, grain)), grain)


def since_of(context: Context, member: Member | None, grain: str) -> TupleSet:
    """From the start of the member's period of that grain up to the member."""
    if member is None:
        return TupleSet((), [])
    return to_date(context, level_of_grain(member.hierarchy, grain), member)


def to_date(context: Context, level: Level, member: Member | None) -> TupleSet:
    """From the first member of the period at ``level`` to ``member``, all at the member's own level."""
    if member is None:
        return TupleSet((), [])
    require_level_of(member, level)
    above = ancestor_at(member, level)
    if above is None:
        return TupleSet.of_members([], member.hierarchy)
    space = context.query.space
    inside = descendants_at_level(space, above, member.level)
    return TupleSet.of_members([m for m in inside if m.position <= member.position], member.hierarchy)


def end(context: Context, level: Level | None, member: Member | None, place: int) -> Member | None:
    """The first (0) or last (-1) member of the level below ``member``; of its children if no level is named."""
    if member is None:
        return None
    space = context.query.space
    if level is None:
        inside = space.children(member)
    else:
        require_level_of(member, level)
        inside = descendants_at_level(space, member, level)
    return inside[place] if inside else None
