"""Which members of a hierarchy occur together with members of the other hierarchies of its dimension."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import Any

from flis.mdx.evaluation.sets import TupleSet
from flis.mdx.model import Hierarchy, Level, Member

#: The combinations of keys that a dimension's table holds of some of its levels.
Existing = Callable[[tuple[Level, ...]], frozenset[tuple[Any, ...]]]


def occurring(hierarchy: Hierarchy, found: TupleSet, existing: Existing) -> frozenset[Member] | None:
    """The members that stand in a row with some tuple of ``found``; ``None`` where the set says nothing of the
    dimension's other hierarchies."""
    near = [h for h in found.hierarchies if h.dimension is hierarchy.dimension and h is not hierarchy]
    if not near or hierarchy in found.hierarchies:
        return None
    wanted = _wanted(found, [found.hierarchies.index(h) for h in near])
    if wanted is None:
        return None
    levels: dict[Level, list[Member]] = defaultdict(list)
    for member in hierarchy.members:
        if not member.is_all:
            levels[member.cell_level].append(member)
    kept: set[Member] = set() if hierarchy.all_member is None else {hierarchy.all_member}
    for others, keys in wanted.items():
        width = len(next(iter(keys)))
        for level, members in levels.items():
            there = {row[width:] for row in existing((*others, level)) if row[:width] in keys}
            kept.update(member for member in members if member.path() in there)
    return frozenset(kept)


def _wanted(found: TupleSet, places: list[int]) -> dict[tuple[Level, ...], set[tuple[Any, ...]]] | None:
    """The keys of the tuples' members in those places, by their levels; ``None`` where one tuple leaves all open."""
    wanted: dict[tuple[Level, ...], set[tuple[Any, ...]]] = defaultdict(set)
    for one in found.tuples:
        members = [one[place] for place in places]
        if any(member.calculated for member in members):
            continue
        members = [member for member in members if not member.is_all]
        if not members:
            return None
        wanted[tuple(m.cell_level for m in members)].add(tuple(key for m in members for key in m.path()))
    return wanted
