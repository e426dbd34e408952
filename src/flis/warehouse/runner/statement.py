"""One SELECT from a content file, parsed, with the road back to the line it stands on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from sqlglot import ErrorLevel, exp
from sqlglot.dialects.duckdb import DuckDB
from sqlglot.errors import ParseError, TokenError
from sqlglot.parsers.duckdb import DuckDBParser

from flis.base.errors import Problem, problem
from flis.catalog.definitions.tabel import Kvalitetsregel, Model
from flis.catalog.files import shown_path

E = TypeVar("E", bound=exp.Expr)

#: What sqlglot remembers on ORDER BY terms here, because the tree alone cannot tell what was written.
EXPLICIT_NULLS = "explicit_nulls"


class ContentSql(DuckDB):
    """DuckDB's dialect, with a mark on each ORDER BY term that says NULLS FIRST or NULLS LAST itself."""

    class Parser(DuckDBParser):
        def _parse_ordered(self, parse_method: Any = None) -> exp.Ordered | None:
            node: exp.Ordered | None = super()._parse_ordered(parse_method)
            if node is not None:
                last = [t.text.upper() for t in self._tokens[max(self._index - 2, 0) : self._index]]
                node.meta[EXPLICIT_NULLS] = last in (["NULLS", "FIRST"], ["NULLS", "LAST"])
            return node


@dataclass(frozen=True)
class Statement:
    """``tree`` is a SELECT or a set operation of SELECTs; ``name`` is the model or rule it belongs to. ``known`` are
    the tables that there are, in small letters: with a dot in its name, one of them looks like a file."""

    name: str
    lag: str
    file: str
    first_line: int
    sql: str
    tree: exp.Query
    known: frozenset[str] = frozenset()

    @cached_property
    def nodes(self) -> list[exp.Expr]:
        """Every node of the tree, nearest the root first."""
        return list(self.tree.walk())

    def find(self, *kinds: type[E]) -> Iterator[E]:
        """The nodes of these kinds."""
        return (node for node in self.nodes if isinstance(node, kinds))

    def line_of(self, node: exp.Expr | None) -> int:
        """The line in the file of ``node``: its own, else its first named part's, else its parent's."""
        while node is not None:
            lines = [n.meta["line"] for n in node.walk() if "line" in n.meta]
            if lines:
                return self.first_line + int(min(lines)) - 1
            node = node.parent
        return self.first_line

    def problem(self, code: str, node: exp.Expr | None = None, **values: Any) -> Problem:
        return problem(code, file=self.file, line=self.line_of(node), tabel=self.name, **values)


def parse_definition(definition: Model | Kvalitetsregel, root: Path) -> Statement | Problem:
    """The statement of a model or a rule, or what is wrong with it (M001 syntax, M002 several, M003 no SELECT)."""
    file = shown_path(definition.source.path, root)
    line = definition.sql_line
    try:
        trees = [t for t in _parse(definition.sql) if t is not None]
    except ParseError as error:
        found = error.errors[0] if error.errors else {}
        at = line + int(found.get("line") or 1) - 1
        return problem("M001", file=file, line=at, tabel=definition.id, detail=found.get("description") or str(error))
    except TokenError as error:
        return problem("M001", file=file, line=line, tabel=definition.id, detail=str(error))
    if len(trees) != 1:
        return problem("M002", file=file, line=line, tabel=definition.id, antal=len(trees))
    tree = trees[0]
    lag = definition.lag if isinstance(definition, Model) else ""
    if not isinstance(tree, exp.Select | exp.SetOperation | exp.Subquery):
        return problem("M003", file=file, line=line, tabel=definition.id, art=tree.key.upper())
    return Statement(definition.id, lag, file, line, definition.sql, tree)


def _parse(sql: str) -> Iterable[exp.Expr | None]:
    dialect = ContentSql()
    return dialect.parser(error_level=ErrorLevel.IMMEDIATE).parse(dialect.tokenize(sql), sql)
