"""From text columns to the typed Parquet file of a delivery: with ``beregnede``, the delivery's id and its sender."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import duckdb

from flis.base.errors import InternalError, problem
from flis.catalog.definitions.kontrakt import Kolonne, Kontrakt
from flis.warehouse.duck import describe, literal, quoted
from flis.warehouse.intake.bad_values import bad_value_finding
from flis.warehouse.intake.faults import is_our_fault
from flis.warehouse.intake.sources import NumberedSql, Source, drop_rejects, finding
from flis.warehouse.intake.values import typed_sql, value_sql
from flis.warehouse.intake.workspace import Workspace
from flis.warehouse.register import DsaColumn

#: DELTA_BINARY_PACKED and friends: smaller and quicker to write than version 1.
_FORMAT = "(FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1, PARQUET_VERSION v2)"

#: Marks rows with a value that could not be read, in files from :func:`exact_read`.
_BAD = "_daarlig"


@dataclass(frozen=True)
class Typed:
    """The rows of a delivery. ``first_line`` is None when ``linje`` is a column of the file."""

    path: Path
    #: Rows whose every value could be read.
    rows: int
    first_line: int | None
    #: SELECTs of what could not be read (see ``finding``), each with at least one row; none after a quick reading.
    findings: tuple[str, ...] = ()

    @property
    def relation(self) -> str:
        """All rows with ``linje``, as something to select from."""
        file = literal(str(self.path))
        if self.first_line is None:
            return self.bare
        return (
            f"(SELECT *, file_row_number + {self.first_line} AS linje FROM read_parquet({file}, file_row_number=true))"
        )

    @property
    def bare(self) -> str:
        """The same without ``linje`` where that is cheaper."""
        return f"(SELECT * FROM {self.every} WHERE NOT {_BAD})" if self.findings else self.every

    @property
    def every(self) -> str:
        """Also the rows with a value that could not be read, and is NULL: what checks of a text can look at."""
        return f"read_parquet({literal(str(self.path))})"

    @property
    def every_relation(self) -> str:
        return self.every if self.first_line is None else self.relation


@dataclass(frozen=True)
class Stamp:
    """What is written on every row."""

    leverance_id: str
    afsender: str

    @property
    def sql(self) -> str:
        """As one-member enumerations: they cost nothing to write, and are read as text."""
        values = (("leverance_id", self.leverance_id), ("afsender", self.afsender))
        return ", ".join(f"CAST({literal(v)} AS ENUM({literal(v)})) AS {name}" for name, v in values)


def quick_read(
    connection: duckdb.DuckDBPyConnection, source: Source, kontrakt: Kontrakt, stamp: Stamp, work: Workspace
) -> Typed | None:
    """One pass over the file. None when anything is out of order: then :func:`exact_read` finds out what."""
    texts = source.quick()
    if texts is None:
        return None
    values = typed_sql(kontrakt.kolonner, source.form, texts, "error('type')")
    calculated = [f"({sql}) AS {quoted(name)}" for name, sql in kontrakt.beregnede.items()]
    names = [quoted(k.navn) for k in kontrakt.kolonner]
    typed = f"SELECT {', '.join([*names, *calculated, stamp.sql])} FROM ({values})"
    target = work.path(".parquet")
    try:
        rows = _copy(connection, typed, target)
    except duckdb.Error as error:
        if is_our_fault(error) or isinstance(error, duckdb.BinderException | duckdb.ParserException):
            raise
        return None
    return Typed(target, rows, source.first_line) if rows == source.expected else None


def exact_read(
    connection: duckdb.DuckDBPyConnection, source: Source, kontrakt: Kontrakt, stamp: Stamp, work: Workspace
) -> Typed:
    """Every row with its line; what cannot be read is in ``findings``, and its row is left out."""
    drop_rejects(connection)
    numbered = source.numbered()
    texts = work.path(".tekster.parquet")
    read = _copy(connection, numbered.sql, texts)
    _check_none_lost(connection, numbered, read)
    text_rows = f"read_parquet({literal(str(texts))})"
    bad = {k.navn: _is_bad(k, source) for k in kontrakt.kolonner if k.type != "tekst"}
    any_bad = " OR ".join(f"({sql})" for sql in bad.values()) or "false"
    names = [quoted(k.navn) for k in kontrakt.kolonner]
    tried = [f"TRY({sql}) AS {quoted(name)}" for name, sql in kontrakt.beregnede.items()]
    marked = f"SELECT *, {any_bad} AS {_BAD} FROM {text_rows}"
    inner = typed_sql(kontrakt.kolonner, source.form, marked, "NULL", also=f"linje, {_BAD}")
    target = work.path(".parquet")
    columns = ", ".join([*names, *tried, stamp.sql, "linje", _BAD])
    _copy(connection, f"SELECT {columns} FROM ({inner})", target)
    findings = [
        f"SELECT {bad_value_finding(k, source.form)} FROM {text_rows} WHERE {bad[k.navn]}"
        for k in kontrakt.kolonner
        if k.navn in bad
    ]
    findings += [_failed(name, sql, target) for name, sql in kontrakt.beregnede.items()]
    present = [sql for sql in (*numbered.findings, *findings) if _any(connection, sql)]
    rows = _count(connection, f"SELECT 1 FROM read_parquet({literal(str(target))}) WHERE NOT {_BAD}")
    return Typed(target, rows, None, tuple(present))


class ColumnTypes:
    """The columns of typed files, by contract: they follow from the contract, so one file of each is looked at."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[DsaColumn, ...]] = {}

    def of(self, connection: duckdb.DuckDBPyConnection, typed: Typed, kontrakt: Kontrakt) -> tuple[DsaColumn, ...]:
        if kontrakt.id not in self._known:
            found = dict(describe(connection, f"SELECT * FROM {typed.bare}"))
            own = (DsaColumn(k.navn, found[k.navn]) for k in kontrakt.kolonner)
            calculated = (DsaColumn(name, found[name], sql) for name, sql in kontrakt.beregnede.items())
            self._known[kontrakt.id] = (*own, *calculated)
        return self._known[kontrakt.id]


