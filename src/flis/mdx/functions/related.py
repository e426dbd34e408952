"""Which tuples of a set stand above, at or below given members: found by an index, as loops ask it again and again."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from flis.mdx.evaluation.context import Context
from flis.mdx.evaluation.sets import Tuple, TupleSet
from flis.mdx.model import Hierarchy, Member


class _Column(NamedTuple):
    """The places of a set by the member in one of its columns."""

    tuples: list[Tuple]
    at: dict[Member, list[int]]
    at_or_below: dict[Member, list[int]]


def related(context: Context, found: TupleSet, hierarchies: tuple[Hierarchy, ...], one: Tuple) -> set[int]:
    """The places of ``found`` where each member of ``one`` (of these hierarchies, which the set has) stands above, at
    or below the tuple's own."""
    kept: set[int] | None = None
    for hierarchy, member in zip(hierarchies, one, strict=True):
        column = _column(context, found, found.hierarchies.index(hierarchy))
        places = set(column.at_or_below.get(member, ()))
        for above in member.ancestors():
            places.update(column.at.get(above, ()))
        kept = places if kept is None else kept & places
    return set(range(len(found))) if kept is None else kept


def _column(context: Context, found: TupleSet, place: int) -> _Column:
    """Kept for the last set of the kind only: in a loop it is the same one, and others must not pile up."""
    last: dict[int, _Column] = context.query.kept(("related", found.hierarchies), None, dict)
    column = last.get(place)
    if column is None or column.tuples is not found.tuples:
        column = last[place] = _indexed(found.tuples, place)
    return column


def _indexed(tuples: list[Tuple], place: int) -> _Column:
    at, at_or_below = defaultdict(list), defaultdict(list)
    for number, one in enumerate(tuples):
        member = one[place]
        at[member].append(number)
        at_or_below[member].append(number)
        for above in member.ancestors():
            at_or_below[above].append(number)
    return _Column(tuples, dict(at), dict(at_or_below))
