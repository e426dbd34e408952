"""Binds models against empty tables: whether the SQL can run at all, and which columns it gives."""

from __future__ import annotations

import re
from collections.abc import Mapping

import duckdb

from flis.base.errors import Problem
from flis.warehouse.duck import describe, no_rows, quoted, scratch
from flis.warehouse.runner.statement import Statement
from flis.warehouse.versions import Columns

_LINE = re.compile(r"\nLINE (\d+):")


class Binder:
    """Empty tables, gone when the block ends."""

    def __init__(self, tables: Mapping[str, Columns]) -> None:
        self._connection = scratch()
        for name, columns in tables.items():
            self.add(name, columns)

    def add(self, name: str, columns: Columns) -> None:
        self._connection.execute(f"CREATE TEMP TABLE {quoted(name)} AS {no_rows(columns)}")

    def __enter__(self) -> Binder:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def columns(self, statement: Statement) -> Columns | Problem:
        """The columns that the statement gives, or why it cannot run."""
        try:
            return describe(self._connection, statement.sql)
        except duckdb.Error as error:
            return bind_problem(statement, error)


def bind_problem(statement: Statement, error: duckdb.Error) -> Problem:
    """The engine's complaint, at the line that it points to."""
    text = str(error)
    found = _LINE.search(text)
    head = " ".join(text[: found.start()].split() if found else text.splitlines()[0].split())
    made = statement.problem("M006", None, detail=head.rstrip("."))
    line = statement.first_line + int(found.group(1)) - 1 if found else made.line
    return Problem(made.code, made.message, made.advice, made.file, line, made.column, made.value, made.severity)
