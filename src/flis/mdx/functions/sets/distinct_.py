"""``Distinct(set)``."""

from __future__ import annotations

from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.sets import TupleSet, distinct
from flis.mdx.functions.registry import function


@function("Distinct(<Set>) -> Set", da="Hver tuple én gang.", en="Each tuple once.")
def once(context: Context, found: TupleSet) -> TupleSet:
    del context
    return found.with_tuples(distinct(found.tuples))
