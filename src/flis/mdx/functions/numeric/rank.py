"""``Rank(tuple, set [, value])``."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from typing import Any

from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.sets import Tuple, TupleSet
from flis.mdx.evaluation.values import number
from flis.mdx.functions.numeric_values import values_of
from flis.mdx.functions.ranking import remembered
from flis.mdx.functions.registry import function


@function(
    "Rank(<Tuple>, <Set>) -> Number",
    da="Tuplens plads i sættet, fra 1; 0, hvis den ikke er der.",
    en="The tuple's place in the set, from 1; 0 if it is not there.",
)
def by_place(context: Context, one: Tuple | None, found: TupleSet) -> int | None:
    if one is None:
        return None
    places = context.query.kept(
        ("rank", id(found.tuples)), found.tuples, lambda: {t: n for n, t in reversed(list(enumerate(found.tuples, 1)))}
    )
    place: int = places.get(one, 0)
    return place


@function(
    "Rank(<Tuple>, <Set>, <each Value>) -> Number",
    da="Tuplens plads, når sættet står faldende efter værdien; ens værdier deler plads.",
    en="The tuple's place when the set stands by descending value; equal values share a place.",
)
def by_value(context: Context, one: Tuple | None, found: TupleSet, value: Callable[[Context], Any]) -> int | None:
    if one is None:
        return None
    own = value(context.at(one))
    known = remembered(context, found, ("rank", value), lambda: _sorted(context, found, value))
    if own is None:
        return len(known) + 1
    return bisect_left(known, -(number(own) or 0)) + 1


def _sorted(context: Context, found: TupleSet, value: Callable[[Context], Any]) -> list[float]:
    return sorted(-one for one in values_of(context, found, value))
