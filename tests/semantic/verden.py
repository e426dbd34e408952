"""A small world of facts for the tests: content as YAML files and a DuckDB database with its tables."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb

from flis.warehouse.table import Table


class Tabeller:
    """A source of tables that counts and keeps the statements it is asked."""

    def __init__(self, name: str = "prøve-1") -> None:
        self.name = name
        self.connection = duckdb.connect()
        self.asked: list[str] = []

    def query(self, sql: str, params: Sequence[Any] = ()) -> Table:
        self.asked.append(sql)
        return Table.from_cursor(self.connection.cursor().execute(sql, list(params)))

    def make(self, sql: str) -> None:
        self.connection.execute(sql)

    def value(self, sql: str) -> Any:
        return self.connection.execute(sql).fetchall()[0][0]


def write(root: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root
