"""``ToggleDrillState(set, chosen [, hierarchy] [, RECURSIVE] [, INCLUDE_CALC_MEMBERS])``."""

from __future__ import annotations

from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.sets import TupleSet
from flis.mdx.functions.drill_state import among, children_of, closed, is_followed, opened
from flis.mdx.functions.registry import function
from flis.mdx.model import Hierarchy


@function(
    "ToggleDrillState(<Set>, <Set>[, <Hierarchy>, RECURSIVE, INCLUDE_CALC_MEMBERS]) -> Set",
    da="Åbner de udpegede medlemmer, der er lukkede, og lukker dem, der er åbne.",
    en="Opens the chosen members that are closed and closes those that are open.",
)
def toggle(
    context: Context,
    found: TupleSet,
    chosen: TupleSet,
    target: Hierarchy | None = None,
    recursive: str | None = None,
    calculated: str | None = None,
) -> TupleSet:
    column, wanted = among(found, chosen, target)
    open_now = {one for place, one in enumerate(found.tuples) if wanted(one) and is_followed(found, place, column)}
    shut = closed(found, column, lambda one: one in open_now)
    children = children_of(column, calculated=bool(calculated))
    return opened(
        context, shut, column, lambda one: wanted(one) and one not in open_now, children, again=bool(recursive)
    )
