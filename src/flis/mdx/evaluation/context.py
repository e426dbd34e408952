"""Where an expression is evaluated: a member of every hierarchy, and the loops that it stands in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from flis.mdx.evaluation.aggregated import Aggregated
from flis.mdx.evaluation.precedence import last_word
from flis.mdx.evaluation.sets import Tuple, TupleSet
from flis.mdx.model import Hierarchy, Member

if TYPE_CHECKING:
    from flis.mdx.evaluation.query import Query


class Loop:
    """A loop over a set with a name: which tuple it is at. Inner loops come first."""

    __slots__ = ("name", "outer", "place", "tuple")

    def __init__(self, name: str, place: int, tuple_: Tuple, outer: Loop | None) -> None:
        self.name, self.place, self.tuple, self.outer = name, place, tuple_, outer


class Context:
    """Immutable: ``at`` gives another. ``calculated`` counts the calculated members among ``members``."""

    __slots__ = ("calculated", "depth", "loop", "members", "query")

    def __init__(
        self, query: Query, members: list[Member], calculated: int = 0, loop: Loop | None = None, depth: int = 0
    ) -> None:
        self.query, self.members, self.calculated, self.loop, self.depth = query, members, calculated, loop, depth

    # -- moving ----------------------------------------------------------------------------------------------

    def at(self, tuple_: Tuple) -> Context:
        """The context with the tuple's members in place of its own."""
        members = self.members.copy()
        calculated = self.calculated
        for member in tuple_:
            index = member.index
            before = members[index]
            if before is member:
                continue
            calculated += member.calculated - before.calculated
            if before.__class__ is Aggregated:
                _release(members, before, index)
            members[index] = member
        return Context(self.query, members, calculated, self.loop, self.depth)

    def with_aggregated(self, found: list[Aggregated]) -> Context:
        """The context where each of them stands at its hierarchies."""
        members = self.members.copy()
        calculated = self.calculated
        for one in found:
            for hierarchy in one.hierarchies:
                before = members[hierarchy.index]
                calculated -= before.calculated
                if before.__class__ is Aggregated:
                    _release(members, before, hierarchy.index)
                members[hierarchy.index] = one
        return Context(self.query, members, calculated, self.loop, self.depth)

    def each(self, found: TupleSet) -> Iterator[Context]:
        """The contexts of the set's tuples, in order; loops over named sets are marked for ``.Current``."""
        watch = self.query.watch
        name = found.name
        for place, tuple_ in enumerate(found.tuples):
            if not place & 255:
                watch.check()
            inner = self.at(tuple_)
            if name:
                inner.loop = Loop(name, place, tuple_, self.loop)
            yield inner

    # -- looking ---------------------------------------------------------------------------------------------

    def current(self, hierarchy: Hierarchy) -> Member:
        member = self.members[hierarchy.index]
        if isinstance(member, Aggregated):
            only = member.tuples
            if len(only) == 1:
                return only[0][member.hierarchies.index(hierarchy)]
            return hierarchy.all_member or hierarchy.default_member
        return member

    def value(self) -> Any:
        """The cell at this coordinate: stored, or computed by the calculated member that has the last word."""
        if not self.calculated:
            return self.query.cells.read(self.members)
        return self.query.calculate(self, last_word(self.members))

    def loop_over(self, name: str) -> Loop | None:
        loop = self.loop
        while loop is not None and loop.name != name:
            loop = loop.outer
        return loop


def _release(members: list[Member], before: Aggregated, index: int) -> None:
    """The other hierarchies of an aggregated coordinate keep what it says of them."""
    left = before.without(index)
    if left is not None:
        for hierarchy in left.hierarchies:
            members[hierarchy.index] = left
