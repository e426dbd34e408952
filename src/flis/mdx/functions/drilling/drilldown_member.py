"""``DrilldownMember(set, chosen [, hierarchy] [, RECURSIVE] [, INCLUDE_CALC_MEMBERS])``."""

from __future__ import annotations

from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.sets import TupleSet
from flis.mdx.functions.drill_state import among, children_of, opened
from flis.mdx.functions.registry import function
from flis.mdx.model import Hierarchy


@function(
    "DrilldownMember(<Set>, <Set>[, <Hierarchy>, RECURSIVE, INCLUDE_CALC_MEMBERS]) -> Set",
    da="Sættet, hvor de udpegede medlemmer følges af deres børn.",
    en="The set where the chosen members are followed by their children.",
)
def drilldown_member(
    context: Context,
    found: TupleSet,
    chosen: TupleSet,
    target: Hierarchy | None = None,
    recursive: str | None = None,
    calculated: str | None = None,
) -> TupleSet:
    column, wanted = among(found, chosen, target)
    children = children_of(column, calculated=bool(calculated))
    return opened(context, found, column, wanted, children, again=bool(recursive))
