"""``Var(set [, value])``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.sets import TupleSet
from flis.mdx.functions.numeric_values import values_of, variance
from flis.mdx.functions.registry import function


@function("Var(<Set>[, <each Value>]) -> Number", da="Variansen i en stikprøve.", en="The variance of a sample.")
@function("Variance(<Set>[, <each Value>]) -> Number", da="Variansen i en stikprøve.", en="The variance of a sample.")
def var(context: Context, found: TupleSet, value: Callable[[Context], Any] | None = None) -> float | None:
    return variance(values_of(context, found, value), 1)
