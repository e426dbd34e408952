"""``set.Current``: where a loop over a named set stands."""

from __future__ import annotations

from flis.base.errors import UsageError, problem
from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.sets import Tuple, TupleSet
from flis.mdx.functions.registry import function


@function(
    "<Set>.Current -> Tuple",
    da="Den tuple, som en løkke over det navngivne sæt er nået til.",
    en="The tuple that a loop over the named set has come to.",
)
def current(context: Context, found: TupleSet) -> Tuple:
    loop = context.loop_over(found.name)
    if loop is None:
        raise UsageError(problem("D079", value=found.name))
    return loop.tuple
