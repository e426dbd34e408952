"""What the drill functions share: opening a place in a set, and knowing whether it is open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.sets import Tuple, TupleSet
from flis.mdx.evaluation.values import sort_key, whole
from flis.mdx.functions.plain import plain
from flis.mdx.model import Hierarchy, Level, Member
from flis.mdx.navigation import is_below


def opened(
    context: Context,
    found: TupleSet,
    column: int,
    wanted: Callable[[Tuple], bool],
    children: Callable[[Context, Tuple], Sequence[Member]],
    *,
    again: bool = False,
) -> TupleSet:
    """The set with the children of the member in ``column`` after each wanted tuple that is not open yet. ``again``:
    the children that were put in are looked at as well."""
    made: list[Tuple] = []
    for place, one in enumerate(found.tuples):
        made.append(one)
        if wanted(one) and not is_open(found, place, column):
            _put_children(context, one, column, wanted, children, made, again=again)
            context.query.watch.count_members(len(made))
    return found.with_tuples(made)


def _put_children(
    context: Context,
    one: Tuple,
    column: int,
    wanted: Callable[[Tuple], bool],
    children: Callable[[Context, Tuple], Sequence[Member]],
    made: list[Tuple],
    *,
    again: bool,
) -> None:
    for child in children(context, one):
        inner = (*one[:column], child, *one[column + 1 :])
        made.append(inner)
        if again and wanted(inner):
            _put_children(context, inner, column, wanted, children, made, again=again)


def is_open(found: TupleSet, place: int, column: int) -> bool:
    """Whether the next tuple is the same with a child in that column."""
    if place + 1 >= len(found):
        return False
    one, following = found[place], found[place + 1]
    return following[column].parent is plain(one)[column] and one[:column] == following[:column]


def is_followed(found: TupleSet, place: int, column: int) -> bool:
    """Whether the next tuple is the same with something below in that column."""
    if place + 1 >= len(found):
        return False
    one, following = found[place], found[place + 1]
    return one[:column] == following[:column] and is_below(following[column], one[column])


def closed(found: TupleSet, column: int, wanted: Callable[[Tuple], bool]) -> TupleSet:
    """The set without what follows a wanted tuple and stands below it in that column."""
    made: list[Tuple] = []
    shut: Tuple | None = None
    for one in found.tuples:
        if shut is not None and one[:column] == shut[:column] and is_below(one[column], shut[column]):
            continue
        shut = one if wanted(one) else None
        made.append(one)
    return found.with_tuples(made)


def children_of(column: int, *, calculated: bool) -> Callable[[Context, Tuple], Sequence[Member]]:
    """The children of the member in ``column``, with the calculated ones if asked for."""

    def children(context: Context, one: Tuple) -> Sequence[Member]:
        member = one[column]
        found = context.query.space.children(member)
        if not calculated:
            return found
        more = [m for m in context.query.calculated_of(member.hierarchy) if m.parent is member]
        return [*found, *more]

    return children


def best_children(
    column: int, count: int, value: Callable[[Context], Any] | None, *, descending: bool, calculated: bool
) -> Callable[[Context, Tuple], Sequence[Member]]:
    """The children with the largest (or smallest) values."""
    every = children_of(column, calculated=calculated)

    def children(context: Context, one: Tuple) -> Sequence[Member]:
        run = Context.value if value is None else value
        standing = context.at(one)
        keyed = [(sort_key(run(standing.at((child,)))), child) for child in every(context, one)]
        keyed.sort(key=lambda pair: pair[0], reverse=descending)
        return [child for _, child in keyed[: max(0, count)]]

    return children


def deepest(found: TupleSet, column: int) -> Callable[[Tuple], bool]:
    """Whether a tuple stands at the lowest level that the set has in that column."""
    lowest = max((one[column].level.number for one in found.tuples), default=0)
    return lambda one: one[column].level.number == lowest


def at_level(level: Level, column: int) -> Callable[[Tuple], bool]:
    return lambda one: level.holds(one[column])


def among(found: TupleSet, chosen: TupleSet, target: Hierarchy | None) -> tuple[int, Callable[[Tuple], bool]]:
    """Which column to work on, and whether a tuple has a tuple of ``chosen`` in it."""
    shared = [h for h in chosen.hierarchies if h in found.hierarchies]
    if not shared:
        return 0, lambda _: False
    places = [found.hierarchies.index(h) for h in shared]
    own = [chosen.hierarchies.index(h) for h in shared]
    wanted = {plain(tuple(one[p] for p in own)) for one in chosen.tuples}
    column = found.hierarchies.index(target) if target in found.hierarchies else places[-1]
    return column, lambda one: plain(tuple(one[p] for p in places)) in wanted


def column_of(found: TupleSet, level: Level | None, index: Any) -> int:
    """The column of the level's hierarchy, or the one numbered ``index``."""
    if level is not None and level.hierarchy in found.hierarchies:
        return found.hierarchies.index(level.hierarchy)
    return min(max(0, whole(index)), max(0, len(found.hierarchies) - 1))
