"""``ValidMeasure(tuple)``: dimensions that the fact group lacks say nothing, here always."""

from __future__ import annotations

from typing import Any

from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.sets import Tuple
from flis.mdx.functions.registry import function


@function(
    "ValidMeasure(<Tuple>) -> Value",
    da="Tuplens værdi, hvor dimensioner, som faktagruppen ikke har, står på summen af alle.",
    en="The tuple's value, with dimensions that the measure group lacks at the sum of all.",
)
def valid_measure(context: Context, found: Tuple | None) -> Any:
    return None if found is None else context.at(found).value()
