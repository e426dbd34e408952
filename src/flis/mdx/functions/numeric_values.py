"""The numbers that a function over a set works on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.sets import TupleSet
from flis.mdx.evaluation.values import number


def values_of(context: Context, found: TupleSet, value: Callable[[Context], Any] | None) -> list[int | float]:
    """The value of each tuple as a number; empty ones are left out."""
    run = Context.value if value is None else value
    return [n for inner in context.each(found) if (n := number(run(inner))) is not None]


def pairs_of(
    context: Context,
    found: TupleSet,
    first: Callable[[Context], Any],
    second: Callable[[Context], Any] | None,
) -> list[tuple[float, float]]:
    """(x, y) of each tuple that has both; without ``second`` x is the tuple's number in the set, from 1."""
    pairs = []
    for place, inner in enumerate(context.each(found), start=1):
        y, x = number(first(inner)), float(place) if second is None else number(second(inner))
        if y is not None and x is not None:
            pairs.append((float(x), float(y)))
    return pairs
