"""What a session has created for a cube, for whoever lists members and sets."""

from __future__ import annotations

from dataclasses import dataclass

from flis.base.errors import FlisError
from flis.mdx.evaluation.query import Query
from flis.mdx.execution.scope import define
from flis.mdx.execution.statement import Definitions
from flis.mdx.model import CalculatedMember, Hierarchy, Member, NamedSet
from flis.mdx.model.names import same
from flis.mdx.syntax import parse, tree


@dataclass(frozen=True)
class Created:
    members: tuple[CalculatedMember, ...] = ()
    sets: tuple[NamedSet, ...] = ()

    def calculated(self, hierarchy: Hierarchy) -> list[Member]:
        """The calculated members of the hierarchy, the cube's and these; of two with one name these count."""
        own = [one for one in self.members if one.hierarchy.unique_name == hierarchy.unique_name]
        names = {same(one.unique_name) for one in own}
        return [*(one for one in hierarchy.calculated if same(one.unique_name) not in names), *own]


def created(query: Query, session: Definitions) -> Created:
    """What cannot be made any more, because the cube has changed under the session, is left out: the next statement
    says so, and a list is no place for it."""
    known, sets = len(query.calculated), dict(query.sets)
    for text in session.of(query.cube.name):
        node = parse(text)
        if isinstance(node, tree.Create):
            try:
                define(query, node.definitions, text)
            except FlisError:
                continue
    made = {same(one.unique_name): one for one in query.calculated[known:] if isinstance(one, CalculatedMember)}
    return Created(tuple(made.values()), tuple(one for name, one in query.sets.items() if sets.get(name) is not one))
