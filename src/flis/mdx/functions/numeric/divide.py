"""``Divide(a, b [, otherwise])``."""

from __future__ import annotations

from typing import Any

from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.values import number
from flis.mdx.functions.registry import function


@function(
    "Divide(<Number>, <Number>[, <Value>]) -> Value",
    da="Kvotienten; det tredje argument, eller tom, når nævneren er nul eller tom.",
    en="The quotient; the third argument, or empty, when the denominator is zero or empty.",
)
def divide(context: Context, above: Any, below: Any, otherwise: Any = None) -> Any:
    del context
    bottom = number(below)
    if not bottom:
        return otherwise
    top = number(above)
    return None if top is None else top / bottom
