"""An opened release: read-only, sandboxed, safe to use from many threads."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

import duckdb

from flis.base import stopping
from flis.base.errors import FlisError, UsageError, problem
from flis.base.periods import Period
from flis.warehouse.duck import connect, literal, name_list, no_rows, quoted, read_parquet
from flis.warehouse.interrupting import Interrupting
from flis.warehouse.manifest import SERVING, Manifest, read_delivery_list, read_quality, tables_in
from flis.warehouse.runner.order import tables_named
from flis.warehouse.store import Lager
from flis.warehouse.table import Table
from flis.warehouse.versions import TableVersion, column_names

_SPILL = "spild"


class Release:
    """Every table of the release by its name, as a view over immutable files or a table of the serving database.

    Opening reads the manifest and no table. The connection can read the store's ``data/`` and
    nothing else; its settings are locked, and only SELECT is taken.
    """

    def __init__(self, lager: Lager, name: str, manifest: Manifest) -> None:
        self._lager = lager
        self.name = name
        self.manifest = manifest
        self.tables: dict[str, TableVersion] = tables_in(manifest)
        self._lock = threading.Lock()
        #: Divided tables that nobody has asked for yet: a view over hundreds of files costs milliseconds to make.
        self._unseen = set(self.tables) - set(manifest["serving"]["tabeller"])
        self._connection: duckdb.DuckDBPyConnection | None = self._connect()

    @property
    def created(self) -> datetime:
        return datetime.fromisoformat(self.manifest["dannet"])

    @property
    def catalog_version(self) -> str:
        version: str = self.manifest["indhold"]
        return version

    @property
    def content_root(self) -> Path:
        """The copy of the content that the release was made from."""
        return self._lager.root / "indhold" / self.catalog_version

    @cached_property
    def quality(self) -> list[dict[str, Any]]:
        """Results of the quality rules, as they were when the release was published."""
        return read_quality(self._lager, self.name)

    def deliveries(self, tabel: str, partition: str | None = None) -> list[dict[str, Any]]:
        """The deliveries that the delivered table ``tabel`` counted, or those of one of its partitions: keys
        ``partition``, ``leverance``, ``kontrakt``, ``afsender``, ``periode``, ``modtaget``, ``raekker``. None for a
        table that nothing was delivered to."""
        listed = self.manifest["leverancer"].get(tabel, {})
        wanted = [p for p in listed if partition is None or p == partition]
        return [{"partition": p, **one} for p in wanted for one in read_delivery_list(self._lager, listed[p])]

    def query(self, sql: str, params: Sequence[Any] = (), *, timeout: float | None = None) -> Table:
        """Ask one SELECT with ``?`` or ``$1`` for ``params``. Many threads may ask at once.

        Raises UsageError after ``timeout`` seconds, or when ``sql`` is no SELECT; FlisError for what the engine
        complains of, or when the work of this thread is to stop (``flis.base.stopping``).
        """
        if self._connection is None:
            raise UsageError(problem("U010", navn=self.name))
        cursor = self._connection.cursor()
        stopper = stopping.current()
        try:
            statements = cursor.extract_statements(sql)
            if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
                raise UsageError(problem("U011"))
            self._show(sql, cursor)
            with Interrupting(cursor, timeout, stopper):
                return Table.from_cursor(cursor.execute(statements[0], list(params)), stopper)
        except duckdb.Error as error:
            raise FlisError(problem("U013", detail=str(error).splitlines()[0].rstrip("."))) from error
        finally:
            cursor.close()

    def relation(self, tabel: str, first: date | None = None, last: date | None = None) -> str:
        """SQL for ``tabel`` that names only the files with days from ``first`` to ``last``: a few footers to read
        instead of all. KeyError for a table that the release does not have."""
        table = self.tables[tabel]
        if table.partition_column is None or (first is None and last is None):
            return quoted(tabel)
        return f"({self._over_files(table, first or date.min, last or date.max)})"

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def __enter__(self) -> Release:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _connect(self) -> duckdb.DuckDBPyConnection:
        spill = self._lager.root / _SPILL
        connection = connect(spill)
        try:
            serving = self._lager.udgivelser / self.name / SERVING
            connection.execute(f"ATTACH {literal(str(serving))} AS serving (READ_ONLY)")
            for name in self.manifest["serving"]["tabeller"]:
                connection.execute(f"CREATE VIEW {quoted(name)} AS SELECT * FROM serving.main.{quoted(name)}")
            allowed = ", ".join(literal(f"{folder}/") for folder in (self._lager.data, spill))
            connection.execute(f"SET allowed_directories=[{allowed}]")
            connection.execute("SET enable_external_access=false")
            connection.execute("SET lock_configuration=true")
        except duckdb.Error as error:
            connection.close()
            raise FlisError(problem("U004", navn=self.name, detail=str(error).splitlines()[0])) from error
        return connection

    def _show(self, sql: str, cursor: duckdb.DuckDBPyConnection) -> None:
        """Make the views that ``sql`` is the first to name."""
        if not self._unseen:
            return
        with self._lock:
            for name in tables_named(sql, self._unseen):
                cursor.execute(f"CREATE VIEW {quoted(name)} AS {self._over_files(self.tables[name])}")
                self._unseen.discard(name)

    def _over_files(self, table: TableVersion, first: date = date.min, last: date = date.max) -> str:
        files = [
            self._lager.root / part.path
            for partition, part in table.parts.items()
            if part.rows and (table.grain is None or _meets(partition, first, last))
        ]
        if not files:
            return no_rows(table.columns)
        return f"SELECT {name_list(column_names(table.columns))} FROM {read_parquet(files)}"


def _meets(partition: str, first: date, last: date) -> bool:
    if first == date.min and last == date.max:
        return True
    period = Period.parse(partition)
    return period.first <= last and first <= period.last
