"""``EXISTING set``: what exists where the evaluation stands."""

from __future__ import annotations

from flis.mdx.evaluation.aggregated import Aggregated
from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.crossing import exist_with
from flis.mdx.evaluation.sets import TupleSet
from flis.mdx.functions.registry import function
from flis.mdx.model import Member
from flis.mdx.navigation import is_below


@function(
    "Existing(<Set>) -> Set",
    da="De tupler, der forekommer sammen med de medlemmer, udtrykket beregnes for.",
    en="The tuples that occur together with the members that the expression is evaluated for.",
)
def of_set(context: Context, found: TupleSet) -> TupleSet:
    near = exist_with(context, found, context.members)
    return near.with_tuples([one for one in near.tuples if all(_here(context, member) for member in one)])


def _here(context: Context, member: Member) -> bool:
    standing = context.members[member.index]
    if isinstance(standing, Aggregated):
        place = standing.hierarchies.index(member.hierarchy)
        return any(_meets(one[place], member) for one in standing.tuples)
    return _meets(standing, member)


def _meets(standing: Member, member: Member) -> bool:
    if standing.is_all or standing.calculated or standing is member:
        return True
    return is_below(member, standing) or is_below(standing, member)
