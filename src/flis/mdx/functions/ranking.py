"""Sets by value: what Order, TopCount and their like share."""

from __future__ import annotations

from collections.abc import Callable
from functools import cmp_to_key
from typing import Any

from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.sets import Tuple, TupleSet
from flis.mdx.evaluation.values import number, sort_key
from flis.mdx.model import Member


def best(
    context: Context, found: TupleSet, value: Callable[[Context], Any], *, descending: bool
) -> list[tuple[Tuple, Any]]:
    """Tuples with their values, by value; equal ones stay in the order of the set. An empty value is the smallest."""
    pairs = [(one, value(inner)) for one, inner in zip(found.tuples, context.each(found), strict=True)]
    return sorted(pairs, key=lambda pair: sort_key(pair[1]), reverse=descending)


def until_sum(ordered: list[tuple[Tuple, Any]], wanted: float) -> list[Tuple]:
    """As many as it takes for the values to reach the sum together."""
    kept: list[Tuple] = []
    total: float = 0
    for one, value in ordered:
        if total >= wanted:
            break
        total += number(value) or 0
        kept.append(one)
    return kept


def ranked(context: Context, found: TupleSet, value: Callable[[Context], Any], direction: str) -> list[Tuple]:
    """By value across everything (BASC, BDESC), or among siblings: then a member stands by the values of those above
    it first, and below its parent where both are in the set."""
    descending = direction.endswith("DESC")
    if direction.startswith("B"):
        keys = [sort_key(value(inner)) for inner in context.each(found)]
        keyed = sorted(zip(keys, found.tuples, strict=True), key=lambda pair: pair[0], reverse=descending)
        return [one for _, one in keyed]
    known: dict[Tuple, Any] = {}
    paths = [(_path(context, one, value, known), one) for one in found.tuples]

    def order(a: tuple[_Path, Tuple], b: tuple[_Path, Tuple]) -> int:
        return _compare(a[0], b[0], descending)

    return [one for _, one in sorted(paths, key=cmp_to_key(order))]


_Path = list[list[tuple[Any, Member]]]


def _path(context: Context, one: Tuple, value: Callable[[Context], Any], known: dict[Tuple, Any]) -> _Path:
    """For each hierarchy the values of the member and those above it, from the top."""
    columns: _Path = []
    for place, member in enumerate(one):
        line = [member, *member.ancestors()]
        column = []
        for above in reversed(line):
            at = (*one[:place], above)
            if at not in known:
                known[at] = sort_key(value(context.at(at)))
            column.append((known[at], above))
        columns.append(column)
    return columns


def _compare(left: _Path, right: _Path, descending: bool) -> int:
    for mine, other in zip(left, right, strict=True):
        for (a, one), (b, two) in zip(mine, other, strict=False):
            if one is two:
                continue
            if a != b:
                return (1 if a > b else -1) * (-1 if descending else 1)
            if one.position != two.position:
                return 1 if one.position > two.position else -1
        if len(mine) != len(other):
            return len(mine) - len(other)
    return 0
