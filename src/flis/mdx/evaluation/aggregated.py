"""Several members as one coordinate: what a slicer of many members, Aggregate() and a subselect stand for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from flis.mdx.evaluation.sets import Tuple, TupleSet
from flis.mdx.model import Hierarchy, Member


class Aggregated(Member):
    """The facts of any of ``tuples``, each fact once. It stands at the place of each of its hierarchies in a
    coordinate; a tuple that names a member there takes its place.

    It is the all-member in every other respect, for an expression that asks for the current member.
    """

    __slots__ = ("_hash", "hierarchies", "stand_in", "tuples")

    def __init__(self, hierarchies: tuple[Hierarchy, ...], tuples: Sequence[Tuple]) -> None:
        stand_in = hierarchies[0].all_member or hierarchies[0].default_member
        super().__init__(stand_in.level, None, stand_in.name)
        self.is_all = False
        self.hierarchies, self.tuples, self.stand_in = hierarchies, tuple(tuples), stand_in
        self.children = stand_in.children
        self.position = stand_in.position
        self._hash = hash((hierarchies, self.tuples))

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, other: object) -> bool:
        """Made anew in every pass over an expression, it must be known again by what it holds."""
        if self is other:
            return True
        return isinstance(other, Aggregated) and self._hash == other._hash and self.tuples == other.tuples

    def without(self, index: int) -> Aggregated | None:
        """What is left when the hierarchy at ``index`` gets a member of its own."""
        kept = [place for place, h in enumerate(self.hierarchies) if h.index != index]
        if not kept:
            return None
        tuples = list(dict.fromkeys(tuple(one[place] for place in kept) for one in self.tuples))
        return Aggregated(tuple(self.hierarchies[place] for place in kept), tuples)


def aggregated(found: TupleSet) -> list[Aggregated]:
    """One for each hierarchy where the set is the product of its columns; else one for all of them. A set that names
    no hierarchy (``{}``) says nothing."""
    if not found.hierarchies:
        return []
    tuples = list(dict.fromkeys(found.tuples))
    columns = [list(dict.fromkeys(one[place] for one in tuples)) for place in range(len(found.hierarchies))]
    count = 1
    for column in columns:
        count *= len(column)
    if count == len(tuples):
        return [
            Aggregated((h,), [(m,) for m in topmost(column)])
            for h, column in zip(found.hierarchies, columns, strict=True)
        ]
    return [Aggregated(found.hierarchies, tuples)]


def topmost(members: Iterable[Member]) -> list[Member]:
    """The members without those that stand below another of them."""
    kept = dict.fromkeys(members)
    return [m for m in kept if not any(above in kept for above in m.ancestors())] if len(kept) > 1 else list(kept)
