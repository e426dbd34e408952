"""Statements and what each of them does."""

from __future__ import annotations

from dataclasses import dataclass, field

from flis.mdx.cellset import CellSet, Rows
from flis.mdx.evaluation.faults import fault
from flis.mdx.evaluation.query import Query
from flis.mdx.execution.drillthrough import drillthrough
from flis.mdx.execution.scope import define
from flis.mdx.execution.select import select
from flis.mdx.model.names import same
from flis.mdx.syntax import parse, tree


@dataclass
class Definitions:
    """What CREATE SESSION MEMBER and SET have left in a session: statements, by cube and name, in order."""

    statements: dict[tuple[str, str], str] = field(default_factory=dict)

    def of(self, cube: str) -> list[str]:
        return list(dict.fromkeys(text for (owner, _), text in self.statements.items() if owner == same(cube)))


def enter_session(query: Query, session: Definitions) -> None:
    """Take what the session has created for the query's cube into its scope."""
    for text in session.of(query.cube.name):
        node = parse(text)
        if isinstance(node, tree.Create):
            define(query, node.definitions, text)


def run(query: Query, node: tree.Statement, text: str, session: Definitions) -> CellSet | Rows | None:
    """UsageError D076 for a statement that changes what clients may not change."""
    if isinstance(node, tree.Select):
        define(query, node.definitions, text)
        return select(query, node)
    if isinstance(node, tree.Drillthrough):
        define(query, node.select.definitions, text)
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
    if isinstance(node, tree.Refresh | tree.ClearCalculations):
        return None
    if isinstance(node, tree.Explain):
        return _explained(query, node, text, session)
    raise fault("D076", text, node, value=node.name)


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
        return ".".join(s.name for s in source.segments if isinstance(s, tree.Segment))
    if isinstance(node, tree.Refresh):
        return _first(node.cube)
    if isinstance(node, tree.Create) and not isinstance(node.definitions[0], tree.CellCalculation):
        return _first(node.definitions[0].name)
    if isinstance(node, tree.Drop):
        return _first(node.names[0])
    return None


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
