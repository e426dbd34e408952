"""Column lineage through every table, and the guard that no personal data reach a ``bm_`` table.

Personal data begin in the delivery contracts (a column with ``person``) and follow every expression that takes such a
column, unless it goes through the allow-list (:func:`flis.warehouse.runner.origins.clears`). They are never cleared by
being given another name or by passing a ``std_`` or ``dm_`` table.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError

from flis.base.errors import Problem
from flis.catalog.definitions.kontrakt import Kontrakt
from flis.warehouse.runner.order import tables_read
from flis.warehouse.runner.origins import Column, Origin, Outputs, Unclear, Walker
from flis.warehouse.runner.statement import ContentSql, Statement
from flis.warehouse.versions import Columns

#: The layer that shows all units and therefore no persons.
SHARED_LAYER = "bm"


@dataclass
class Lineage:
    """``origins``: table -> column -> where it comes from, one step back. ``persons``: table -> column -> the delivered
    personal columns that can be read out of it."""

    origins: dict[str, dict[str, Origin]] = field(default_factory=dict)
    persons: dict[str, dict[str, frozenset[Column]]] = field(default_factory=dict)

    def add_contracts(self, table: str, contracts: list[Kontrakt]) -> None:
        """A delivered table: its marked columns, and what is derived from them when a file is read."""
        marked = {k.navn for c in contracts for k in c.kolonner if k.person}
        found = {name: frozenset([(table, name)]) for name in marked}
        for contract in contracts:
            for name, expression in contract.beregnede.items():
                used = _columns_of(expression, [k.navn for k in contract.kolonner], table) & marked
                if used:
                    found[name] = found.get(name, frozenset()) | {(table, column) for column in used}
        self.persons[table] = found

    def add_model(self, statement: Statement, columns: Columns, schemas: Mapping[str, Columns]) -> list[Problem]:
        """Follow the model's columns; in the shared layer, every way for personal data to get there is a problem."""
        shared = statement.lag == SHARED_LAYER
        outputs, problems = self._follow(statement, columns, schemas)
        origins = {name.lower(): origin for (name, _), (_, origin) in zip(columns, outputs, strict=True)}
        persons = {name: reached for name, o in origins.items() if (reached := self._persons_in(o))}
        self.origins[statement.name] = origins
        self.persons[statement.name] = persons
        if not shared:
            return []
        problems += [statement.problem("M302", star) for star in _stars(statement)]
        if not problems:
            problems += [_leak(statement, name, reached) for name, reached in persons.items()]
        return problems

    def of_rule(self, statement: Statement, columns: Columns, schemas: Mapping[str, Columns]) -> frozenset[str]:
        """The columns of a quality rule's result that show personal data."""
        outputs, _ = self._follow(statement, columns, schemas)
        pairs = zip(columns, outputs, strict=True)
        return frozenset(name for (name, _), (_, origin) in pairs if self._persons_in(origin))

    def _persons_in(self, origin: Origin) -> frozenset[Column]:
        return frozenset().union(*(self.persons.get(t, {}).get(c, frozenset()) for t, c in origin.exposed))

    def _follow(
        self, statement: Statement, columns: Columns, schemas: Mapping[str, Columns]
    ) -> tuple[Outputs, list[Problem]]:
        """The origins, or, when the trail is lost, every column of every table that is read."""
        names = {table.lower(): [name for name, _ in schema] for table, schema in schemas.items()}
        try:
            outputs = Walker(names).query(statement.tree)
            _agree(outputs, columns, statement)
            return outputs, []
        except Unclear as unclear:
            read = [(t, c.lower()) for t in tables_read(statement) for c in names.get(t, [])]
            everything = Origin(frozenset(read), frozenset(read))
            problem = statement.problem("M303", unclear.node, detail=unclear.reason)
            return [(name, everything) for name, _ in columns], [problem]


def _agree(outputs: Outputs, columns: Columns, statement: Statement) -> None:
    """Our reading of the SQL and the engine's must give the same columns; else ours is not to be trusted."""
    same = len(outputs) == len(columns) and all(
        name in ("", actual.lower()) for (name, _), (actual, _) in zip(outputs, columns, strict=True)
    )
    if not same:
        raise Unclear("dens kolonner kan ikke tælles op", statement.tree)


def _leak(statement: Statement, name: str, reached: frozenset[Column]) -> Problem:
    projections = statement.tree.selects
    node = next((p for p in projections if p.alias_or_name.lower() == name), None)
    sources = ", ".join(sorted(f"{table}.{column}" for table, column in reached))
    return statement.problem("M301", node, vaerdi=name, oprindelse=sources)


def _stars(statement: Statement) -> list[exp.Expr]:
    return [star for star in statement.find(exp.Star) if not isinstance(star.parent, exp.Count)]


def _columns_of(expression: str, known: list[str], table: str) -> set[str]:
    """The file columns that can be read out of a derived column."""
    try:
        tree = sqlglot.parse_one(f"SELECT {expression} AS x FROM {table}", dialect=ContentSql)
        ((_, origin),) = Walker({table: known}).query(tree)
    except (SqlglotError, Unclear, ValueError):
        return set(known)
    return {column for _, column in origin.exposed}
