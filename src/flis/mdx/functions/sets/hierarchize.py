"""``Hierarchize(set [, POST])``: the order of the hierarchies."""

from __future__ import annotations

from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.sets import TupleSet
from flis.mdx.functions.hierarchical import in_order
from flis.mdx.functions.registry import function


@function(
    "Hierarchize(<Set>[, POST|PRE]) -> Set",
    da="Sættet i hierarkiernes orden; POST sætter forældre efter deres børn.",
    en="The set in the order of the hierarchies; POST puts parents after their children.",
)
def hierarchize(context: Context, found: TupleSet, where: str | None = None) -> TupleSet:
    del context
    return found.with_tuples(in_order(found.tuples, post=where == "POST"))
