"""``Covariance(set, y [, x])``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.sets import TupleSet
from flis.mdx.functions import numeric_values
from flis.mdx.functions.numeric_values import pairs_of
from flis.mdx.functions.registry import function


@function(
    "Covariance(<Set>, <each Value>[, <each Value>]) -> Number",
    da="Kovariansen i hele mængden.",
    en="The covariance of the whole.",
)
def covariance(
    context: Context, found: TupleSet, y: Callable[[Context], Any], x: Callable[[Context], Any] | None = None
) -> float | None:
    return numeric_values.covariance(pairs_of(context, found, y, x), 0)
