"""``VisualTotals(set [, pattern])``: parents show the total of what the set has below them."""

from __future__ import annotations

from typing import Any

from flis.mdx.evaluation.aggregation import aggregate
from flis.mdx.evaluation.arithmetic import add
from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.sets import TupleSet
from flis.mdx.functions.agreement import require_one_hierarchy
from flis.mdx.functions.registry import function
from flis.mdx.model import Member, VisualTotal


@function(
    "VisualTotals(<Set>[, <String>]) -> Set",
    da="Sættet, hvor en forælder viser summen af de børn, som sættet har; mønsteret navngiver den, * er dens navn.",
    en="The set where a parent shows the total of those children that the set has; the pattern names it, * its name.",
)
def visual_totals(context: Context, found: TupleSet, pattern: str | None = None) -> TupleSet:
    del context
    hierarchy = require_one_hierarchy("VisualTotals", found)
    members = [one[0] for one in found.tuples]
    made = list(members)
    #: What each place comes to, and where the members below it end.
    parts: list[list[Member]] = [[member] for member in members]
    ends = list(range(1, len(members) + 1))
    for place in reversed(range(len(members))):
        following, under = place + 1, list[Member]()
        while following < len(members) and members[place] in members[following].ancestors():
            under += parts[following]
            following = ends[following]
        if under:
            parts[place], ends[place] = under, following
            made[place] = _total(members[place], under, pattern)
    return TupleSet.of_members(made, hierarchy)


def _total(member: Member, under: list[Member], pattern: str | None) -> Member:
    name = member.name if not pattern else pattern.replace("**", "\0").replace("*", member.name).replace("\0", "*")
    made = VisualTotal(member, name)
    present = set(under)
    if len(present) < len(under) or any(above in present for one in under for above in one.ancestors()):
        made.expression = lambda context: _one_by_one(context, under)
    else:
        shown = TupleSet.of_members(under)
        made.expression = lambda context: aggregate(context, shown)
    return made


def _one_by_one(context: Context, members: list[Member]) -> Any:
    """What stands twice counts twice: the order of the set was not that of the hierarchy."""
    total = None
    for member in members:
        total = add(total, context.at((member,)).value())
    return total
