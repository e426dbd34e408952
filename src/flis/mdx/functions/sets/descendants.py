"""``Descendants(member | set [, level | distance [, flag]])`` with all flags."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.sets import TupleSet, distinct
from flis.mdx.evaluation.space import Space
from flis.mdx.evaluation.values import whole
from flis.mdx.functions.agreement import require_level_of, require_one_hierarchy
from flis.mdx.functions.registry import function
from flis.mdx.model import Level, Member
from flis.mdx.navigation import descendants_at_level

_FLAGS = "SELF|AFTER|BEFORE|BEFORE_AND_AFTER|SELF_AND_AFTER|SELF_AND_BEFORE|SELF_BEFORE_AFTER|LEAVES"
_ENDLESS = 1_000_000
#: Whether a member at the first depth is chosen when the second is asked for. LEAVES looks at children too.
_TESTS: dict[str, Callable[[int, int], bool]] = {
    "SELF": lambda n, depth: n == depth,
    "AFTER": lambda n, depth: n > depth,
    "BEFORE": lambda n, depth: n < depth,
    "BEFORE_AND_AFTER": lambda n, depth: n != depth,
    "SELF_AND_AFTER": lambda n, depth: n >= depth,
    "SELF_AND_BEFORE": lambda n, depth: n <= depth,
    "SELF_BEFORE_AFTER": lambda _, __: True,
    "LEAVES": lambda n, depth: n <= depth,
}


@function(
    f"Descendants(<Member>[, <Level>, {_FLAGS}]) -> Set",
    da="Medlemmets efterkommere i niveauet; flaget tager dem over, under eller nederst med.",
    en="The member's descendants in the level; the flag takes those above, below or at the bottom.",
)
def by_level(context: Context, member: Member | None, level: Level | None = None, flag: str | None = None) -> TupleSet:
    if member is None:
        return TupleSet((), [])
    space = context.query.space
    if level is None:
        return _chosen(space, member, _ENDLESS if flag == "LEAVES" else 0, flag or "SELF_BEFORE_AFTER")
    require_level_of(member, level)
    if flag in (None, "SELF") and not member.hierarchy.parent_child:
        return TupleSet.of_members(descendants_at_level(space, member, level), member.hierarchy)

    def number(one: Member, _: int) -> int:
        return level.number if level.holds(one) else one.level.number

    return _chosen(space, member, level.number, flag or "SELF", number)


@function(
    f"Descendants(<Member>, <Number>[, {_FLAGS}]) -> Set",
    da="Medlemmets efterkommere så mange trin nede.",
    en="The member's descendants so many steps down.",
)
def by_distance(context: Context, member: Member | None, steps: Any, flag: str | None = None) -> TupleSet:
    if member is None:
        return TupleSet((), [])
    depth = whole(steps)
    if flag == "LEAVES" and depth < 0:
        depth = _ENDLESS
    return _chosen(context.query.space, member, depth, flag or "SELF")


@function(
    f"Descendants(<Set>[, <Level>, {_FLAGS}]) -> Set",
    da="Efterkommerne af hvert medlem i sættet.",
    en="The descendants of each member of the set.",
)
def of_set(context: Context, found: TupleSet, level: Level | None = None, flag: str | None = None) -> TupleSet:
    return _of_each(found, lambda member: by_level(context, member, level, flag))


@function(
    f"Descendants(<Set>, <Number>[, {_FLAGS}]) -> Set",
    da="Efterkommerne af hvert medlem i sættet så mange trin nede.",
    en="The descendants of each member of the set so many steps down.",
)
def of_set_by_distance(context: Context, found: TupleSet, steps: Any, flag: str | None = None) -> TupleSet:
    return _of_each(found, lambda member: by_distance(context, member, steps, flag))


def _of_each(found: TupleSet, make: Callable[[Member], TupleSet]) -> TupleSet:
    require_one_hierarchy("Descendants", found)
    return found.with_tuples(distinct(tuple_ for (member,) in found.tuples for tuple_ in make(member).tuples))


def _chosen(
    space: Space, member: Member, depth: int, flag: str, at: Callable[[Member, int], int] = lambda _, steps: steps
) -> TupleSet:
    """Members that stand ``at`` a fitting depth: so many steps below the first, if nothing else is said."""
    test, leaves = _TESTS[flag], flag == "LEAVES"
    deepest = depth if flag in ("SELF", "BEFORE", "SELF_AND_BEFORE") else depth + 1 if leaves else _ENDLESS
    kept = []
    for one, steps, is_leaf in _below(space, member, lambda one, steps: at(one, steps) < deepest):
        if test(at(one, steps), depth) and (is_leaf or not leaves):
            kept.append(one)
    return TupleSet.of_members(kept, member.hierarchy)


def _below(space: Space, member: Member, enter: Callable[[Member, int], bool]) -> Iterator[tuple[Member, int, bool]]:
    """The member and everything under it, parents first: with its number of steps down, and whether it is a leaf."""
    waiting = [(member, 0)]
    while waiting:
        one, steps = waiting.pop()
        children = space.children(one)
        yield one, steps, not children
        if enter(one, steps):
            waiting.extend((child, steps + 1) for child in reversed(children))
