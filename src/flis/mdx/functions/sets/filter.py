"""``Filter(set, condition)``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.sets import TupleSet
from flis.mdx.evaluation.values import truth
from flis.mdx.functions.registry import function


@function(
    "Filter(<Set>, <each Boolean>) -> Set",
    da="De tupler, som betingelsen gælder for.",
    en="The tuples that the condition holds for.",
)
def keep(context: Context, found: TupleSet, condition: Callable[[Context], Any]) -> TupleSet:
    contexts = context.each(found)
    return found.with_tuples([t for t, c in zip(found.tuples, contexts, strict=True) if truth(condition(c))])
