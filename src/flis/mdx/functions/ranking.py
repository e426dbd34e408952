"""Sets by value: what Order, TopCount and their like share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cmp_to_key
from typing import Any, TypeVar

from flis.base.errors import UsageError, problem
from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.frame import values_over
from flis.mdx.evaluation.sets import Tuple, TupleSet
from flis.mdx.evaluation.values import number, sort_key, sort_keys
from flis.mdx.functions.hierarchical import place_in_hierarchy
from flis.mdx.functions.numeric_values import summed
from flis.mdx.model import Member

T = TypeVar("T")
#: What to order by, and how: ASC or DESC within each parent, BASC or BDESC across everything.
Key = tuple[Callable[[Context], Any], str]


def best(
    context: Context, found: TupleSet, value: Callable[[Context], Any], *, descending: bool
) -> list[tuple[Tuple, Any]]:
    """Tuples with their values, by value; equal ones stay in the order of the set."""
    return remembered(context, found, (value, descending), lambda: _best(context, found, value, descending))


def _best(
    context: Context, found: TupleSet, value: Callable[[Context], Any], descending: bool
) -> list[tuple[Tuple, Any]]:
    values = values_over(context, found, value)
    order = sorted(range(len(values)), key=sort_keys(values).__getitem__, reverse=descending)
    tuples = found.tuples
    return [(tuples[place], values[place]) for place in order]


def remembered(context: Context, found: TupleSet, asked: Any, make: Callable[[], T]) -> T:
    """What ``make`` puts in order. A calculated member asks for it again in every cell of a column: the same set
    stands in the same order wherever all hierarchies but its own are at the same place."""
    if context.depth == 0 or context.loop is not None:
        return make()
    own = {hierarchy.index for hierarchy in found.hierarchies}
    rest = tuple(member for member in context.members if member is not None and member.index not in own)
    return context.query.kept((asked, tuple(found.tuples), rest), None, make)


def until_sum(ordered: list[tuple[Tuple, Any]], wanted: float) -> list[Tuple]:
    """As many as it takes for the values to reach the sum together, and one at least."""
    kept: list[Tuple] = []
    total: float = 0
    for one, value in ordered:
        total += number(value) or 0
        kept.append(one)
        if total >= wanted:
            break
    return kept


def until_share(function: str, ordered: list[tuple[Tuple, Any]], percent: float) -> list[Tuple]:
    """As many as it takes to reach that part of the whole; UsageError D052 for less than nothing."""
    if percent < 0:
        raise UsageError(problem("D052", funktion=function, value=f"{percent:g}"))
    return until_sum(ordered, percent * summed([number(value) or 0 for _, value in ordered]) / 100)


def ranked(context: Context, found: TupleSet, keys: Sequence[Key]) -> list[Tuple]:
    """The tuples by the first key, equal ones by the next. With ASC or DESC a member stands by the values of those
    above it first, and below its parent where both are in the set; only the last hierarchy is ordered so, those
    before it keep their own order."""
    return remembered(context, found, tuple(keys), lambda: _ranked(context, found, keys))


def _ranked(context: Context, found: TupleSet, keys: Sequence[Key]) -> list[Tuple]:
    if all(direction.startswith("B") for _, direction in keys):
        return _across(context, found, keys)
    before = [[place_in_hierarchy(member) for member in one[:-1]] for one in found.tuples]
    known: dict[Tuple, list[Any]] = {}
    paths = [_path(context, one, keys, known) for one in found.tuples]
    signs = [-1 if direction.endswith("DESC") else 1 for _, direction in keys]

    def compare(a: int, b: int) -> int:
        if before[a] != before[b]:
            return 1 if before[a] > before[b] else -1
        return _compare(paths[a], paths[b], signs)

    return [found[place] for place in sorted(range(len(paths)), key=cmp_to_key(compare))]


def _across(context: Context, found: TupleSet, keys: Sequence[Key]) -> list[Tuple]:
    places = list(range(len(found)))
    for value, direction in reversed(keys):
        places.sort(key=sort_keys(values_over(context, found, value)).__getitem__, reverse=direction == "BDESC")
    return [found[place] for place in places]


_Path = list[tuple[list[Any], Member]]


def _path(context: Context, one: Tuple, keys: Sequence[Key], known: dict[Tuple, list[Any]]) -> _Path:
    """The values of the last member and of those above it, from the top."""
    member = one[-1]
    found = []
    for above in (*reversed([*member.ancestors()]), member):
        at = (*one[:-1], above)
        if at not in known:
            inner = context.at(at)
            known[at] = [sort_key(value(inner)) for value, _ in keys]
        found.append((known[at], above))
    return found


def _compare(left: _Path, right: _Path, signs: list[int]) -> int:
    for (mine, one), (other, two) in zip(left, right, strict=False):
        if one is two:
            continue
        for a, b, sign in zip(mine, other, signs, strict=True):
            if a != b:
                return sign if a > b else -sign
        if one.position != two.position:
            return 1 if one.position > two.position else -1
    return len(left) - len(right)
