"""Names where no members are known: what may name a member is taken for one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from flis.mdx.evaluation.lookup import Lookup, Thing
from flis.mdx.functions.registry import REGISTRY, Form
from flis.mdx.model import CalculatedMember, Cube, Dimension, Hierarchy, Level, Member
from flis.mdx.model.names import same
from flis.mdx.syntax.tree import AnySegment, KeySegment, Segment

#: How much a name must look like a level's or a function's to be doubted. April is not meant where August is written.
_ALIKE = 0.8
_THE_SAME = 0.85
_AFTER_A_DOT: tuple[Form, ...] = ("property", "method")
_DEPTH = re.compile(r"(?P<name>.+) (?P<depth>[0-9]{1,2})")


@dataclass(frozen=True)
class Doubt:
    """A name that was taken for a member's. ``code`` says why one may doubt it, ``near`` what it looks like."""

    code: str
    segment: Segment
    hierarchy: str
    near: str = ""


class AssumingLookup(Lookup):
    """``doubts`` are collected while names are looked up. ``unsure``: of some name not even the hierarchy is known."""

    def __init__(self, cube: Cube, calculated: list[Member]) -> None:
        super().__init__(cube, calculated)
        self.doubts: list[Doubt] = []
        self.unsure = False
        self._assumed: dict[tuple[Level, tuple[AnySegment, ...]], Member] = {}

    def find(self, segments: Sequence[AnySegment], *, deep: bool = True) -> Thing | None:
        found = super().find(segments, deep=deep)
        if found is not None or not deep or any(_is_property(one) for one in segments[1:]):
            return found
        for end in range(len(segments) - 1, 0, -1):
            owner = super().find(segments[:end], deep=False)
            if owner is not None:
                return self._below(owner, segments[end:])
        return self._alone(segments)

    def _below(self, owner: Thing, rest: Sequence[AnySegment]) -> Thing | None:
        if isinstance(owner, Dimension):
            self.unsure = self.unsure or len(owner.hierarchies) > 1
            owner = owner.default_hierarchy
        if isinstance(owner, CalculatedMember) or _hierarchy_of(owner).is_measures:
            return None
        if isinstance(owner, Hierarchy):
            depth = _depth_level(owner, rest[0])
            if depth is not None and len(rest) == 1:
                return depth
            if depth is not None:
                owner, rest = depth, rest[1:]
            else:
                self._doubt_names(owner, rest)
        return self._member(owner, rest)

    def _alone(self, segments: Sequence[AnySegment]) -> Member | None:
        """A name with nothing in front that is known. It is wrong where it is all but the name of something else."""
        first = segments[0]
        divided = [h for h in self.cube.hierarchies if not h.is_measures]
        if not isinstance(first, Segment) or not divided:
            return None
        if any(_likeness(name, first.name) >= _THE_SAME for name in self._known()):
            return None
        self.unsure = True
        self.doubts.append(Doubt("D095", first, ""))
        return self._member(divided[0], segments)

    def _known(self) -> Iterator[str]:
        yield from (d.name for d in self.cube.dimensions)
        yield from (h.name for h in self.cube.hierarchies)
        yield from (m.name for m in (*self.cube.measures, *self.calculated))
        yield from (s.name for s in self.cube.sets)

    def _member(self, owner: Hierarchy | Level | Member, path: Sequence[AnySegment]) -> Member:
        """Always the same one for the same name, so that it can be compared."""
        level = owner if isinstance(owner, Level) else _level_below(owner, len(path))
        known = tuple(path)
        if (level, known) not in self._assumed:
            last = path[-1]
            name = last.name if isinstance(last, Segment) else (last.keys[-1] or "")
            self._assumed[level, known] = Member(level, name, name, level.hierarchy.all_member)
        return self._assumed[level, known]

    def _doubt_names(self, hierarchy: Hierarchy, path: Sequence[AnySegment]) -> None:
        first, last = path[0], path[-1]
        if isinstance(first, Segment):
            names = [level.name for level in hierarchy.levels] + [h.name for h in hierarchy.dimension.hierarchies]
            self._doubt(first, hierarchy, names)
        if isinstance(last, Segment) and not last.quoted:
            self._doubt(last, hierarchy, [way[0].name for (form, _), way in REGISTRY.items() if form in _AFTER_A_DOT])

    def _doubt(self, segment: Segment, hierarchy: Hierarchy, names: Sequence[str]) -> None:
        near = max(names, key=lambda name: _likeness(name, segment.name), default="")
        if near and _likeness(near, segment.name) >= _ALIKE:
            self.doubts.append(Doubt("D096", segment, hierarchy.unique_name, near))


def _is_property(segment: AnySegment) -> bool:
    """A bare word that is a property. Had it fitted what stands before it, it would have been read as one."""
    if not isinstance(segment, Segment) or segment.quoted:
        return False
    return any((form, segment.name.lower()) in REGISTRY for form in _AFTER_A_DOT)


def _hierarchy_of(owner: Thing) -> Hierarchy:
    if isinstance(owner, Dimension):
        return owner.default_hierarchy
    return owner if isinstance(owner, Hierarchy) else owner.hierarchy


def _level_below(owner: Hierarchy | Member, steps: int) -> Level:
    start = owner.level.number if isinstance(owner, Member) else 0 if owner.has_all else -1
    levels = (owner.hierarchy if isinstance(owner, Member) else owner).levels
    return levels[min(start + steps, len(levels) - 1)]


def _depth_level(hierarchy: Hierarchy, segment: AnySegment) -> Level | None:
    """In a hierarchy of members below members, the level of a depth that data may have: ``Employee 3``."""
    found = None if isinstance(segment, KeySegment) else _DEPTH.fullmatch(segment.name)
    declared = hierarchy.levels[-1]
    if not hierarchy.parent_child or found is None or same(found["name"]) not in (same(declared.name),):
        return None
    number = declared.number + int(found["depth"]) - 1
    return Level(hierarchy, declared.id, found[0], number=number, refs=declared.refs)


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, same(one), same(other)).ratio()
