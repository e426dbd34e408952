"""A cursor that shows a model exactly the rows it may see."""

from __future__ import annotations

from collections.abc import Mapping

import duckdb

from flis.warehouse.duck import quoted


class Session:
    """Temporary views belong to the cursor, so that parts can be computed side by side. A view that is asked for again
    with the same rows stays."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection) -> None:
        self.cursor = cursor
        self._shown: dict[str, str] = {}

    def show(self, relations: Mapping[str, str]) -> None:
        for name, sql in relations.items():
            if self._shown.get(name) != sql:
                self.cursor.execute(f"CREATE OR REPLACE TEMP VIEW {quoted(name)} AS {sql}")
                self._shown[name] = sql
