"""``Count(set [, EXCLUDEEMPTY])``, ``set.Count`` and ``tuple.Count``."""

from __future__ import annotations

from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.nonempty import nonempty
from flis.mdx.evaluation.sets import Tuple, TupleSet
from flis.mdx.functions.registry import function


@function(
    "Count(<Set>[, EXCLUDEEMPTY|INCLUDEEMPTY]) -> Number",
    da="Antallet af tupler; med EXCLUDEEMPTY kun dem med data.",
    en="The number of tuples; with EXCLUDEEMPTY only those with data.",
)
def count(context: Context, found: TupleSet, which: str | None = None) -> int:
    return len(nonempty(context, found, []) if which == "EXCLUDEEMPTY" else found)


@function(
    "Count(<Tuple>) -> Number",
    da="Antallet af medlemmer i tuplen.",
    en="The number of members of the tuple.",
)
@function("<Tuple>.Count -> Number", da="Antallet af medlemmer i tuplen.", en="The number of members of the tuple.")
def of_tuple(context: Context, found: Tuple | None) -> int:
    del context
    return len(found or ())


@function("<Set>.Count -> Number", da="Antallet af tupler.", en="The number of tuples.")
def of_set(context: Context, found: TupleSet) -> int:
    del context
    return len(found)
