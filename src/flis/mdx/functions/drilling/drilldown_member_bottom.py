"""``DrilldownMemberBottom(set, chosen, count [, value] [, hierarchy] [, RECURSIVE] [, INCLUDE_CALC_MEMBERS])``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.sets import TupleSet
from flis.mdx.evaluation.values import whole
from flis.mdx.functions.drill_state import among, best_children, opened
from flis.mdx.functions.registry import function
from flis.mdx.model import Hierarchy


@function(
    "DrilldownMemberBottom(<Set>, <Set>, <Number>"
    "[, <each Value>, <Hierarchy>, RECURSIVE, INCLUDE_CALC_MEMBERS]) -> Set",
    da="Sættet, hvor de udpegede medlemmer følges af deres mindste børn.",
    en="The set where the chosen members are followed by their smallest children.",
)
def drilldown_member_bottom(
    context: Context,
    found: TupleSet,
    chosen: TupleSet,
    count: Any,
    value: Callable[[Context], Any] | None = None,
    target: Hierarchy | None = None,
    recursive: str | None = None,
    calculated: str | None = None,
) -> TupleSet:
    column, wanted = among(found, chosen, target)
    children = best_children(column, whole(count), value, descending=False, calculated=bool(calculated))
    return opened(context, found, column, wanted, children, again=bool(recursive))
