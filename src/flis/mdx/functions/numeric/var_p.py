"""``VarP(set [, value])``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.sets import TupleSet
from flis.mdx.functions.numeric_values import values_of, variance
from flis.mdx.functions.registry import function


@function("VarP(<Set>[, <each Value>]) -> Number", da="Variansen i hele mængden.", en="The variance of the whole.")
@function("VarianceP(<Set>[, <each Value>]) -> Number", da="Variansen i hele mængden.", en="The variance of the whole.")
def var_p(context: Context, found: TupleSet, value: Callable[[Context], Any] | None = None) -> float | None:
    return variance(values_of(context, found, value), 0)
