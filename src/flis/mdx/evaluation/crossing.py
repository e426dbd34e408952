"""Cross products. Hierarchies of one dimension only meet where its table has them together (autoexists)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from flis.mdx.evaluation.aggregated import Aggregated
from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.sets import Tuple, TupleSet
from flis.mdx.model import Hierarchy, Level, Member

#: Products up to this size are written out at once.
_SMALL = 1000


def cross(context: Context, sets: Sequence[TupleSet]) -> TupleSet:
    """The product of the sets. UsageError D068 when two of them share a hierarchy."""
    found = [one for one in sets if one.hierarchies]
    if len(found) < len(sets):
        return TupleSet((), [])
    hierarchies = [h for one in found for h in one.hierarchies]
    context.query.require_different(hierarchies)
    made = TupleSet.of_product(found)
    if _share_dimension(hierarchies):
        return existing(context, made)
    if len(made) <= _SMALL:
        _ = made.tuples
    return made


def existing(context: Context, found: TupleSet) -> TupleSet:
    """The tuples whose members of one dimension occur together in its table."""
    groups = list(_share_dimension(found.hierarchies))
    if not groups or not len(found):
        return found
    context.query.watch.count_members(len(found))
    return found.with_tuples([one for one in found.tuples if all(_meet(context, one, g) for g in groups)])


def exist_with(context: Context, found: TupleSet, others: Sequence[Member]) -> TupleSet:
    """The tuples that occur together with ``others``, members of other hierarchies of the same dimensions."""
    mine = {h.dimension for h in found.hierarchies if not h.is_measures}
    seen = {h.index for h in found.hierarchies}
    near = [m for m in others if m.hierarchy.dimension in mine and m.index not in seen]
    near = [m for m in near if not m.is_all and not m.calculated and not isinstance(m, Aggregated)]
    if not near:
        return found
    kept = []
    for one in found.tuples:
        whole = (*one, *near)
        if all(_meet(context, whole, g) for g in _share_dimension([m.hierarchy for m in whole])):
            kept.append(one)
    return found.with_tuples(kept)


def _share_dimension(hierarchies: Sequence[Hierarchy]) -> list[list[int]]:
    """Places of hierarchies that share a dimension, where there are several."""
    places: dict[int, list[int]] = defaultdict(list)
    for place, hierarchy in enumerate(hierarchies):
        if not hierarchy.is_measures:
            places[id(hierarchy.dimension)].append(place)
    return [group for group in places.values() if len(group) > 1]


def _meet(context: Context, found: Tuple, places: Sequence[int]) -> bool:
    members = [found[place] for place in places]
    members = [m for m in members if not m.is_all and not m.calculated and not isinstance(m, Aggregated)]
    if len(members) < 2:
        return True
    levels: tuple[Level, ...] = tuple(m.cell_level for m in members)
    keys = tuple(key for m in members for key in m.path())
    return keys in context.query.existing_keys(levels)
