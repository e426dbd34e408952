"""``Exists(set, set [, measure group])`` and ``CachedExists``."""

from __future__ import annotations

from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.crossing import exist_with
from flis.mdx.evaluation.nonempty import nonempty
from flis.mdx.evaluation.sets import Tuple, TupleSet
from flis.mdx.functions.registry import function
from flis.mdx.model import Member
from flis.mdx.navigation import is_below


@function(
    "Exists(<Set>, <Set>) -> Set",
    da="De tupler, der forekommer i dimensionerne sammen med en tuple i det andet sæt.",
    en="The tuples that occur in the dimensions together with a tuple of the second set.",
)
def exists(context: Context, found: TupleSet, other: TupleSet) -> TupleSet:
    shared = [h for h in found.hierarchies if h in other.hierarchies]
    kept: dict[Tuple, None] = {}
    for one in other.tuples:
        near = exist_with(context, found, one)
        for mine in near.tuples:
            if all(_related(mine[found.hierarchies.index(h)], one[other.hierarchies.index(h)]) for h in shared):
                kept[mine] = None
    return found.with_tuples([one for one in found.tuples if one in kept])


@function(
    "Exists(<Set>, [<Set>], <String>) -> Set",
    da="De tupler, der har rækker i faktagruppen sammen med en tuple i det andet sæt.",
    en="The tuples that have rows in the measure group together with a tuple of the second set.",
)
def exists_in_group(context: Context, found: TupleSet, other: TupleSet | None, group: str) -> TupleSet:
    measures = TupleSet.of_members(context.query.measures_of_group(group))
    return nonempty(context, found, [measures] if other is None or not other.hierarchies else [other, measures])


@function(
    "CachedExists(<Set>, <Tuple>[, <String>]) -> Set",
    da="De tupler, der forekommer sammen med tuplen; teksten navngiver det, der huskes.",
    en="The tuples that occur together with the tuple; the text names what is remembered.",
)
def cached_exists(context: Context, found: TupleSet, one: Tuple | None, _: str = "") -> TupleSet:
    if one is None:
        return found.with_tuples([])
    return exists(context, found, TupleSet(tuple(member.hierarchy for member in one), [one]))


def _related(one: Member, other: Member) -> bool:
    return one is other or is_below(one, other) or is_below(other, one)
