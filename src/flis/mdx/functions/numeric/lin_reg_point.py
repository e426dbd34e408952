"""``LinRegPoint(x, set, y [, x])``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.sets import TupleSet
from flis.mdx.evaluation.values import number
from flis.mdx.functions.line import line_through
from flis.mdx.functions.numeric_values import pairs_of
from flis.mdx.functions.registry import function


@function(
    "LinRegPoint(<Number>, <Set>, <each Value>[, <each Value>]) -> Number",
    da="Den bedste rette linjes værdi i et punkt.",
    en="The value of the best straight line at a point.",
)
def lin_reg_point(
    context: Context,
    at: Any,
    found: TupleSet,
    y: Callable[[Context], Any],
    x: Callable[[Context], Any] | None = None,
) -> float | None:
    line = line_through(pairs_of(context, found, y, x))
    point = number(at)
    return None if line is None or point is None else line[0] * point + line[1]
