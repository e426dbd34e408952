"""Names to things, as Analysis Services finds them: keys, paths of names, parts left out, in any case.

Every way to read a name is tried in turn, the nearest first: ``[Store].[Type]`` may be a hierarchy, a level or a
member.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from flis.mdx.evaluation.member_names import calculated_among, child_named, keyed_member, named_members
from flis.mdx.model import Cube, Dimension, Hierarchy, Level, Member
from flis.mdx.model.names import same
from flis.mdx.syntax.tree import AnySegment, KeySegment, Segment

Thing = Dimension | Hierarchy | Level | Member


class Lookup:
    """Finds what stands in the cube; ``calculated`` holds the calculated members that can be named (of the cube,
    the session and the query)."""

    def __init__(self, cube: Cube, calculated: list[Member]) -> None:
        self.cube, self.calculated = cube, calculated

    def find(self, segments: Sequence[AnySegment], *, deep: bool = True) -> Thing | None:
        """``deep`` also looks for members by their bare name anywhere in the cube."""
        return next(self._readings(segments, deep=deep), None)

    def _readings(self, segments: Sequence[AnySegment], *, deep: bool) -> Iterator[Thing]:
        first, rest = segments[0], segments[1:]
        if not isinstance(first, Segment):
            return
        for start in self._starts(first.name):
            yield from self._walk(start, rest, deep=False)
        if same(first.name) in (same(self.cube.name), same(self.cube.kube)) and rest:
            yield from self._readings(rest, deep=False)
        if deep:
            for start in self._starts(first.name):
                yield from self._walk(start, rest, deep=True)
            for hierarchy in self.cube.hierarchies:
                for member in self._members_of(hierarchy, first.name, deep=True):
                    yield from self._walk(member, rest, deep=True)

    def _starts(self, name: str) -> Iterator[Thing]:
        """What the name may begin with; what people see goes before the ids of the content."""
        wanted = same(name)
        yield from self._starting(wanted, "name")
        yield from self._members_of(self.cube.measures_hierarchy, name, deep=False)
        for hierarchy in self.cube.hierarchies:
            found = None if hierarchy.is_measures else hierarchy.level(name)
            if found is not None and not found.is_all:
                yield found
        yield from self._starting(wanted, "id")

    def _starting(self, wanted: str, called: str) -> Iterator[Thing]:
        for dimension in self.cube.dimensions:
            if same(getattr(dimension, called)) == wanted:
                yield dimension
        for hierarchy in self.cube.hierarchies:
            if same(f"{getattr(hierarchy.dimension, called)}.{getattr(hierarchy, called)}") == wanted:
                yield hierarchy
        for hierarchy in self.cube.hierarchies:
            if same(getattr(hierarchy, called)) == wanted and not hierarchy.is_measures:
                yield hierarchy

    def _walk(self, start: Thing, rest: Sequence[AnySegment], *, deep: bool) -> Iterator[Thing]:
        if not rest:
            yield start
            return
        for found in self._step(start, rest[0], deep=deep):
            yield from self._walk(found, rest[1:], deep=deep)

    def _step(self, start: Thing, segment: AnySegment, *, deep: bool) -> Iterator[Thing]:
        if isinstance(start, Dimension):
            yield from self._in_dimension(start, segment, deep=deep)
        elif isinstance(start, Hierarchy):
            yield from self._in_hierarchy(start, segment, deep=deep)
        elif isinstance(start, Level):
            yield from self._in_level(start, segment)
        elif isinstance(segment, KeySegment):
            found = child_named(start, None, segment.keys)
            if found is not None:
                yield found
        else:
            yield from calculated_among(self.calculated, start.hierarchy, segment.name, start)
            found = child_named(start, segment.name, ())
            if found is not None:
                yield found

    def _in_dimension(self, dimension: Dimension, segment: AnySegment, *, deep: bool) -> Iterator[Thing]:
        wanted = same(segment.name) if isinstance(segment, Segment) else None
        for hierarchy in dimension.hierarchies:
            if same(hierarchy.name) == wanted and not hierarchy.is_measures:
                yield hierarchy
        for hierarchy in dimension.hierarchies:
            yield from self._in_hierarchy(hierarchy, segment, deep=deep)
            if wanted in (same(hierarchy.id), same(hierarchy.name)):
                yield hierarchy

    def _in_hierarchy(self, hierarchy: Hierarchy, segment: AnySegment, *, deep: bool) -> Iterator[Thing]:
        if isinstance(segment, KeySegment):
            for level in hierarchy.levels:
                yield from self._in_level(level, segment)
            return
        named = hierarchy.level(segment.name)
        if named is not None:
            yield named
        yield from self._members_of(hierarchy, segment.name, deep=deep)

    def _members_of(self, hierarchy: Hierarchy, name: str, *, deep: bool) -> Iterator[Member]:
        """Members that the hierarchy's own name may stand in front of."""
        yield from calculated_among(self.calculated, hierarchy, name, None)
        yield from named_members(hierarchy, name, deep=deep)
        if deep:
            wanted = same(name)
            yield from (m for m in reversed(self.calculated) if m.hierarchy is hierarchy and same(m.name) == wanted)

    def _in_level(self, level: Level, segment: AnySegment) -> Iterator[Member]:
        if isinstance(segment, KeySegment):
            found: Any = keyed_member(level, segment.keys)
            if found is not None:
                yield found
            return
        for one in self.calculated:
            if one.level is level and same(one.name) == same(segment.name):
                yield one
        yield from level.by_name.get(same(segment.name), ())
        by_key = keyed_member(level, (segment.name,))
        if by_key is not None:
            yield by_key
