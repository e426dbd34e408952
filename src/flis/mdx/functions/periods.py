"""Hierarchies of time, and the stretch from the start of a period."""

from __future__ import annotations

from flis.base.errors import UsageError, problem
from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.sets import TupleSet
from flis.mdx.model import Hierarchy, Level, Member
from flis.mdx.navigation import ancestor_at, descendants_at_level


def time_hierarchy(context: Context) -> Hierarchy:
    """The first hierarchy of the cube's first dimension of time; UsageError D082 where there is none."""
    for dimension in context.query.cube.dimensions:
        if dimension.type == "tid":
            return dimension.default_hierarchy
    raise UsageError(problem("D082", kube=context.query.cube.name))


def level_of_grain(hierarchy: Hierarchy, grain: str) -> Level:
    """The level that stands for years, quarters …; UsageError D083 where the hierarchy has none."""
    found = next((level for level in hierarchy.levels if level.grain == grain), None)
    if found is None:
        raise UsageError(problem("D083", hierarki=hierarchy.unique_name, trin=grain))
    return found


def to_date(context: Context, level: Level, member: Member | None) -> TupleSet:
    """From the first member of the period at ``level`` to ``member``, all at the member's own level."""
    if member is None:
        return TupleSet((), [])
    above = ancestor_at(member, level)
    if above is None:
        return TupleSet.of_members([], member.hierarchy)
    space = context.query.space
    inside = descendants_at_level(space, above, member.level)
    return TupleSet.of_members([m for m in inside if m.position <= member.position], member.hierarchy)
