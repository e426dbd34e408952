"""``Filter(set, condition)``."""

from __future__ import annotations

from collections.abc import Callable
from itertools import compress
from typing import Any

from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.frame import values_over
from flis.mdx.evaluation.sets import TupleSet
from flis.mdx.evaluation.values import truths
from flis.mdx.functions.registry import function


@function(
    "Filter(<Set>, <each Boolean>) -> Set",
    da="De tupler, som betingelsen gælder for.",
    en="The tuples that the condition holds for.",
)
def keep(context: Context, found: TupleSet, condition: Callable[[Context], Any]) -> TupleSet:
    return found.with_tuples(list(compress(found.tuples, truths(values_over(context, found, condition)))))