def _is_bad(kolonne: Kolonne, source: Source) -> str:
    text = quoted(kolonne.navn)
    return f"{text} IS NOT NULL AND ({value_sql(kolonne, source.form, text)}) IS NULL"


def _failed(name: str, sql: str, target: Path) -> str:
    """Rows where a calculated column raises an error, which is not the same as its being empty."""
    columns = finding("linje", "'L324'", kolonne=literal(name))
    source = f"(SELECT * FROM read_parquet({literal(str(target))}) WHERE NOT {_BAD})"
    return f"SELECT {columns} FROM {source} WHERE TRY(coalesce(CAST(({sql}) AS VARCHAR), '')) IS NULL"


def _check_none_lost(connection: duckdb.DuckDBPyConnection, numbered: NumberedSql, read: int) -> None:
    """No record may disappear without a word. InternalError when the engine's count is not ours."""
    left_out = sum(_count(connection, sql) for sql in numbered.findings)
    if numbered.records is not None and read + left_out != numbered.records:
        raise InternalError(problem("L010", laest=read + left_out, fundet=numbered.records))


def _count(connection: duckdb.DuckDBPyConnection, sql: str) -> int:
    row = connection.execute(f"SELECT count(*) FROM ({sql})").fetchone()
    return int(row[0]) if row else 0


def _any(connection: duckdb.DuckDBPyConnection, sql: str) -> bool:
    return connection.execute(f"SELECT 1 FROM ({sql}) LIMIT 1").fetchone() is not None


def _copy(connection: duckdb.DuckDBPyConnection, sql: str, target: Path) -> int:
    counted = connection.execute(f"COPY ({sql}) TO {literal(str(target))} {_FORMAT}").fetchone()
    return int(counted[0]) if counted else 0
