"""``NonEmptyCrossJoin(a, b, … [, count])``."""

from __future__ import annotations

from typing import Any

from flis.base.errors import UsageError
from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.crossing import cross
from flis.mdx.evaluation.nonempty import nonempty
from flis.mdx.evaluation.sets import TupleSet, distinct
from flis.mdx.evaluation.values import whole
from flis.mdx.functions.registry import function


@function(
    "NonEmptyCrossJoin(<Set>, <Set>...[, <Number>]) -> Set",
    da="De kombinationer af sættenes tupler, der har data, uden beregnede medlemmer. Med et tal vises kun så mange af "
    "de første sæt, og resten udvælger.",
    en="The combinations of the sets' tuples that have data, without calculated members. With a number only so many of "
    "the first sets are shown, and the rest select.",
)
def non_empty_crossjoin(context: Context, *arguments: Any) -> TupleSet:
    sets = [_stored(one) for one in arguments if isinstance(one, TupleSet)]
    whole_set = cross(context, sets)
    try:
        made = nonempty(context, whole_set, [])
    except UsageError as error:
        # What is calculated of the set, in the slicer, cannot select the set: without calculations the facts do.
        if error.problems[0].code != "D071":
            raise
        made = nonempty(_uncalculated(context), whole_set, [])
    if len(sets) == len(arguments):
        return made
    shown = sum(len(one.hierarchies) for one in sets[: max(1, whole(arguments[-1]))])
    return TupleSet(made.hierarchies[:shown], distinct(one[:shown] for one in made.tuples))


def _uncalculated(context: Context) -> Context:
    found = [m.hierarchy for m in context.members if m.calculated]
    return context.at(tuple(hierarchy.all_member or hierarchy.default_member for hierarchy in found))


def _stored(found: TupleSet) -> TupleSet:
    if not any(member.calculated and member.index for one in found.tuples for member in one):
        return found
    return found.with_tuples([one for one in found.tuples if not any(m.calculated and m.index for m in one)])
