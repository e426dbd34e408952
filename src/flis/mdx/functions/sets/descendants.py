"""``Descendants(member | set [, level | distance [, flag]])`` with all flags."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.sets import TupleSet, distinct
from flis.mdx.evaluation.values import whole
from flis.mdx.functions.registry import function
from flis.mdx.model import Level, Member
from flis.mdx.navigation import below, descendants_at_level

_FLAGS = "SELF|AFTER|BEFORE|BEFORE_AND_AFTER|SELF_AND_AFTER|SELF_AND_BEFORE|SELF_BEFORE_AFTER|LEAVES"
_ALL = "SELF_BEFORE_AFTER"
#: Whether a member at the first level is chosen when the second is asked for.
_TESTS: dict[str, Callable[[int, int], bool]] = {
    "SELF": lambda n, depth: n == depth,
    "AFTER": lambda n, depth: n > depth,
    "BEFORE": lambda n, depth: n < depth,
    "BEFORE_AND_AFTER": lambda n, depth: n != depth,
    "SELF_AND_AFTER": lambda n, depth: n >= depth,
    "SELF_AND_BEFORE": lambda n, depth: n <= depth,
    "SELF_BEFORE_AFTER": lambda _, __: True,
}


@function(
    f"Descendants(<Member>[, <Level>, {_FLAGS}]) -> Set",
    da="Medlemmets efterkommere i niveauet; flaget tager dem over, under eller nederst med.",
    en="The member's descendants in the level; the flag takes those above, below or at the bottom.",
)
def by_level(context: Context, member: Member | None, level: Level | None = None, flag: str | None = None) -> TupleSet:
    if member is None:
        return TupleSet((), [])
    if level is None:
        return _chosen(context, member, member.level.number, flag or _ALL)
    return _chosen(context, member, level.number, flag or "SELF")


@function(
    f"Descendants(<Member>, <Number>[, {_FLAGS}]) -> Set",
    da="Medlemmets efterkommere så mange trin nede.",
    en="The member's descendants so many steps down.",
)
def by_distance(context: Context, member: Member | None, steps: Any, flag: str | None = None) -> TupleSet:
    if member is None:
        return TupleSet((), [])
    return _chosen(context, member, member.level.number + whole(steps), flag or "SELF")


@function(
    "Descendants(<Member>, , LEAVES) -> Set",
    da="Medlemmets nederste efterkommere.",
    en="The member's lowest descendants.",
)
def leaves(context: Context, member: Member | None, flag: str) -> TupleSet:
    if member is None:
        return TupleSet((), [])
    return _chosen(context, member, 1_000_000, flag)


@function(
    f"Descendants(<Set>[, <Level>, {_FLAGS}]) -> Set",
    da="Efterkommerne af hvert medlem i sættet.",
    en="The descendants of each member of the set.",
)
def of_set(context: Context, found: TupleSet, level: Level | None = None, flag: str | None = None) -> TupleSet:
    return _of_each(found, [by_level(context, one[0], level, flag) for one in found.tuples])


@function(
    f"Descendants(<Set>, <Number>[, {_FLAGS}]) -> Set",
    da="Efterkommerne af hvert medlem i sættet så mange trin nede.",
    en="The descendants of each member of the set so many steps down.",
)
def of_set_by_distance(context: Context, found: TupleSet, steps: Any, flag: str | None = None) -> TupleSet:
    return _of_each(found, [by_distance(context, one[0], steps, flag) for one in found.tuples])


def _of_each(found: TupleSet, parts: list[TupleSet]) -> TupleSet:
    return found.with_tuples(distinct(tuple_ for part in parts for tuple_ in part.tuples))


def _chosen(context: Context, member: Member, depth: int, flag: str) -> TupleSet:
    """``depth`` is a level number. LEAVES are the members without children from the member's level to ``depth``."""
    space = context.query.space
    if flag == "SELF" and not member.hierarchy.parent_child:
        if depth < member.level.number or depth >= len(member.hierarchy.levels):
            return TupleSet.of_members([], member.hierarchy)
        return TupleSet.of_members(
            descendants_at_level(space, member, member.hierarchy.levels[depth]), member.hierarchy
        )
    everything = below(space, member)
    if flag == "LEAVES":
        kept = [m for m in everything if m.level.number <= depth and not space.children(m)]
        return TupleSet.of_members(kept, member.hierarchy)
    test = _TESTS[flag]
    return TupleSet.of_members([m for m in everything if test(m.level.number, depth)], member.hierarchy)
