"""``DistinctCount(set)``."""

from __future__ import annotations

from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.nonempty import nonempty
from flis.mdx.evaluation.sets import TupleSet, distinct
from flis.mdx.functions.registry import function


@function(
    "DistinctCount(<Set>) -> Number",
    da="Antallet af forskellige tupler med data.",
    en="The number of different tuples with data.",
)
def distinct_count(context: Context, found: TupleSet) -> int:
    return len(nonempty(context, found.with_tuples(distinct(found.tuples)), []))
