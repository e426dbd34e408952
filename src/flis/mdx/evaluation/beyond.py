"""Cells of a query with subselects: a coordinate that an expression moves out of them is counted in the whole cube.

So the growth since last year has a value, though the query sees this year only."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from flis.mdx.evaluation.aggregated import Aggregated
from flis.mdx.evaluation.cells import Cells
from flis.mdx.evaluation.frame import Frame
from flis.mdx.evaluation.space import Space
from flis.mdx.limits import Watch
from flis.mdx.model import Cube, Dimension, Member

Found = TypeVar("Found")
#: The dimensions whose conditions a coordinate is outside of.
Outside = frozenset[Dimension]
_NOWHERE: Outside = frozenset()


class CellsBeyond(Cells):
    """The cells of a space, and of what is left of its conditions where a coordinate is outside some of them."""

    def __init__(self, cube: Cube, watch: Watch, space: Space) -> None:
        super().__init__(cube, watch, space.facts)
        self._cube, self._space = cube, space
        dimensions = {h.dimension for fact in space.facts for h in fact.hierarchies}
        self._narrowed = [h.index for h in cube.hierarchies if h.dimension in dimensions]
        self._wider: dict[Outside, Cells] = {}
        self._known: dict[Member, Outside] = {}

    def read(self, members: Sequence[Member]) -> Any:
        outside = _NOWHERE.union(*[self._outside(members[index]) for index in self._narrowed])
        return super().read(members) if not outside else self._from(outside, lambda cells: cells.read(members))

    def column(self, frame: Frame) -> list[Any]:
        base = frame.base.members
        fixed = _NOWHERE.union(*[self._outside(base[index]) for index in self._narrowed if index not in frame.columns])
        columns = [list(map(self._outside, frame.columns[index])) for index in self._narrowed if index in frame.columns]
        if not columns:
            return self._column(fixed, frame)
        outside = [fixed.union(*found) for found in zip(*columns, strict=True)]
        return frame.divided(outside, lambda part, beyond: self._column(beyond, part))

    def load(self) -> None:
        super().load()
        for cells in self._wider.values():
            cells.load()

    def _column(self, outside: Outside, frame: Frame) -> list[Any]:
        return super().column(frame) if not outside else self._from(outside, lambda cells: cells.column(frame))

    def _from(self, outside: Outside, ask: Callable[[Cells], Found]) -> Found:
        """What the cells under the conditions that say nothing of those dimensions answer."""
        cells = self._wider.get(outside)
        if cells is None:
            facts = self._space.facts
            left = tuple(one for one in facts if not any(h.dimension in outside for h in one.hierarchies))
            cells = self._wider[outside] = Cells(self._cube, self._watch, left)
            cells.requests = self.requests
        before = cells.misses
        found = ask(cells)
        self.misses += cells.misses - before
        return found

    def _outside(self, member: Member) -> Outside:
        if member.is_all:
            return _NOWHERE
        known = self._known.get(member)
        if known is None:
            known = self._known[member] = self._found_outside(member)
        return known

    def _found_outside(self, member: Member) -> Outside:
        if not isinstance(member, Aggregated):
            return _NOWHERE if self._space.has(member) else frozenset((member.hierarchy.dimension,))
        inside = all(self._space.has(m) for one in member.tuples for m in one)
        return _NOWHERE if inside else frozenset(h.dimension for h in member.hierarchies)


def cells_of(cube: Cube, watch: Watch, space: Space) -> Cells:
    return CellsBeyond(cube, watch, space) if space.facts else Cells(cube, watch)
