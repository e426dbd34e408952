"""One part of a table: computed, checked, and put in place whole."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb

from flis.base.errors import FlisError, Problem
from flis.base.files import atomic_path
from flis.base.periods import Period
from flis.warehouse.duck import literal, name_list, quoted, read_parquet
from flis.warehouse.runner.binding import bind_problem
from flis.warehouse.runner.memo import part_path
from flis.warehouse.runner.statement import Statement
from flis.warehouse.store import Lager
from flis.warehouse.versions import PartFile

_COPY = "FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 122880, USE_TMP_FILE false"
_HIDDEN = "(personoplysning)"


@dataclass(frozen=True)
class Target:
    """The table that parts are written to. Without ``order`` rows lie as they come. No message may show a value of one
    of the ``persons`` columns."""

    tabel: str
    statement: Statement | None
    korn: tuple[str, ...]
    partition_column: str | None
    order: tuple[str, ...]
    persons: frozenset[str] = frozenset()

    def problem(self, code: str, partition: str, **values: object) -> Problem:
        if self.statement is not None:
            return self.statement.problem(code, None, **{"del": partition, **values})
        return Problem(code, f"{self.tabel} {partition}: {values}")


class PartWriter:
    def __init__(self, lager: Lager, target: Target) -> None:
        self._lager = lager
        self._target = target

    def write(
        self,
        cursor: duckdb.DuckDBPyConnection,
        select: str,
        partition: str,
        key: str,
        period: Period | None = None,
        exact: bool = True,
    ) -> PartFile:
        """Run ``select`` into the part's file. Raises FlisError, and leaves nothing, when a row breaks the header's
        promise: a grain that is not unique, or a row that does not belong in the part.

        ``exact`` says that every row must lie in the period; otherwise those outside belong to other parts.
        """
        path = part_path(self._target.tabel, partition, key)
        with told(self._target, partition), atomic_path(self._lager.root / path) as temporary:
            rows = cursor.execute(self._copy(select, temporary, period, exact)).fetchall()[0][0]
            self._check_partition(cursor, temporary, partition, period)
            self._check_grain(cursor, temporary, partition)
            return PartFile(path, int(rows), temporary.stat().st_size, key)

    def _copy(self, select: str, file: Path, period: Period | None, exact: bool) -> str:
        column = self._target.partition_column
        keep = ""
        if column and period and not exact:
            name = quoted(column)
            keep = f" WHERE {name} IS NULL OR {name} BETWEEN {_day(period.first)} AND {_day(period.last)}"
        order = ", ".join(f"{quoted(c)} NULLS LAST" for c in self._target.order)
        sorting = f" ORDER BY {order}" if order else ""
        # The model's text comes first on its first line, so that the engine's line numbers are the file's.
        return f"COPY (SELECT * FROM ({select}\n){keep}{sorting}) TO {literal(str(file))} ({_COPY})"

    def _check_partition(
        self, cursor: duckdb.DuckDBPyConnection, file: Path, partition: str, period: Period | None
    ) -> None:
        column = self._target.partition_column
        if not column or not period:
            return
        name = quoted(column)
        outside = f"{name} NOT BETWEEN {_day(period.first)} AND {_day(period.last)}"
        counted = f"count(*) FILTER ({name} IS NULL), count(*) FILTER ({outside}), min({name}) FILTER ({outside})"
        row = cursor.execute(f"SELECT {counted} FROM {read_parquet([file])}").fetchone()
        missing, strayed, example = row or (0, 0, None)
        if missing:
            raise FlisError(self._target.problem("M403", partition, antal=missing, kolonne=column))
        if strayed:
            raise FlisError(self._target.problem("M402", partition, antal=strayed, kolonne=column, vaerdi=example))

    def _check_grain(self, cursor: duckdb.DuckDBPyConnection, file: Path, partition: str) -> None:
        korn = self._target.korn
        if not korn:
            return
        names = name_list(korn)
        repeated = f"SELECT {names}, count(*) AS n FROM {read_parquet([file])} GROUP BY {names} HAVING count(*) > 1"
        first = cursor.execute(f"SELECT *, sum(n) OVER () FROM ({repeated}) ORDER BY {names} LIMIT 1").fetchone()
        if first is None:
            return
        shown = [_HIDDEN if c in self._target.persons else str(v) for c, v in zip(korn, first, strict=False)]
        example = ", ".join(f"{c} = {v}" for c, v in zip(korn, shown, strict=True))
        raise FlisError(self._target.problem("M401", partition, antal=int(first[-1]), vaerdi=example))


@contextmanager
def told(target: Target, partition: str) -> Iterator[None]:
    """Turn what the engine and the disk complain of into problems that name the model."""
    try:
        yield
    except (duckdb.OutOfMemoryException, OSError) as error:
        raise FlisError(target.problem("M405", partition, detail=_first(error))) from error
    except duckdb.Error as error:
        if "No space left" in str(error) or getattr(error, "errno", None) == errno.ENOSPC:
            raise FlisError(target.problem("M405", partition, detail=_first(error))) from error
        line = bind_problem(target.statement, error).line if target.statement else None
        made = target.problem("M404", partition, detail=_first(error).rstrip("."))
        raise FlisError(Problem(made.code, made.message, made.advice, made.file, line)) from error


def _first(error: Exception) -> str:
    return str(error).splitlines()[0] if str(error) else type(error).__name__


def _day(day: object) -> str:
    return f"DATE '{day}'"
