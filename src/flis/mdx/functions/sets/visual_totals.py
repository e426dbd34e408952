"""``VisualTotals(set [, pattern])``: parents show the total of what the set has below them."""

from __future__ import annotations

from flis.mdx.evaluation.aggregation import aggregate
from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.sets import TupleSet
from flis.mdx.functions.registry import function
from flis.mdx.model import Member, VisualTotal
from flis.mdx.navigation import is_below


@function(
    "VisualTotals(<Set>[, <String>]) -> Set",
    da="Sættet, hvor en forælder viser summen af de børn, som sættet har; mønsteret navngiver den, * er dens navn.",
    en="The set where a parent shows the total of those children that the set has; the pattern names it, * its name.",
)
def visual_totals(context: Context, found: TupleSet, pattern: str | None = None) -> TupleSet:
    if len(found.hierarchies) != 1:
        return found
    del context
    members = [one[0] for one in found.tuples]
    made: list[Member] = []
    for place, member in enumerate(members):
        under = []
        for later in members[place + 1 :]:
            if not is_below(later, member):
                break
            under.append(later)
        made.append(_total(member, under, pattern) if under else member)
    return TupleSet.of_members(made, found.hierarchies[0])


def _total(member: Member, under: list[Member], pattern: str | None) -> Member:
    present = set(under)
    nearest = [one for one in under if not any(above in present for above in one.ancestors())]
    shown = TupleSet.of_members(nearest)
    name = member.name if not pattern else pattern.replace("**", "\0").replace("*", member.name).replace("\0", "*")
    made = VisualTotal(member, name)
    made.expression = lambda context: aggregate(context, shown)
    return made
