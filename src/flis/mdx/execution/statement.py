"""Statements and what each of them does."""

from __future__ import annotations

from dataclasses import dataclass, field

from flis.mdx.cellset import CellSet, Rows
from flis.mdx.evaluation.faults import fault
from flis.mdx.evaluation.query import Query
from flis.mdx.execution.drillthrough import drillthrough
from flis.mdx.execution.scope import QUERY, define
from flis.mdx.execution.select import select, subspace
from flis.mdx.model.names import same
from flis.mdx.syntax import parse, tree

#: What subcubes are called among the statements of a session; no member's or set's name has capitals there.
_SUBCUBE = "SUBCUBE "


@dataclass
class Definitions:
    """What CREATE MEMBER, SET and SUBCUBE have left in a session: statements, by cube and name, in order."""

    statements: dict[tuple[str, str], str] = field(default_factory=dict)

    def begin_subcube(self, cube: str, text: str) -> None:
        """From now on the cube is what the statement leaves of it."""
        number = sum(owner == same(cube) and name.startswith(_SUBCUBE) for owner, name in self.statements)
        self.statements[same(cube), f"{_SUBCUBE}{number}"] = text

    def end_subcube(self, cube: str) -> None:
        """The cube is what it was before the last subcube; what was created in that is gone with it."""
        own = [key for key in self.statements if key[0] == same(cube)]
        last = next((n for n in reversed(range(len(own))) if own[n][1].startswith(_SUBCUBE)), len(own))
        for key in own[last:]:
            del self.statements[key]

    def of(self, cube: str) -> list[str]:
        return list(dict.fromkeys(text for (owner, _), text in self.statements.items() if owner == same(cube)))


def enter_session(query: Query, session: Definitions) -> None:
    """Take what the session has created for the query's cube into its scope."""
    for text in session.of(query.cube.name):
        node = parse(text)
        if isinstance(node, tree.Create):
            define(query, node.definitions, text)
        elif isinstance(node, tree.CreateSubcube):
            query.subcubes.append((node.source, text))


def run(query: Query, node: tree.Statement, text: str, session: Definitions) -> CellSet | Rows | None:
    """UsageError D076 for a statement that changes what clients may not change."""
    if isinstance(node, tree.Select):
        define(query, node.definitions, text, QUERY)
        return select(query, node)
    if isinstance(node, tree.Drillthrough):
        define(query, node.select.definitions, text, QUERY)
        return drillthrough(query, node)
    if isinstance(node, tree.Create):
        define(query, node.definitions, text)
        for one in node.definitions:
            session.statements[same(query.cube.name), _key(one)] = text
        return None
    if isinstance(node, tree.Drop):
        for name in node.names:
            last = name.segments[-1]
            wanted = same(last.name) if isinstance(last, tree.Segment) else ""
            session.statements.pop((same(query.cube.name), wanted), None)
        return None
    if isinstance(node, tree.CreateSubcube):
        subspace(query, node.source)
        session.begin_subcube(query.cube.name, text)
        return None
    if isinstance(node, tree.DropSubcube):
        session.end_subcube(query.cube.name)
        return None
    if isinstance(node, tree.Refresh | tree.ClearCalculations | tree.Calculate):
        return None
    if isinstance(node, tree.Explain):
        return _explained(query, node, text, session)
    raise fault("D076", text, node, value=node.name)


def says_nothing(node: tree.Statement) -> bool:
    """Whether the statement is about scripts, which cubes have none of here."""
    return isinstance(node, tree.ClearCalculations | tree.Calculate)


def cube_named(node: tree.Statement) -> str | None:
    """The cube that the statement names."""
    if isinstance(node, tree.Explain):
        return cube_named(node.statement)
    if isinstance(node, tree.Drillthrough):
        return cube_named(node.select)
    if isinstance(node, tree.Select):
        source = node.source
        while isinstance(source, tree.SubSelect):
            source = source.source
        return _whole(source)
    if isinstance(node, tree.Refresh | tree.CreateSubcube | tree.DropSubcube):
        return _whole(node.cube)
    if isinstance(node, tree.Create) and not isinstance(node.definitions[0], tree.CellCalculation):
        return _first(node.definitions[0].name)
    if isinstance(node, tree.Drop):
        return _first(node.names[0])
    return None


def _whole(name: tree.Name) -> str:
    return ".".join(s.name for s in name.segments if isinstance(s, tree.Segment))


def _first(name: tree.Name) -> str | None:
    first = name.segments[0]
    return first.name if isinstance(first, tree.Segment) and len(name.segments) > 1 else None


def _key(node: tree.Definition) -> str:
    last = node.name.segments[-1]
    return same(last.name) if isinstance(last, tree.Segment) else ""


def _explained(query: Query, node: tree.Explain, text: str, session: Definitions) -> Rows:
    """The SQL statements that the statement needs."""
    run(query, node.statement, text, session)
    return Rows([("PLAN", "xsd:string")], [(query.cube.source.statement(one),) for one in query.cells.requests])
