"""``DrillupMember(set, chosen [, hierarchy])``."""

from __future__ import annotations

from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.sets import TupleSet
from flis.mdx.functions.drill_state import among, closed
from flis.mdx.functions.registry import function
from flis.mdx.model import Hierarchy


@function(
    "DrillupMember(<Set>, <Set>[, <Hierarchy>]) -> Set",
    da="Sættet uden det, der står under de udpegede medlemmer.",
    en="The set without what stands below the chosen members.",
)
def drillup_member(context: Context, found: TupleSet, chosen: TupleSet, target: Hierarchy | None = None) -> TupleSet:
    del context
    column, wanted = among(found, chosen, target)
    return closed(found, column, wanted)
