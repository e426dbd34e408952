"""The one way to a DuckDB connection, and the few pieces of SQL text that everybody needs."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable, Sequence
from pathlib import Path

import duckdb

from flis.warehouse.versions import Columns

#: What the engine may use before it spills to disk.
MEMORY_LIMIT = "1500MB"
THREADS = 2


def connect(temporary: Path | None = None, *, threads: int = THREADS) -> duckdb.DuckDBPyConnection:
    """An empty in-memory database that spills to ``temporary`` (a folder inside the lager)."""
    connection = duckdb.connect(":memory:")
    connection.execute(f"SET memory_limit='{MEMORY_LIMIT}'")
    connection.execute(f"SET threads={threads}")
    # The footer of a Parquet file that never changes need not be read twice.
    connection.execute("SET parquet_metadata_cache=true")
    connection.execute("SET autoinstall_known_extensions=false")
    connection.execute("SET autoload_known_extensions=false")
    if temporary is not None:
        connection.execute(f"SET temp_directory={literal(str(temporary))}")
    return connection


_scratch: dict[int, duckdb.DuckDBPyConnection] = {}
_scratch_lock = threading.Lock()


def scratch() -> duckdb.DuckDBPyConnection:
    """A cursor with temporary tables of its own, for small work without a store: starting an engine costs 30 ms, so
    the process keeps one. Close the cursor after use."""
    with _scratch_lock:
        # An engine does not survive a fork, so it belongs to the process that started it.
        if os.getpid() not in _scratch:
            _scratch[os.getpid()] = connect()
        return _scratch[os.getpid()].cursor()


def quoted(name: str) -> str:
    """An identifier."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """A text value."""
    return "'" + text.replace("'", "''") + "'"


def read_parquet(paths: Sequence[str | Path]) -> str:
    """A table expression over files that all have the same columns. A folder called ``a=1`` is no column."""
    return f"read_parquet([{', '.join(literal(str(p)) for p in paths)}], hive_partitioning=false)"


def no_rows(columns: Columns) -> str:
    """A SELECT with these columns and types and no rows."""
    typed = ", ".join(f"CAST(NULL AS {kind}) AS {quoted(name)}" for name, kind in columns)
    return f"SELECT {typed} WHERE false"


def describe(connection: duckdb.DuckDBPyConnection, sql: str) -> Columns:
    """The columns that ``sql`` would give; binds, but reads no rows."""
    return tuple((str(row[0]), str(row[1])) for row in connection.execute(f"DESCRIBE {sql}").fetchall())


def name_list(names: Iterable[str]) -> str:
    return ", ".join(quoted(n) for n in names)
