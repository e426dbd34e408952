"""``StripCalculatedMembers(set)``."""

from __future__ import annotations

from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.sets import TupleSet
from flis.mdx.functions.registry import function


@function(
    "StripCalculatedMembers(<Set>) -> Set",
    da="Sættet uden beregnede medlemmer.",
    en="The set without calculated members.",
)
def strip_calculated_members(context: Context, found: TupleSet) -> TupleSet:
    del context
    return found.with_tuples([one for one in found.tuples if not any(member.calculated for member in one)])
