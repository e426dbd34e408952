"""``LastPeriods(n [, member])``."""

from __future__ import annotations

from typing import Any

from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.sets import TupleSet
from flis.mdx.evaluation.values import whole
from flis.mdx.functions.periods import time_hierarchy
from flis.mdx.functions.registry import function
from flis.mdx.model import Member
from flis.mdx.navigation import place_of


@function(
    "LastPeriods(<Number>) -> Set",
    da="Så mange perioder til og med den, udtrykket beregnes for; et negativt antal går fremad fra den.",
    en="So many periods up to and including the one that the expression is evaluated for; a negative number goes "
    "forward from it.",
)
def last_periods(context: Context, count: Any) -> TupleSet:
    return of_member(context, count, context.current(time_hierarchy(context)))


@function(
    "LastPeriods(<Number>, <Member>) -> Set",
    da="Så mange perioder til og med medlemmet; et negativt antal går fremad fra det.",
    en="So many periods up to and including the member; a negative number goes forward from it.",
)
def of_member(context: Context, count: Any, member: Member | None) -> TupleSet:
    if member is None:
        return TupleSet((), [])
    wanted = whole(count)
    members = context.query.space.members(member.level)
    place = place_of(members, member)
    if not wanted or place is None:
        return TupleSet.of_members([], member.hierarchy)
    first, last = (place - wanted + 1, place + 1) if wanted > 0 else (place, place - wanted)
    return TupleSet.of_members(members[max(0, first) : last], member.hierarchy)
