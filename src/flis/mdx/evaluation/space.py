"""The part of the cube that a query sees: what its subselects leave."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from flis.mdx.evaluation.aggregated import Aggregated, aggregated
from flis.mdx.evaluation.sets import TupleSet
from flis.mdx.model import Hierarchy, Level, Member


@dataclass(frozen=True)
class Space:
    """``seen`` holds, for each narrowed hierarchy (by index), the members that exist; ``facts`` are the conditions
    that every cell is counted under (none of them where the query says NON VISUAL)."""

    seen: dict[int, frozenset[Member]] = field(default_factory=dict)
    facts: tuple[Aggregated, ...] = ()

    def narrowed(self, found: TupleSet, *, visual: bool = True) -> Space:
        """The space when only ``found`` exists, with what is above and below its members."""
        tuples = found.tuples
        seen = dict(self.seen)
        for place, hierarchy in enumerate(found.hierarchies):
            if hierarchy.is_measures:
                continue
            kept = _kin({one[place] for one in tuples})
            before = seen.get(hierarchy.index)
            seen[hierarchy.index] = kept if before is None else kept & before
        facts = self.facts
        if visual:
            facts = (*facts, *_restrictions(found))
        return Space(seen, facts)

    def members(self, found: Level | Hierarchy) -> list[Member]:
        """The stored members of a level or hierarchy that exist here."""
        hierarchy = found if isinstance(found, Hierarchy) else found.hierarchy
        kept = self.seen.get(hierarchy.index)
        if kept is None:
            members = found.members
            return [m for m in members if m.visible] if hierarchy.is_measures else list(members)
        return [member for member in found.members if member in kept]

    def children(self, member: Member) -> Sequence[Member]:
        kept = self.seen.get(member.index)
        if kept is None:
            return member.children
        return [child for child in member.children if child in kept]

    def has(self, member: Member) -> bool:
        kept = self.seen.get(member.index)
        return kept is None or member.calculated or member in kept

    def only(self, members: Iterable[Member]) -> list[Member]:
        return [member for member in members if self.has(member)]

    def default(self, hierarchy: Hierarchy) -> Member:
        """The default member, or the first that exists in its stead."""
        member = hierarchy.default_member
        kept = self.seen.get(hierarchy.index)
        if kept is None or member in kept or not kept:
            return member
        return min((m for m in kept if m.level.number == member.level.number), key=_place, default=member)


def _place(member: Member) -> int:
    return member.position


def _kin(members: set[Member]) -> frozenset[Member]:
    """The members, all above them and all below them."""
    kept = {m for m in members if not m.calculated}
    for member in list(kept):
        kept.update(member.ancestors())
    below = [m for m in members if not m.calculated]
    while below:
        children = [child for member in below for child in member.children]
        kept.update(children)
        below = children
    return frozenset(kept)


def _restrictions(found: TupleSet) -> list[Aggregated]:
    """What the set says of the facts; a column that holds the all-member says nothing."""
    whole = aggregated(found.without_measures())
    return [one for one in whole if len(one.hierarchies) > 1 or not any(t[0].is_all for t in one.tuples)]
