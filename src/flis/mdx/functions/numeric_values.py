"""The numbers that a function over a set works on, and what is said of many of them."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Sequence
from typing import Any

from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.frame import values_over
from flis.mdx.evaluation.sets import TupleSet
from flis.mdx.evaluation.values import number


def values_of(context: Context, found: TupleSet, value: Callable[[Context], Any] | None) -> list[int | float]:
    """The value of each tuple as a number; empty ones are left out."""
    return [n for one in values_over(context, found, value) if (n := number(one)) is not None]


def pairs_of(
    context: Context,
    found: TupleSet,
    first: Callable[[Context], Any],
    second: Callable[[Context], Any] | None,
) -> list[tuple[float, float]]:
    """(x, y) of each tuple that has both; without ``second`` x is the cell itself. Texts count as empty."""
    pairs = []
    for y, x in zip(values_over(context, found, first), values_over(context, found, second), strict=True):
        if not (y is None or x is None or isinstance(y, str) or isinstance(x, str)):
            pairs.append((float(number(x) or 0), float(number(y) or 0)))
    return pairs


def summed(numbers: Collection[float]) -> float:
    """The sum without rounding on the way; infinite where the numbers are, or are too large."""
    try:
        return math.fsum(numbers)
    except (OverflowError, ValueError):
        return sum(numbers)


def mean(numbers: Collection[float]) -> float:
    return summed(numbers) / len(numbers)


def covariance(pairs: Sequence[tuple[float, float]], less: int) -> float | None:
    """Of the whole (``less`` 0) or as a sample says (1); ``None`` where there are too few."""
    if len(pairs) <= less:
        return None
    x_mean, y_mean = mean([x for x, _ in pairs]), mean([y for _, y in pairs])
    return summed([(x - x_mean) * (y - y_mean) for x, y in pairs]) / (len(pairs) - less)


def variance(numbers: Sequence[float], less: int) -> float | None:
    return covariance([(one, one) for one in numbers], less)
