"""The part of the cube that a query sees: what its subselects leave."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from flis.mdx.evaluation.aggregated import Aggregated, aggregated
from flis.mdx.evaluation.occurring import Existing, occurring
from flis.mdx.evaluation.sets import Tuple, TupleSet
from flis.mdx.model import Hierarchy, Level, Member
from flis.mdx.model.hierarchy import DataLevel


@dataclass(frozen=True)
class Space:
    """``seen`` holds, for each narrowed hierarchy (by index), the members that exist; ``facts`` are the conditions
    that every cell is counted under (none of them where the query says NON VISUAL); ``sets`` are what the subselects
    named, for the other hierarchies of the same dimensions."""

    seen: dict[int, frozenset[Member]] = field(default_factory=dict)
    facts: tuple[Aggregated, ...] = ()
    sets: tuple[TupleSet, ...] = ()
    existing: Existing = field(default=lambda _: frozenset(), compare=False)
    _kept: dict[int, frozenset[Member] | None] = field(default_factory=dict, compare=False, repr=False)
    _sets: dict[Level | Hierarchy, list[Tuple]] = field(default_factory=dict, compare=False, repr=False)

    def narrowed(self, found: TupleSet, existing: Existing, *, visual: bool = True) -> Space:
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
        return Space(seen, facts, (*self.sets, found), existing)

    def kept(self, hierarchy: Hierarchy) -> frozenset[Member] | None:
        """The members that exist; ``None`` where the hierarchy is not narrowed."""
        if not self.sets:
            return None
        index = hierarchy.index
        if index not in self._kept:
            kept = self.seen.get(index)
            for found in self.sets:
                near = occurring(hierarchy, found, self.existing)
                if near is not None:
                    kept = near if kept is None else near & kept
            self._kept[index] = kept
        return self._kept[index]

    def members(self, found: Level | Hierarchy) -> list[Member]:
        """The stored members of a level or hierarchy that exist here."""
        hierarchy = found if isinstance(found, Hierarchy) else found.hierarchy
        kept = self.kept(hierarchy)
        if kept is None:
            members = found.members
            return [m for m in members if m.visible] if hierarchy.is_measures else list(members)
        return [member for member in found.members if member in kept]

    def set_of(self, found: Level | Hierarchy) -> TupleSet:
        """:meth:`members` as a set."""
        hierarchy = found if isinstance(found, Hierarchy) else found.hierarchy
        if isinstance(found, Level) and self.kept(hierarchy) is None and not hierarchy.is_measures:
            return TupleSet((hierarchy,), found.tuples)
        if found not in self._sets:
            self._sets[found] = [(member,) for member in self.members(found)]
        return TupleSet((hierarchy,), self._sets[found])

    def children(self, member: Member) -> Sequence[Member]:
        kept = self.kept(member.hierarchy)
        if kept is None:
            return member.children
        return [child for child in member.children if child in kept]

    def has(self, member: Member) -> bool:
        if not self.sets or member.calculated or (member.is_all and member.index not in self.seen):
            return True
        kept = self.kept(member.hierarchy)
        shown = member.parent if isinstance(member.cell_level, DataLevel) else member
        return kept is None or shown in kept

    def tuples_in(self, found: TupleSet) -> TupleSet:
        """The set's tuples whose members all exist."""
        if found.factors:
            parts = [self.tuples_in(factor) for factor in found.factors]
            same = all(part is factor for part, factor in zip(parts, found.factors, strict=True))
            return found if same else TupleSet.of_product(parts)
        narrowed = [place for place, h in enumerate(found.hierarchies) if self.kept(h) is not None]
        if not narrowed:
            return found
        tuples = [one for one in found.tuples if all(self.has(one[place]) for place in narrowed)]
        return found if len(tuples) == len(found) else found.with_tuples(tuples)

    def only(self, members: Iterable[Member]) -> list[Member]:
        return [member for member in members if self.has(member)]

    def default(self, hierarchy: Hierarchy) -> Member:
        """The default member, or the first that exists in its stead."""
        member = hierarchy.default_member
        if self.has(member):
            return member
        kept = self.kept(hierarchy)
        if not kept:
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
