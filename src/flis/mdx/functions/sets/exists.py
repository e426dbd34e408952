"""``Exists(set, set [, measure group])`` and ``CachedExists``."""

from __future__ import annotations

from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.crossing import exist_with
from flis.mdx.evaluation.nonempty import nonempty
from flis.mdx.evaluation.sets import Tuple, TupleSet
from flis.mdx.functions.registry import function
from flis.mdx.functions.related import related


@function(
    "Exists(<Set>, <Set>) -> Set",
    da="De tupler, der forekommer i dimensionerne sammen med en tuple i det andet sæt.",
    en="The tuples that occur in the dimensions together with a tuple of the second set.",
)
def exists(context: Context, found: TupleSet, other: TupleSet) -> TupleSet:
    shared = tuple(h for h in other.hierarchies if h in found.hierarchies)
    columns = [other.hierarchies.index(h) for h in shared]
    kept: set[int] = set()
    for one in other.tuples:
        places = related(context, found, shared, tuple(one[column] for column in columns))
        if len(shared) < len(other.hierarchies):
            places = _occurring(context, found, places, one)
        kept |= places
    return found.with_tuples([found[place] for place in sorted(kept)])


def _occurring(context: Context, found: TupleSet, places: set[int], one: Tuple) -> set[int]:
    """The places whose tuples the dimensions' tables have together with the members of ``one``."""
    near = exist_with(context, found, one)
    if len(near) == len(found):
        return places
    occurring = set(near.tuples)
    return {place for place in places if found[place] in occurring}


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
