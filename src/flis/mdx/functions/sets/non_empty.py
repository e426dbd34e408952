"""``NonEmpty(set [, set])``."""

from __future__ import annotations

from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.nonempty import nonempty
from flis.mdx.evaluation.sets import TupleSet
from flis.mdx.functions.registry import function


@function(
    "NonEmpty(<Set>[, <Set>]) -> Set",
    da="De tupler, der har data med en tuple i det andet sæt, eller for det measure, der gælder.",
    en="The tuples that have data with a tuple of the second set, or for the measure that counts.",
)
def non_empty(context: Context, found: TupleSet, other: TupleSet | None = None) -> TupleSet:
    return nonempty(context, found, [] if other is None else [other])
