"""What must be of the same hierarchy, or of one hierarchy only."""

from __future__ import annotations

from flis.base.errors import UsageError, problem
from flis.mdx.evaluation.sets import TupleSet
from flis.mdx.model import Hierarchy, Level, Member


def require_same_sets(first: TupleSet, second: TupleSet) -> None:
    """UsageError D066 for two sets of different hierarchies."""
    if first.hierarchies and second.hierarchies and first.hierarchies != second.hierarchies:
        raise UsageError(problem("D066"))


def require_level_of(member: Member, level: Level) -> None:
    """UsageError D084 for a level of another hierarchy than the member's."""
    if member.hierarchy is not level.hierarchy:
        raise UsageError(problem("D084", niveau=level.unique_name, medlem=member.unique_name))


def require_same_hierarchy(function: str, one: Member, other: Member) -> None:
    """UsageError D055 for members of different hierarchies."""
    if one.hierarchy is not other.hierarchy:
        raise UsageError(problem("D055", funktion=function, medlem=one.unique_name, andet=other.unique_name))


def require_one_hierarchy(function: str, found: TupleSet) -> Hierarchy | None:
    """The set's hierarchy, ``None`` for an empty set of none; UsageError D051 where it has several."""
    if len(found.hierarchies) > 1:
        raise UsageError(problem("D051", funktion=function, antal=len(found.hierarchies)))
    return found.hierarchies[0] if found.hierarchies else None
